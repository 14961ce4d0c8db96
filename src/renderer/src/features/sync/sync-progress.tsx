import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import classes from './sync-progress.module.css';

/** How far a sync of many records is. */
export function SyncProgress({ state }: { state: SyncState }): ReactNode {
  const { t } = useTranslation();
  const { progress } = state;
  if (!progress) return null;
  const { what, done, total, isFirst } = progress;
  const words = t(`sync.progress.${what}`);
  const count = total === null ? t('sync.progress.done', { done }) : t('sync.progress.of', { done, total });
  return (
    <div className={classes.progress}>
      <p className={classes.words}>
        <span>{isFirst ? `${t('sync.progress.first')}: ${words}` : words}</span>
        <span className={classes.count}>{count}</span>
      </p>
      <Progress.Root>
        <Progress.Section
          value={total === null || total === 0 ? 100 : Math.min(100, (done / total) * 100)}
          animated={total === null}
          aria-label={words}
          // How far it is of an unknown whole, nobody can say.
          aria-valuenow={total === null ? undefined : Math.round((done / Math.max(1, total)) * 100)}
          aria-valuetext={count}
        />
      </Progress.Root>
      {isFirst ? <p className={classes.hint}>{t('sync.progress.goesOn')}</p> : null}
    </div>
  );
}
