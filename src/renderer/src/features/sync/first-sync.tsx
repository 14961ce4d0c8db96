import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncPreview } from '#shared/contract/sync.contract.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { useChannel } from '#renderer/ipc/queries.ts';
import classes from './question.module.css';
import { agree } from './use-sync.ts';

const kinds = [
  'deals',
  'leads',
  'events',
  'comments',
  'attachments',
] as const satisfies (keyof SyncPreview)[];

/** Before anything is sent for the first time: how much that would be, and whether it is to be. */
export function FirstSync(): ReactNode {
  const { t } = useTranslation();
  const { data, error, refetch } = useChannel('sync:preview', {});
  const [isBusy, setBusy] = useState(false);
  if (!data) return error ? <FailedState error={error} onRetry={() => void refetch()} /> : null;
  const here = kinds.filter((kind) => data[kind] > 0);
  const choose = async (push: boolean) => {
    setBusy(true);
    await agree(push);
    setBusy(false);
  };
  return (
    <section className={classes.question} aria-label={t('sync.first.title')}>
      <p className={classes.title}>{t('sync.first.title')}</p>
      <p>{t(here.length > 0 ? 'sync.first.text' : 'sync.first.nothing')}</p>
      {here.length > 0 ? (
        <>
          <ul className={classes.counts}>
            {here.map((kind) => (
              <li key={kind}>{t(`sync.first.${kind}`, { count: data[kind] })}</li>
            ))}
          </ul>
          <p className={classes.quiet}>
            {t('sync.first.waits')} {t('sync.first.keepHelp')}
          </p>
        </>
      ) : null}
      <div className={classes.buttons}>
        <Button loading={isBusy} onClick={() => void choose(true)}>
          {t(here.length > 0 ? 'sync.first.send' : 'sync.first.start')}
        </Button>
        {here.length > 0 ? (
          <Button variant="default" disabled={isBusy} onClick={() => void choose(false)}>
            {t('sync.first.keep')}
          </Button>
        ) : null}
      </div>
    </section>
  );
}
