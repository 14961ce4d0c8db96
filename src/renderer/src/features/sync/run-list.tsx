import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncRun } from '#shared/contract/sync.contract.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { formatDay, formatInstant, formatNumber, formatTime } from '#renderer/ui/format.ts';
import classes from './run-list.module.css';

/** How the last syncs went, the newest first. */
export function RunList(): ReactNode {
  const { t } = useTranslation();
  const { data, error, refetch } = useChannel('sync:runs', {});
  if (!data) return error ? <FailedState error={error} onRetry={() => void refetch()} /> : null;
  if (data.runs.length === 0) return <EmptyState role="status" text={t('sync.runs.empty')} />;
  return (
    <div className={classes.scroll} tabIndex={0} role="region" aria-label={t('sync.runs.list')}>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col">{t('sync.runs.started')}</th>
            <th scope="col" className={classes.number}>
              {t('sync.runs.sent')}
            </th>
            <th scope="col" className={classes.number}>
              {t('sync.runs.fetched')}
            </th>
            <th scope="col">{t('sync.runs.outcome')}</th>
          </tr>
        </thead>
        <tbody>
          {data.runs.map((run, at) => (
            <tr key={`${run.startedAtMs}-${at}`}>
              <td title={formatInstant(run.startedAtMs)}>{startedWords(run.startedAtMs)}</td>
              <td className={classes.number}>{formatNumber(run.pushed)}</td>
              <td className={classes.number}>{formatNumber(run.pulled)}</td>
              <td title={run.problem?.message}>{outcome(run)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );

  function startedWords(atMs: number): string {
    const day = formatDay(plainDateAt(atMs, timeZone()));
    return t('sync.runs.at', { day, time: formatTime(atMs) });
  }

  function outcome({ endedAtMs, problem }: SyncRun): string {
    if (problem) return problem.message;
    return t(endedAtMs === null ? 'sync.runs.running' : 'sync.runs.ok');
  }
}
