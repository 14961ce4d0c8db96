/** How the sync stands: what waits, what was refused and why, what both sides changed, how the last ones went. */
import { Button, Tabs } from '@mantine/core';
import { Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate, useSearchParams } from 'react-router';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { formatNumber } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { ConflictList } from './conflict-list.tsx';
import { DeletionsQuestion } from './deletions-question.tsx';
import { FirstSync } from './first-sync.tsx';
import { RefusedList } from './refused-list.tsx';
import { RunList } from './run-list.tsx';
import { PauseButton, SyncNowButton } from './sync-buttons.tsx';
import classes from './sync-page.module.css';
import { SyncProgress } from './sync-progress.tsx';
import { SyncSummary } from './sync-summary.tsx';
import { copyDiagnostics, useSyncState } from './use-sync.ts';
import { WaitingList } from './waiting-list.tsx';

export function SyncPage(): ReactNode {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: state, error, refetch } = useSyncState();
  return (
    <div className={classes.page}>
      <PageHeader title={t('sync.title')} actions={state ? <Actions state={state} /> : null} />
      {!state && error ? <FailedState error={error} onRetry={() => void refetch()} /> : null}
      {state && !state.account ? (
        <EmptyState
          text={t('sync.summary.off')}
          action={{ label: t('sync.setUp'), onClick: () => void navigate('/settings/sync') }}
        />
      ) : null}
      {state?.account ? <Standing state={state} isAgreed={isAgreed(state)} /> : null}
    </div>
  );
}

const isAgreed = ({ account }: SyncState) => !account?.isSignedIn || account.isAgreed;

function Actions({ state }: { state: SyncState }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Button variant="default" leftSection={<Icon of={Copy} />} onClick={() => void copyDiagnostics()}>
        {t('sync.copyDiagnostics')}
      </Button>
      {state.account?.isSignedIn ? (
        <>
          <PauseButton isPaused={state.account.isPaused} />
          <SyncNowButton state={state} />
        </>
      ) : null}
    </>
  );
}

function Standing({ state, isAgreed }: { state: SyncState; isAgreed: boolean }): ReactNode {
  return (
    <>
      <div className={classes.head}>
        <SyncSummary state={state} />
        {isAgreed ? null : <FirstSync />}
        <DeletionsQuestion deletions={state.deletions} />
        <SyncProgress state={state} />
      </div>
      <Parts state={state} />
    </>
  );
}

const tabs = ['waiting', 'refused', 'conflicts', 'runs'] as const;
type TabName = (typeof tabs)[number];
const isTab = (name: string | null): name is TabName => tabs.some((tab) => tab === name);

const panels: Record<TabName, () => ReactNode> = {
  waiting: WaitingList,
  refused: RefusedList,
  conflicts: ConflictList,
  runs: RunList,
};

function Parts({ state }: { state: SyncState }): ReactNode {
  const { t } = useTranslation();
  const [params, setParams] = useSearchParams();
  // Where the page opens: later changes do not take the list away from under the pointer.
  const [first] = useState(() => mostUrgent(state));
  const asked = params.get('part');
  const open = isTab(asked) ? asked : first;
  const counts = { waiting: state.waiting, refused: state.refused, conflicts: state.conflicts, runs: 0 };
  return (
    <Tabs
      value={open}
      keepMounted={false}
      className={classes.tabs ?? ''}
      onChange={(name) => setParams(name === null ? {} : { part: name }, { replace: true })}
    >
      <Tabs.List aria-label={t('sync.tabs.label')} className={classes.list ?? ''}>
        {tabs.map((name) => (
          <Tabs.Tab key={name} value={name}>
            {t(`sync.tabs.${name}`)}
            {counts[name] > 0 ? <span className={classes.count}>{formatNumber(counts[name])}</span> : null}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map((name) => {
        const Panel = panels[name];
        return (
          <Tabs.Panel key={name} value={name} className={classes.panel ?? ''}>
            <Panel />
          </Tabs.Panel>
        );
      })}
    </Tabs>
  );
}

function mostUrgent({ conflicts, refused }: SyncState): TabName {
  if (conflicts > 0) return 'conflicts';
  return refused > 0 ? 'refused' : 'waiting';
}
