/** The two rows of figures: how it stands, and what happened in the period. Each is a link to what it counts. */
import { Progress } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Compared, DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { formatMoneyCompact, formatNumber, formatPercent } from '#renderer/ui/format.ts';
import { MoneyText } from '#renderer/ui/money-text.tsx';
import * as drill from './drill-down.ts';
import { changeOf } from './figures.ts';
import { forecastTotal } from './forecast-total.ts';
import { monthWords } from './month-words.ts';
import { Tile } from './tile.tsx';
import { rangeWords } from './range-words.ts';
import classes from './tiles.module.css';

type TilesProps = { summary: DashboardSummary };

export function StandingTiles({ summary, onGoal }: TilesProps & { onGoal: () => void }): ReactNode {
  const { t } = useTranslation();
  const { standing, currency, today } = summary;
  const stages = useChannel('stages:list', {}).data?.stages ?? [];
  const week = new URLSearchParams({ view: 'week', date: today }).toString();
  return (
    <section className={classes.row} aria-label={t('dashboard.standing.label')}>
      <Tile
        name={t('dashboard.standing.open')}
        figure={<MoneyText amountMinor={standing.openMinor} currency={currency} compact />}
        note={t('dashboard.deals', { count: standing.openCount })}
        to={drill.openDeals()}
      />
      <ForecastTile summary={summary} />
      <GoalTile summary={summary} onGoal={onGoal} />
      <Tile
        name={t('dashboard.standing.overdue')}
        figure={formatNumber(standing.overdueCount)}
        note={standing.overdueMinor > 0 ? formatMoneyCompact(standing.overdueMinor, currency) : null}
        isLate={standing.overdueCount > 0}
        to={drill.overdueDeals}
      />
      <Tile
        name={t('dashboard.standing.stale')}
        figure={formatNumber(standing.staleCount)}
        note={t('dashboard.standing.staleNote')}
        to={drill.staleDeals(stages, today)}
      />
      <Tile
        name={t('dashboard.standing.events')}
        figure={formatNumber(standing.eventsThisWeek)}
        note={t('dashboard.standing.activities', { count: standing.activitiesToday })}
        to={`/calendar?${week}`}
      />
    </section>
  );
}

function ForecastTile({ summary: { standing, currency } }: TilesProps): ReactNode {
  const { t } = useTranslation();
  const total = forecastTotal(standing.forecast);
  return (
    <Tile
      name={t(
        standing.forecastBy === 'model'
          ? 'dashboard.standing.forecast'
          : 'dashboard.standing.forecastByStage',
      )}
      figure={<MoneyText amountMinor={total.expectedMinor} currency={currency} compact />}
      note={t('dashboard.standing.range', {
        low: formatMoneyCompact(total.lowMinor, currency),
        high: formatMoneyCompact(total.highMinor, currency),
      })}
      to={drill.openDeals()}
    />
  );
}

function GoalTile({ summary, onGoal }: TilesProps & { onGoal: () => void }): ReactNode {
  const { t } = useTranslation();
  const { goal } = summary.standing;
  if (!goal || goal.amountMinor === 0) {
    return (
      <button type="button" className={classes.goal} onClick={onGoal}>
        <Tile name={t('dashboard.goal.name')} figure={null} note={t('dashboard.goal.none')} />
      </button>
    );
  }
  const percent = (goal.wonMinor / goal.amountMinor) * 100;
  return (
    <button
      type="button"
      className={classes.goal}
      onClick={onGoal}
      title={t('dashboard.goal.button', { month: monthWords(goal.month) })}
    >
      <Tile
        name={t('dashboard.goal.name')}
        figure={formatPercent(percent)}
        note={t('dashboard.goal.of', {
          won: formatMoneyCompact(goal.wonMinor, goal.currency),
          goal: formatMoneyCompact(goal.amountMinor, goal.currency),
        })}
      />
      <span className={classes.progress} aria-hidden>
        <Progress size={4} value={Math.min(100, percent)} color={percent >= 100 ? 'green' : 'accent'} />
      </span>
    </button>
  );
}

export function HappenedTiles({ summary }: TilesProps): ReactNode {
  const { t } = useTranslation();
  const { trends, currency, currencies } = summary;
  const range = trends.comparedNow;
  const only = currencies.length > 1 ? currency : undefined;
  const before = t('dashboard.happened.before', { range: rangeWords(trends.comparedBefore) });
  const count = ({ now }: Compared) => (now === null ? null : formatNumber(now));
  const money = (minor: number | null) =>
    minor === null ? null : <MoneyText amountMinor={Math.round(minor)} currency={currency} compact />;
  const { won, lost, closed } = {
    won: drill.closedDeals({ statuses: ['Won'], range }),
    lost: drill.closedDeals({ statuses: ['Lost'], range }),
    closed: drill.closedDeals({ statuses: ['Won', 'Lost'], range }),
  };
  return (
    <section className={classes.row} aria-label={t('dashboard.happened.label')} title={before}>
      <Tile
        name={t('dashboard.happened.won')}
        figure={count(trends.wonCount)}
        note={formatMoneyCompact(trends.wonMinor.now ?? 0, currency)}
        change={changeOf(t, trends.wonCount)}
        rise="good"
        to={won}
      />
      <Tile
        name={t('dashboard.happened.lost')}
        figure={count(trends.lostCount)}
        change={changeOf(t, trends.lostCount)}
        rise="bad"
        to={lost}
      />
      <Tile
        name={t('dashboard.happened.winRate')}
        figure={trends.winRate.now === null ? null : formatPercent(trends.winRate.now)}
        change={changeOf(t, trends.winRate, 'share')}
        rise="good"
        to={closed}
      />
      <Tile
        name={t('dashboard.happened.average')}
        figure={money(trends.averageDealMinor.now)}
        change={changeOf(t, trends.averageDealMinor)}
        rise="good"
        to={drill.closedDeals({ statuses: ['Won'], range, currency: only })}
      />
      <Tile
        name={t('dashboard.happened.cycle')}
        figure={cycleWords(trends.salesCycleDays.now)}
        note={trends.salesCycleDays.now === null ? null : t('dashboard.happened.days')}
        change={changeOf(t, trends.salesCycleDays)}
        rise="bad"
        to={won}
      />
      <Tile
        name={t('dashboard.happened.leads')}
        figure={count(trends.newLeads)}
        change={changeOf(t, trends.newLeads)}
        rise="good"
        to={drill.newLeads(range)}
      />
    </section>
  );
}

function cycleWords(days: number | null): string | null {
  return days === null ? null : formatNumber(Math.round(days));
}
