import type { Standing } from '#shared/contract/dashboard.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Currency } from '#shared/domain/money.ts';
import { firstDayOf, monthOf, type DayRange } from '#shared/domain/periods.ts';
import { isClosing, type Stage } from '#shared/domain/stages.ts';
import { addDays, startOfDayMs, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { forecastOf } from './forecast.ts';
import { goalOf } from './goal.service.ts';
import { countEvents } from './kept.repo.ts';
import { closedCount, sum, type Totals } from './metrics.ts';
import { countActivities, countEntered, hasScores, readDue, readForecast } from './tallies.repo.ts';

export type StandingAsked = {
  today: PlainDate;
  timeZone: string;
  /** The week in which today lies, all seven days. */
  week: DayRange;
  currency: Currency;
  pipeline: readonly Stage[];
};

/** How it stands now, whatever the period. */
export function standingOf(db: ReadableDb, totals: Totals, asked: StandingAsked): Standing {
  const { today, currency, week } = asked;
  const month = monthOf(today);
  const ofCurrency = totals.stages.filter((total) => total.currency === currency);
  const closed = totals.allTime.closed.filter((each) => each.currency === currency);
  const weights = asked.pipeline.map(({ id, winProbability }) => ({ stageId: id, winProbability }));
  const forecast = forecastOf(readForecast(db, { month, currency, weights }), month);
  return {
    openCount:
      sum(totals.stages, ({ count }) => count) - closedCount(totals, 'Won') - closedCount(totals, 'Lost'),
    openMinor: sum(ofCurrency, ({ sumMinor }) => sumMinor) - sum(closed, ({ sumMinor }) => sumMinor),
    byStage: byStageOf(totals, asked),
    staleCount: staleCountOf(db, totals, asked),
    ...overdueOf(db, forecast, asked),
    eventsThisWeek: countEvents(db, spansOf(week, asked.timeZone)),
    activitiesToday: countActivities(db, { from: today, to: today }),
    activitiesThisWeek: countActivities(db, week),
    forecast,
    forecastBy: hasScores(db) ? 'model' : 'stage',
    goal: goalOf(db, month),
  };
}

function byStageOf({ stages }: Totals, { pipeline, currency }: StandingAsked): Standing['byStage'] {
  return pipeline
    .filter((stage) => !isClosing(stage))
    .map(({ id, label }) => {
      const ofStage = stages.filter(({ stageId }) => stageId === id);
      const ofCurrency = ofStage.filter((total) => total.currency === currency);
      return {
        ...{ stageId: id, label },
        count: sum(ofStage, ({ count }) => count),
        amountMinor: sum(ofCurrency, ({ sumMinor }) => sumMinor),
      };
    });
}

/** Those in a stage less those that entered it too lately to be stale. */
function staleCountOf(db: ReadableDb, totals: Totals, { pipeline, today }: StandingAsked): number {
  const sinces = pipeline.flatMap((stage) =>
    stage.staleAfterDays === null || isClosing(stage)
      ? []
      : [{ stageId: stage.id, since: addDays(today, 1 - stage.staleAfterDays) }],
  );
  const stages = new Set(sinces.map(({ stageId }) => stageId));
  const standing = sum(
    totals.stages.filter(({ stageId }) => stages.has(stageId)),
    ({ count }) => count,
  );
  return standing - countEntered(db, sinces);
}

/** Due in an earlier month, or on a day of this one before today. */
function overdueOf(
  db: ReadableDb,
  forecast: Standing['forecast'],
  { today, currency }: StandingAsked,
): Pick<Standing, 'overdueCount' | 'overdueMinor'> {
  const earlier = forecast.find(({ month }) => month === 'overdue');
  const days = { from: firstDayOf(monthOf(today)), to: addDays(today, -1) };
  const lately = readDue(db, days, currency);
  return {
    overdueCount: (earlier?.count ?? 0) + (lately?.count ?? 0),
    overdueMinor: (earlier?.amountMinor ?? 0) + (lately?.sumMinor ?? 0),
  };
}

/** What has a time lies on the days of the zone, what lasts all day on those of the calendar. */
function spansOf({ from, to }: DayRange, timeZone: string) {
  const end = addDays(to, 1);
  return {
    timed: { fromMs: startOfDayMs(from, timeZone), toMs: startOfDayMs(end, timeZone) },
    allDay: { fromMs: utcMidnightMs(from), toMs: utcMidnightMs(end) },
  };
}
