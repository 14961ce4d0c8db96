/**
 * The dashboard: what to do next, how it stands and what happened, each figure with the way to what it counts. What it is asked
 * for stands in the address.
 */
import { ActionIcon, Button, Select, Tooltip } from '@mantine/core';
import { RefreshCw, Target } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { agoWords } from '#renderer/features/record-panel/ago-words.ts';
import { SampleLine } from '#renderer/features/sample/sample-line.tsx';
import { SuggestionsPanel } from '#renderer/features/suggestions/suggestions-panel.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { Icon } from '#renderer/ui/icon.tsx';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import { useAfterPaint } from '#renderer/ui/use-after-paint.ts';
import { useAddressFilters } from '#renderer/ui/use-address-filters.ts';
import type { Asked } from './asked-state.ts';
import { askedAddress } from './asked-state.ts';
import { ClosedCard } from './charts/closed-card.tsx';
import { ForecastCard } from './charts/forecast-card.tsx';
import { FunnelCard } from './charts/funnel-card.tsx';
import { ReasonsCard } from './charts/reasons-card.tsx';
import classes from './dashboard-page.module.css';
import { DashboardTabs } from './dashboard-tabs.tsx';
import { EmptyDashboard } from './empty-dashboard.tsx';
import { GoalDialog } from './goal-dialog.tsx';
import { PeriodPicker } from './period-picker.tsx';
import { rangeWords } from './range-words.ts';
import { RecentActivities } from './recent-activities.tsx';
import { HappenedTiles, StandingTiles } from './tiles.tsx';
import type { DashboardSummaryHandle } from './use-dashboard-summary.ts';
import { useDashboardSummary } from './use-dashboard-summary.ts';

export function DashboardPage(): ReactNode {
  const { t } = useTranslation();
  const { filters: asked, isReady, change } = useAddressFilters(askedAddress);
  const dashboard = useDashboardSummary(asked);
  const [isGoalOpen, setGoalOpen] = useState(false);
  const { summary } = dashboard;
  return (
    <>
      <PageHeader
        title={t('shell.pages.dashboard')}
        actions={
          <Button
            variant="default"
            leftSection={<Icon of={Target} />}
            disabled={!summary}
            onClick={() => setGoalOpen(true)}
          >
            {t('dashboard.goal.set')}
          </Button>
        }
      >
        <DashboardTabs />
        <PeriodPicker period={asked.period} onPick={(period) => change({ period })} />
        {summary ? <CurrencyPicker summary={summary} onPick={(currency) => change({ currency })} /> : null}
        {summary ? <Refresh dashboard={dashboard} metrics={summary.metrics} /> : null}
      </PageHeader>
      <SampleLine />
      {isReady ? <Content dashboard={dashboard} onGoal={() => setGoalOpen(true)} /> : null}
      {summary ? (
        <GoalDialog summary={summary} opened={isGoalOpen} onClose={() => setGoalOpen(false)} />
      ) : null}
    </>
  );
}

type CurrencyPickerProps = { summary: DashboardSummary; onPick: (currency: Asked['currency']) => void };

/** Only where there is something to choose. */
function CurrencyPicker({ summary, onPick }: CurrencyPickerProps): ReactNode {
  const { t } = useTranslation();
  const { currency, currencies } = summary;
  if (currencies.length < 2) return null;
  return (
    <Select
      className={classes.currency ?? ''}
      size="xs"
      aria-label={t('dashboard.currency')}
      data={currencies}
      value={currency}
      onChange={(code) => onPick(currencies.find((one) => one === code) ?? null)}
    />
  );
}

type RefreshProps = { dashboard: DashboardSummaryHandle; metrics: DashboardSummary['metrics'] };

/** Counts everything anew; says when that was done last. */
function Refresh({ dashboard, metrics: { lastCalculatedAtMs: atMs } }: RefreshProps): ReactNode {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const refresh = async () => {
    setBusy(true);
    await dashboard.refreshMetrics();
    setBusy(false);
  };
  const when =
    atMs === null ? t('dashboard.refresh.never') : t('dashboard.refresh.last', { when: agoWords(t, atMs) });
  return (
    <>
      <Tooltip label={when}>
        <ActionIcon
          variant="default"
          size="input-xs"
          loading={isBusy}
          aria-label={t('dashboard.refresh.button')}
          onClick={() => void refresh()}
        >
          <Icon of={RefreshCw} />
        </ActionIcon>
      </Tooltip>
      <span className={classes.counted}>{when}</span>
    </>
  );
}

type ContentProps = { dashboard: DashboardSummaryHandle; onGoal: () => void };

function Content({ dashboard, onGoal }: ContentProps): ReactNode {
  const { summary, error, retry } = dashboard;
  if (!summary) return error ? <FailedState error={error} onRetry={retry} /> : null;
  if (isEmpty(summary)) return <EmptyDashboard />;
  return <Figures summary={summary} onGoal={onGoal} />;
}

function isEmpty({ metrics, standing }: DashboardSummary): boolean {
  const closed = metrics.wonDealsTotal + metrics.lostDealsTotal;
  return metrics.totalLeads + metrics.activeDeals + closed + standing.openCount === 0;
}

function Figures({ summary, onGoal }: { summary: DashboardSummary; onGoal: () => void }): ReactNode {
  const { t } = useTranslation();
  const { trends } = summary;
  const isPainted = useAfterPaint();
  const [now, before] = [rangeWords(trends.comparedNow), rangeWords(trends.comparedBefore)];
  return (
    <div className={classes.scroll}>
      <div className={classes.column}>
        <h2 className={classes.section}>{t('dashboard.standing.label')}</h2>
        <StandingTiles summary={summary} onGoal={onGoal} />
        <h2 className={classes.section}>
          {t('dashboard.happened.label')}{' '}
          <span className={classes.range}>{t('dashboard.happened.range', { now, before })}</span>
        </h2>
        <HappenedTiles summary={summary} />
        <div className={classes.cards}>
          <div className={classes.next}>
            <SuggestionsPanel />
          </div>
          {isPainted ? <Cards summary={summary} /> : null}
        </div>
      </div>
    </div>
  );
}

/** What is looked at after the figures: drawn after them too. */
function Cards({ summary }: { summary: DashboardSummary }): ReactNode {
  const { standing, recentActivities } = summary;
  return (
    <>
      <ForecastCard summary={summary} />
      <FunnelCard summary={summary} />
      <ClosedCard summary={summary} />
      <ReasonsCard summary={summary} />
      <RecentActivities
        activities={recentActivities}
        counts={{ today: standing.activitiesToday, week: standing.activitiesThisWeek }}
      />
    </>
  );
}
