import { z } from 'zod';
import { activitySchema, activityTypeSchema } from '#shared/domain/activities.ts';
import { plainDateSchema } from '#shared/domain/dates.ts';
import { activityIdSchema, stageIdSchema } from '#shared/domain/ids.ts';
import { amountMinorSchema, currencySchema } from '#shared/domain/money.ts';
import { monthSchema, periodSchema } from '#shared/domain/periods.ts';
import { suggestionSchema } from '#shared/domain/suggestions.ts';
import { defineChannels } from './define.ts';

const moneySchema = z.object({ currency: currencySchema, amountMinor: z.int() });

/**
 * The server's metrics with its names and meanings (remote-api, "Dashboard"), of everything outside the trash. Sums are one a
 * currency, the largest first: there are no rates to add them up by.
 */
export const metricsSchema = z.object({
  totalLeads: z.int(),
  newLeadsThisMonth: z.int(),
  /** Neither won nor lost. */
  activeDeals: z.int(),
  /** Open, in a stage that stands for Orders, Tasks or Due Date. */
  dealsInProgress: z.int(),
  wonDealsTotal: z.int(),
  lostDealsTotal: z.int(),
  /** Of every deal, open, won or lost. */
  totalDealValue: z.array(moneySchema),
  /** won / (won + lost) x 100, 0 when none is closed: the screen calls it win rate. */
  satisfactionRate: z.number(),
  /** When the counters were last counted anew (null: never since they are kept). */
  lastCalculatedAtMs: z.int().nullable(),
});
export type Metrics = z.infer<typeof metricsSchema>;

/** A figure over the period, and over the one that it is compared with; null: nothing to reckon it from. */
const compared = z.object({ now: z.number().nullable(), before: z.number().nullable() });
export type Compared = z.infer<typeof compared>;

const rangeSchema = z.object({ from: plainDateSchema, to: plainDateSchema });

/** Everything over the picked period. Counts are of all currencies, money of the one that is asked for. */
export const trendsSchema = z.object({
  range: rangeSchema,
  /** What is compared: as much of the period as has passed, and as much of the one before. */
  comparedNow: rangeSchema,
  comparedBefore: rangeSchema,
  newLeads: compared,
  newDeals: compared,
  wonCount: compared,
  lostCount: compared,
  wonMinor: compared,
  /** won / (won + lost), in percent. */
  winRate: compared,
  /** Mean amount of the deals that were won, minor units. */
  averageDealMinor: compared,
  /** Mean days from creation to winning. */
  salesCycleDays: compared,
  activities: compared,
  /**
   * Won and lost in each month of the period (a period within one month: each of the twelve months up to it, whole). Of the first
   * and the last month only the period's days.
   */
  closedByMonth: z.array(
    z.object({
      month: monthSchema,
      wonCount: z.int(),
      wonMinor: z.int(),
      lostCount: z.int(),
      lostMinor: z.int(),
    }),
  ),
  /**
   * Of the deals that were created in the period: how many got at least as far as each open stage, in the pipeline's order, and
   * how many were won (the last row, without a stage). A deal counts where it stands now, a lost one where it stood before (where
   * that is not known, at the first); a won one passed every stage. `standing` are those that stand there now: open ones, and the
   * won ones in the last row.
   */
  funnel: z.array(
    z.object({ stageId: stageIdSchema.nullable(), label: z.string(), reached: z.int(), standing: z.int() }),
  ),
  /** Of the deals that were lost in the period, the fifty most frequent. */
  lostReasons: z.array(z.object({ reason: z.string().nullable(), count: z.int() })),
});
export type Trends = z.infer<typeof trendsSchema>;

/** How it stands now, whatever the period. */
export const standingSchema = z.object({
  openCount: z.int(),
  openMinor: z.int(),
  byStage: z.array(
    z.object({ stageId: stageIdSchema, label: z.string(), count: z.int(), amountMinor: z.int() }),
  ),
  /** Open deals that stand in their stage for as many days as it says, or more: by the days on the calendar, as everywhere. */
  staleCount: z.int(),
  overdueCount: z.int(),
  overdueMinor: z.int(),
  eventsThisWeek: z.int(),
  activitiesToday: z.int(),
  activitiesThisWeek: z.int(),
  /**
   * The open deals by the month in which they are due: this one and the eleven after it, later ones in which something is due, then
   * what is due in an earlier month (`overdue`) and what has no date (`none`). Counts are of all currencies. `expectedMinor` is weighted by probability; it lies between low and high in four of five cases, where the deals
   * are won or lost independently.
   */
  forecast: z.array(
    z.object({
      month: z.union([monthSchema, z.literal('overdue'), z.literal('none')]),
      count: z.int(),
      amountMinor: z.int(),
      expectedMinor: z.int(),
      lowMinor: z.int(),
      highMinor: z.int(),
    }),
  ),
  /** Whether the deals' own probabilities weigh in the forecast, or their stages'. */
  forecastBy: z.enum(['model', 'stage']),
  /** This month's; null: none was ever set. */
  goal: z
    .object({ month: monthSchema, amountMinor: z.int(), wonMinor: z.int(), currency: currencySchema })
    .nullable(),
});
export type Standing = z.infer<typeof standingSchema>;

/** An activity and what it is about, as it is called now. */
export const toldActivitySchema = activitySchema.extend({
  subject: z
    .object({
      kind: z.enum(['deal', 'lead', 'event']),
      id: z.string(),
      title: z.string(),
      isArchived: z.boolean(),
    })
    .nullable(),
  /** What the amounts of a changed amount are in, which may be another now; null: nothing to be written as money. */
  currencies: z.object({ before: currencySchema, after: currencySchema }).nullable(),
});
export type ToldActivity = z.infer<typeof toldActivitySchema>;

export const summarySchema = z.object({
  today: plainDateSchema,
  /** What money is shown in, and what there is to choose from. */
  currency: currencySchema,
  currencies: z.array(currencySchema),
  metrics: metricsSchema,
  standing: standingSchema,
  trends: trendsSchema,
  recentActivities: z.array(toldActivitySchema),
  suggestions: z.array(suggestionSchema),
});
export type DashboardSummary = z.infer<typeof summarySchema>;

export const activityFilterSchema = z.strictObject({
  types: z.array(activityTypeSchema).min(1).optional(),
  actors: z.array(z.string()).min(1).max(50).optional(),
  from: plainDateSchema.optional(),
  to: plainDateSchema.optional(),
});
export type ActivityFilter = z.infer<typeof activityFilterSchema>;

export const dashboardContract = defineChannels({
  /** Ten activities and five suggestions, as the server's. */
  'dashboard:summary': {
    kind: 'read',
    input: z.strictObject({
      period: periodSchema.default({ preset: 'thisMonth' }),
      currency: currencySchema.optional(),
    }),
    output: summarySchema,
  },
  'dashboard:metrics': { kind: 'read', input: z.strictObject({}), output: metricsSchema },
  /** Counts everything anew from the rows (in a worker); a difference is a defect, written to the log and mended. */
  'dashboard:refreshMetrics': {
    kind: 'write',
    input: z.strictObject({}),
    output: z.object({ metrics: metricsSchema, differences: z.int() }),
  },
  /** Newest first; `after` is the last one that the caller has. */
  'dashboard:activities': {
    kind: 'read',
    input: z.strictObject({
      filter: activityFilterSchema.default({}),
      after: z.strictObject({ atMs: z.int(), id: activityIdSchema }).optional(),
      limit: z.int().min(1).max(200).default(50),
    }),
    output: z.object({ activities: z.array(toldActivitySchema), isLast: z.boolean() }),
  },
  /** Whose names stand in the history. */
  'dashboard:actors': {
    kind: 'read',
    input: z.strictObject({}),
    output: z.object({ names: z.array(z.string()) }),
  },
  /** From that month on; 0 takes the goal away. */
  'dashboard:setGoal': {
    kind: 'write',
    input: z.strictObject({ month: monthSchema, amountMinor: amountMinorSchema, currency: currencySchema }),
    output: z.object({}),
  },
});
