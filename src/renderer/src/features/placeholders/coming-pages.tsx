/** The pages that are still to come, each with what it will hold. */
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';

function ComingPage({ title, text }: { title: string; text: string }): ReactNode {
  return (
    <>
      <PageHeader title={title} />
      <EmptyState text={text} />
    </>
  );
}

export function DashboardPage(): ReactNode {
  const { t } = useTranslation();
  return <ComingPage title={t('shell.pages.dashboard')} text={t('shell.coming.dashboard')} />;
}
