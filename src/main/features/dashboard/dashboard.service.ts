/**
 * The dashboard's numbers. All of them come from counters that triggers keep (`store/tallies`) and from a few kept rows: nothing
 * here counts deals, leads or lines of history, so that a look costs the same whatever the store holds.
 */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { DayRange } from '#shared/domain/periods.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Suggestion } from '#shared/domain/suggestions.ts';
import { addDays, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import { readPipeline } from '#main/features/stages/pipeline.service.ts';
import { momentOf, type Clock } from '#main/platform/clock.ts';
import type { Log } from '#main/platform/log.ts';
import type { Store } from '#main/store/store.ts';
import type { Difference } from '#main/store/tallies/recount.ts';
import { activitiesOf } from './activities.ts';
import { listActors } from './activities.repo.ts';
import { putGoal } from './kept.repo.ts';
import { metricsOf, readTotals, type Totals } from './metrics.ts';
import { standingOf } from './standing.ts';
import type { HeavyRecount, TallyZone } from './tally-zone.service.ts';
import { trendsOf } from './trends.ts';

export type DashboardDeps = {
  store: Pick<Store, 'read' | 'maintain' | 'emit'>;
  clock: Clock;
  log: Log;
  defaultCurrency: () => Currency;
  /** The first of the active suggestions. */
  suggestions: (limit: number) => Suggestion[];
  zone: Pick<TallyZone, 'follow'>;
  heavyRecount: HeavyRecount;
  /** Monday is 1, Sunday 7. */
  firstDayOfWeek: number;
};

const recentAtMost = 10;
const suggestionsAtMost = 5;
const actorsAtMost = 500;

export type DashboardService = ReturnType<typeof createDashboardService>;

export function createDashboardService(deps: DashboardDeps) {
  const { store, clock, log, zone } = deps;
  const db = store.read;

  function metrics(): ChannelOutput<'dashboard:metrics'> {
    const { today, timeZone } = momentOf(clock);
    zone.follow(timeZone);
    return metricsOf(db, readTotals(db), { today, pipeline: readPipeline(db) });
  }

  return {
    summary({
      period,
      currency: asked,
    }: ParsedInput<'dashboard:summary'>): ChannelOutput<'dashboard:summary'> {
      const { today, timeZone } = momentOf(clock);
      zone.follow(timeZone);
      const [pipeline, totals] = [readPipeline(db), readTotals(db)];
      const { currency, currencies } = currenciesOf(totals, asked, deps.defaultCurrency());
      const week = weekOf(today, deps.firstDayOfWeek);
      return {
        ...{ today, currency, currencies },
        metrics: metricsOf(db, totals, { today, pipeline }),
        standing: standingOf(db, totals, { today, timeZone, week, currency, pipeline }),
        trends: trendsOf(db, { period, today, currency, pipeline }),
        recentActivities: activitiesOf(db, { filter: {}, limit: recentAtMost }, timeZone).activities,
        suggestions: deps.suggestions(suggestionsAtMost),
      };
    },
    metrics,
    /** Counts everything anew; what differed is a defect: it is written to the log, and mended. */
    async refreshMetrics(): Promise<ChannelOutput<'dashboard:refreshMetrics'>> {
      const { differences, told } = await deps.heavyRecount({ timeZone: clock.timeZone(), compares: true });
      for (const each of told) log.error('A counter was wrong', fieldsOf(each));
      store.emit('dashboard:changed', {});
      return { metrics: metrics(), differences };
    },
    activities(input: ParsedInput<'dashboard:activities'>): ChannelOutput<'dashboard:activities'> {
      return activitiesOf(db, input, clock.timeZone());
    },
    actors(): ChannelOutput<'dashboard:actors'> {
      return { names: listActors(db, actorsAtMost) };
    },
    setGoal({ month, ...goal }: ParsedInput<'dashboard:setGoal'>): ChannelOutput<'dashboard:setGoal'> {
      store.maintain((tx) => {
        putGoal(tx.db, month, goal);
        tx.emit('dashboard:changed', {});
      });
      return {};
    },
  };
}

/**
 * Those in use, the most used first. Money is shown in the one that is asked for, else in the user's own, unless every deal is in
 * others.
 */
function currenciesOf(totals: Totals, asked: Currency | undefined, own: Currency) {
  const counts = new Map<Currency, number>();
  for (const { currency, count } of totals.stages) counts.set(currency, (counts.get(currency) ?? 0) + count);
  const used = [...counts]
    .toSorted(([one, many], [other, more]) => more - many || (one < other ? -1 : 1))
    .map(([currency]) => currency);
  const currency = asked ?? (counts.has(own) ? own : (used[0] ?? own));
  return { currency, currencies: used.includes(currency) ? used : [...used, currency] };
}

function weekOf(today: PlainDate, firstDayOfWeek: number): DayRange {
  const weekday = new Date(utcMidnightMs(today)).getUTCDay() || 7;
  const from = addDays(today, -((weekday - firstDayOfWeek + 7) % 7));
  return { from, to: addDays(from, 6) };
}

/** A reason for a loss is what the user typed: no word of it goes to the log. */
function fieldsOf({ table, row, isKept }: Difference): Record<string, unknown> {
  return { table, isKept, ...row, ...(row['kind'] === 'lost' ? { a: undefined } : {}) };
}
