import { Alert } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import { formatInstant } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { useNowMs } from '#renderer/ui/use-now.ts';
import { lastSyncWords, standingIcons, summaryWords, untilWords } from './standing-words.ts';
import classes from './sync-summary.module.css';

/** How it stands, with whom, since when, and why not better. */
export function SyncSummary({ state }: { state: SyncState }): ReactNode {
  const { t } = useTranslation();
  const { account, standing, lastSyncAtMs } = state;
  // `Last sync 3 minutes ago` grows old by itself.
  useNowMs();
  return (
    <section className={classes.summary} aria-label={t('sync.title')}>
      <p className={classes.standing} data-standing={standing} role="status">
        <Icon of={standingIcons[standing]} />
        <span>{summaryWords(state)}</span>
      </p>
      {account ? (
        <p className={classes.facts}>
          <span className={classes.account} title={account.serverUrl}>
            {t('sync.account', { email: account.email, server: account.serverUrl })}
          </span>
          <span title={lastSyncAtMs === null ? undefined : formatInstant(lastSyncAtMs)}>
            {lastSyncWords(lastSyncAtMs)}
          </span>
          <Link to="/settings/sync">{t('sync.toSettings')}</Link>
        </p>
      ) : null}
      <Problem state={state} />
      {account?.isSignedIn && !state.hasLeads ? <p className={classes.quiet}>{t('sync.noLeads')}</p> : null}
    </section>
  );
}

/** Why the last sync did not go through, and when the next one tries. */
export function Problem({ state }: { state: SyncState }): ReactNode {
  const { t } = useTranslation();
  const { problem, nextTryAtMs, account } = state;
  if (!problem || account?.needsSignIn) return null;
  const when = nextTryAtMs === null ? null : untilWords(nextTryAtMs);
  const next =
    nextTryAtMs === null || account?.isPaused
      ? null
      : when === null
        ? t('sync.nextTrySoon')
        : t('sync.nextTry', { when });
  return (
    <Alert color="gray" role="note">
      {problem.message}
      {next === null ? null : <span className={classes.next}>{next}</span>}
    </Alert>
  );
}
