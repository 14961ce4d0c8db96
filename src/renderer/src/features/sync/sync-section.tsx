/** Settings: the server that this computer keeps in step with, and how that stands. */
import { Alert, Button, Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { SyncAccount, SyncState } from '#shared/contract/sync.contract.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { formatInstant, formatRelative } from '#renderer/ui/format.ts';
import { DeletionsQuestion } from './deletions-question.tsx';
import { FirstSync } from './first-sync.tsx';
import { PauseButton, SyncNowButton } from './sync-buttons.tsx';
import { SignInForm } from './sign-in-form.tsx';
import { SignOutDialog } from './sign-out-dialog.tsx';
import { summaryWords } from './standing-words.ts';
import { SyncProgress } from './sync-progress.tsx';
import { Problem } from './sync-summary.tsx';
import classes from './sync-section.module.css';
import { setFiles, useSyncState } from './use-sync.ts';

export function SyncSection(): ReactNode {
  const { t } = useTranslation();
  const { data: state, error, refetch } = useSyncState();
  if (!state) return error ? <FailedState error={error} onRetry={() => void refetch()} /> : null;
  const { account } = state;
  if (!account?.isSignedIn || account.needsSignIn)
    return (
      <div className={classes.groups}>
        <p className={classes.help}>{account ? summaryWords(state) : t('sync.settings.help')}</p>
        <SignInForm account={account} />
        {state.waiting > 0 ? (
          <p className={classes.waits}>
            <span>{t('sync.summary.waiting', { count: state.waiting })}</span>
            <Link to="/sync">{t('sync.toStatus')}</Link>
          </p>
        ) : null}
        {account?.needsSignIn ? (
          <div className={classes.buttons}>
            <SignOut waiting={state.waiting} />
          </div>
        ) : null}
      </div>
    );
  return (
    <div className={classes.groups}>
      <p className={classes.help} role="status">
        {summaryWords(state)}
      </p>
      {account.isAgreed ? null : <FirstSync />}
      <DeletionsQuestion deletions={state.deletions} />
      <SyncProgress state={state} />
      <SignedIn state={state} account={account} />
      <Files files={state.files} />
    </div>
  );
}

type SignedInProps = { state: SyncState; account: SyncAccount };

function SignedIn({ state, account }: SignedInProps): ReactNode {
  const { t } = useTranslation();
  return (
    <section className={classes.group}>
      <h3>{t('sync.settings.account')}</h3>
      {account.notKeptBecause === null ? null : (
        <Alert color="gray" role="note">
          {account.notKeptBecause}
        </Alert>
      )}
      <Problem state={state} />
      <Facts state={state} account={account} />
      <div className={classes.buttons}>
        <SyncNowButton state={state} />
        <PauseButton isPaused={account.isPaused} />
        <SignOut waiting={state.waiting} />
      </div>
    </section>
  );
}

function SignOut({ waiting }: { waiting: number }): ReactNode {
  const { t } = useTranslation();
  const [isLeaving, setLeaving] = useState(false);
  return (
    <>
      <Button variant="default" onClick={() => setLeaving(true)}>
        {t('sync.settings.signOut')}
      </Button>
      <SignOutDialog opened={isLeaving} waiting={waiting} onClose={() => setLeaving(false)} />
    </>
  );
}

function Facts({ state, account }: SignedInProps): ReactNode {
  const { t } = useTranslation();
  const { lastSyncAtMs, waiting } = state;
  return (
    <dl className={classes.facts}>
      <dt>{t('sync.settings.serverUrl')}</dt>
      <dd title={account.serverUrl}>{account.serverUrl}</dd>
      <dt>{t('sync.settings.user')}</dt>
      <dd title={account.email}>{account.userName === '' ? account.email : account.userName}</dd>
      <dt>{t('sync.settings.waiting')}</dt>
      <dd className={classes.waits}>
        <span>
          {waiting === 0
            ? t('sync.settings.nothingWaits')
            : t('sync.settings.waitingCount', { count: waiting })}
        </span>
        <Link to="/sync">{t('sync.toStatus')}</Link>
      </dd>
      <dt>{t('sync.settings.lastSync')}</dt>
      <dd title={lastSyncAtMs === null ? undefined : formatInstant(lastSyncAtMs)}>
        {lastSyncAtMs === null ? t('sync.settings.never') : formatRelative(lastSyncAtMs)}
      </dd>
    </dl>
  );
}

function Files({ files }: Pick<SyncState, 'files'>): ReactNode {
  const { t } = useTranslation();
  return (
    <section className={classes.group}>
      <h3>{t('sync.settings.files')}</h3>
      <Radio.Group
        label={t('sync.settings.filesLabel')}
        description={t('sync.settings.filesHelp')}
        value={files}
        onChange={(chosen) => void setFiles(chosen as SyncState['files'])}
      >
        <div className={classes.choices}>
          <Radio value="whenOpened" label={t('sync.settings.whenOpened')} />
          <Radio value="inBackground" label={t('sync.settings.inBackground')} />
        </div>
      </Radio.Group>
    </section>
  );
}
