/** The reminders: what is open and what is put off. The list is the truth; notifications only tell of it. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useChannel } from '#renderer/ipc/queries.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { ReminderList } from './reminder-list.tsx';
import { dismissAll } from './use-reminders.ts';

export function RemindersPage(): ReactNode {
  const { t } = useTranslation();
  const { data, error, refetch } = useChannel('reminders:list', {});
  const isEmpty = data?.openCount === 0 && data.snoozed.length === 0;
  return (
    <>
      <PageHeader title={t('reminders.title')} actions={data && data.openCount > 0 ? <DismissAll /> : null} />
      {!data && error ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {isEmpty ? <EmptyState text={t('reminders.empty')} /> : null}
      {data && !isEmpty ? <ReminderList reminders={data} /> : null}
    </>
  );
}

function DismissAll(): ReactNode {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const dismiss = async () => {
    setBusy(true);
    await dismissAll();
    setBusy(false);
  };
  return (
    <Button variant="default" loading={isBusy} onClick={() => void dismiss()}>
      {t('reminders.dismissAll')}
    </Button>
  );
}
