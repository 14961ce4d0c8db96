import { sql } from 'drizzle-orm';
import { index, integer, primaryKey, real, sqliteTable, text } from 'drizzle-orm/sqlite-core';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Month } from '#shared/domain/periods.ts';
import type { DealId, StageId, SuggestionId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { SuggestionRule, SuggestionState } from '#shared/domain/suggestions.ts';
import { dealTable } from './deals.ts';

/**
 * The distance from UTC of the zone in which the user's days begin, from each instant on. What the triggers reckon a day by: so
 * every counter belongs to one zone, and a change of it is one transaction that counts anew.
 */
export const zoneOffsetTable = sqliteTable('zone_offset', {
  fromMs: integer('from_ms').primaryKey(),
  offsetMs: integer('offset_ms').notNull(),
});

/**
 * The dashboard's counters, kept by triggers (`store/tallies`). A span is a day, a month, or '' for all time; what `a`, `b` and
 * the numbers mean is the kind's.
 */
export const tallyTable = sqliteTable(
  'tally',
  {
    kind: text('kind').notNull(),
    grain: text('grain').$type<'all' | 'month' | 'day'>().notNull(),
    span: text('span').notNull(),
    a: text('a').notNull(),
    b: text('b').notNull(),
    n: integer('n').notNull(),
    sumMinor: integer('sum_minor').notNull(),
    days: integer('days').notNull(),
  },
  (tally) => [primaryKey({ columns: [tally.kind, tally.grain, tally.span, tally.a, tally.b] })],
);

/**
 * What is open, by the month in which it is due ('' without a date), stage and currency: enough to say what it is worth by the
 * stages' probabilities (`plain`: deals without a probability of their own, and the sum of their squares) and by the deals' own.
 */
export const forecastTable = sqliteTable(
  'forecast',
  {
    month: text('month').$type<Month | ''>().notNull(),
    stageId: text('stage_id').$type<StageId>().notNull(),
    currency: text('currency').$type<Currency>().notNull(),
    n: integer('n').notNull(),
    sumMinor: integer('sum_minor').notNull(),
    plainMinor: integer('plain_minor').notNull(),
    plainSquare: real('plain_square').notNull(),
    scoredMinor: integer('scored_minor').notNull(),
    scoredVariance: real('scored_variance').notNull(),
  },
  (forecast) => [primaryKey({ columns: [forecast.month, forecast.stageId, forecast.currency] })],
);

/** When a deal entered each stage on its way to where it stands now; kept by triggers, an undone step is gone. */
export const dealStayTable = sqliteTable(
  'deal_stay',
  {
    dealId: text('deal_id')
      .$type<DealId>()
      .notNull()
      .references(() => dealTable.id, { onDelete: 'cascade' }),
    enteredAtMs: integer('entered_at_ms').notNull(),
    stageId: text('stage_id').$type<StageId>().notNull(),
    /** Where it came from; NULL: it was created there, or where it was before is not known. */
    fromStageId: text('from_stage_id').$type<StageId>(),
  },
  (stay) => [
    primaryKey({ columns: [stay.dealId, stay.enteredAtMs, stay.stageId] }),
    index('deal_stay_by_time').on(stay.enteredAtMs),
    index('deal_stay_moved')
      .on(stay.enteredAtMs)
      .where(sql`from_stage_id IS NOT NULL`),
  ],
);

/** A deal's own probability of being won (in ten-thousandths), where the model is good enough to be shown. */
export const dealScoreTable = sqliteTable('deal_score', {
  dealId: text('deal_id')
    .$type<DealId>()
    .primaryKey()
    .references(() => dealTable.id, { onDelete: 'cascade' }),
  probability: integer('probability').notNull(),
  /** `ScoreReason[]` as JSON, weightiest first. */
  reasons: text('reasons').notNull(),
});

/** The model that was learned last, as JSON: row 1 how it stands (`WinModelState`), row 2 what it foretells with, where it is used. */
export const winModelTable = sqliteTable('win_model', {
  id: integer('id').primaryKey(),
  trainedAtMs: integer('trained_at_ms').notNull(),
  model: text('model').notNull(),
});

/** One row for each rule and what it is about: what the user said of it holds as long as its evidence stays the same. */
export const suggestionTable = sqliteTable(
  'suggestion',
  {
    id: text('id').$type<SuggestionId>().primaryKey(),
    rule: text('rule').$type<SuggestionRule>().notNull(),
    /** What it is about: a deal's or lead's id, a client's name, a source, a stage, a month. */
    subject: text('subject').notNull(),
    /** Tells whether the evidence changed. */
    evidence: text('evidence').notNull(),
    /** `SuggestionBody` as JSON. */
    body: text('body').notNull(),
    state: text('state').$type<SuggestionState>().notNull(),
    snoozedUntil: text('snoozed_until').$type<PlainDate>(),
    actedAtMs: integer('acted_at_ms'),
    notes: text('notes'),
    createdAtMs: integer('created_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
    /** When the engine last found it; what it no longer finds is not shown. */
    foundAtMs: integer('found_at_ms').notNull(),
    /** By which the active ones are ordered, highest first. */
    rank: integer('rank').notNull(),
  },
  (suggestion) => [
    index('suggestion_by_rank').on(suggestion.state, suggestion.rank),
    index('suggestion_by_subject').on(suggestion.rule, suggestion.subject),
  ],
);

/** The amount to be won in a month; a month without a row has the one before's. */
export const goalTable = sqliteTable('goal', {
  month: text('month').$type<Month>().primaryKey(),
  amountMinor: integer('amount_minor').notNull(),
  currency: text('currency').$type<Currency>().notNull(),
});

/** What the user put right by hand in a day's performance; NULL: as it is counted. Hours are in minutes. */
export const performanceTable = sqliteTable('performance', {
  day: text('day').$type<PlainDate>().primaryKey(),
  totalMinutes: integer('total_minutes'),
  activeMinutes: integer('active_minutes'),
  leadsContacted: integer('leads_contacted'),
  dealsProgressed: integer('deals_progressed'),
  callsMade: integer('calls_made'),
  meetingsHeld: integer('meetings_held'),
  /** Hundredths of a percent. */
  conversionRate: integer('conversion_rate'),
  avgDealValueMinor: integer('avg_deal_value_minor'),
});

/** How long the window was in front on a day, where the user has it counted. */
export const focusTable = sqliteTable('focus', {
  day: text('day').$type<PlainDate>().primaryKey(),
  seconds: integer('seconds').notNull(),
});
