/**
 * What the rules look at: the store as it stands, read by a few statements over whole tables. Days are numbers (whole days since
 * 1970-01-01 in the user's zone), so that a look later the same day finds the same.
 */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, LeadId, StageId } from '#shared/domain/ids.ts';
import type { LeadStatus } from '#shared/domain/leads.ts';
import { addDays, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import type { Expected, MonthGoal } from '#main/features/dashboard/goal.service.ts';
import type { Share } from './statistics.ts';

export type Day = number;

const dayMs = 86_400_000;
export const dayOf = (date: PlainDate): Day => utcMidnightMs(date) / dayMs;
export const dateOf = (day: Day): PlainDate => addDays('1970-01-01' as PlainDate, day);

export type OpenDeal = {
  id: DealId;
  title: string;
  stageId: StageId;
  amountMinor: number;
  dueDay: Day | null;
  enteredDay: Day;
  /**
   * The last comment, entry in its lead's log, meeting or step along the pipeline, or its creation; so for leads, which have no
   * pipeline.
   */
  lastContactDay: Day;
  /** The next event that is planned. */
  nextEventDay: Day | null;
};

/** A stay in a stage before the deal was won. */
export type WonStay = { stageId: StageId; enteredDay: Day; leftDay: Day };

export type WonDeal = {
  id: DealId;
  closedDay: Day;
  /** The longest time without a contact between its creation and its closing; null: no contact is known of. */
  longestGap: number | null;
  stays: WonStay[];
};

/** A client who bought a few times and has nothing open; the latest purchase first. */
export type BuyingClient = {
  key: string;
  name: string;
  purchases: { id: DealId; day: Day; amountMinor: number }[];
};
/** Fewer purchases have no pace. */
export const fewestPurchases = 3;

export type OpenLead = {
  id: LeadId;
  company: string;
  source: string | null;
  status: LeadStatus;
  createdDay: Day;
  lastContactDay: Day;
  /** The next step or event that is planned. */
  nextDay: Day | null;
};

/** How many of a source's leads that were decided became deals: those created in the last 90 days, and in the time before. */
export type SourceOutcomes = { source: string; recent: Share; before: Share; ever: Share };
/** How many of the deals that left a stage went on rather than being lost: in the last 90 days, and in the time before. */
export type StageOutcomes = { stageId: StageId; recent: Share; before: Share };

export type PastMeeting = {
  eventId: string;
  title: string;
  day: Day;
  dealId: DealId | null;
  leadId: LeadId | null;
  /** The deal's title or the lead's company. */
  host: string;
  isNoted: boolean;
};

export type StageOf = { id: StageId; label: string };

export type Snapshot = {
  today: Day;
  /** In the pipeline's order, without the closing one. */
  stages: readonly StageOf[];
  /** Those that a rule can speak of. */
  open: readonly OpenDeal[];
  /** The last ones that were won: thousands tell what is usual. */
  won: readonly WonDeal[];
  clients: readonly BuyingClient[];
  /** Those that a rule can speak of. */
  leads: readonly OpenLead[];
  /** Days between one contact with a lead and the next, in ascending order. */
  leadGaps: readonly number[];
  sources: readonly SourceOutcomes[];
  stageOutcomes: readonly StageOutcomes[];
  meetings: readonly PastMeeting[];
  /** This month's, and what is to be expected of it. */
  goal: (MonthGoal & Expected) | null;
};

/** What counts as recent for a change of conversion, and how far back it is compared with. */
export const recentDays = 90;
export const comparedDays = 365;
/** How long a meeting without a note is worth a reminder. */
export const notedWithinDays = 14;
/** How long a lead counts as new. */
export const freshLeadDays = 60;
