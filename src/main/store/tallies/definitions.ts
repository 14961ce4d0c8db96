/**
 * The dashboard's counters, each said once: what rows it counts, under which keys, and which columns it depends on. The triggers
 * that keep it and the query that counts it anew are both made from this, so they cannot differ. A change here needs a migration
 * that makes the triggers anew (`scripts/tally-triggers.ts` prints them); a test holds the two together.
 */

/** What one row adds to a counter, in SQL over the row `R` (`NEW` and `OLD` in a trigger). */
export type TallyDefinition = {
  kind: string;
  table: 'deal' | 'lead' | 'activity';
  /** The columns on which any of the rest depends, and of them those on which only `sumMinor` does. */
  columns: readonly string[];
  amounts?: readonly string[];
  /** Which rows count. */
  counts: string;
  /** The local day of the row, as `YYYY-MM-DD`; null: it has none and counts for all time only. */
  day: string | null;
  grains: readonly ('all' | 'month' | 'day')[];
  a: string;
  b: string;
  sumMinor: string;
  days: string;
};

/** Milliseconds of an instant on the wall of the zone in which the counters count. */
const wallMs = (instant: string) =>
  `(${instant} + (SELECT offset_ms FROM zone_offset WHERE from_ms <= ${instant} ORDER BY from_ms DESC LIMIT 1))`;
/** The day on which an instant lies. */
export const localDay = (instant: string) => `date(${wallMs(instant)} / 1000, 'unixepoch')`;
const dayNumber = (instant: string) => `${wallMs(instant)} / 86400000`;

const live = 'R.archived_at_ms IS NULL';
const isOpen = `R.status = 'Open' AND ${live}`;
const none = { a: `''`, b: `''`, sumMinor: '0', days: '0' } as const;

export const tallyDefinitions: readonly TallyDefinition[] = [
  {
    ...none,
    /** Closed deals by outcome and currency, on the day they were closed; `days`: from creation to closing. */
    kind: 'closed',
    table: 'deal',
    columns: ['status', 'currency', 'amount_minor', 'created_at_ms', 'closed_at_ms', 'archived_at_ms'],
    amounts: ['amount_minor'],
    counts: `R.status <> 'Open' AND ${live}`,
    day: localDay('coalesce(R.closed_at_ms, R.created_at_ms)'),
    grains: ['all', 'month', 'day'],
    a: 'R.status',
    b: 'R.currency',
    sumMinor: 'R.amount_minor',
    days: `max(0, ${dayNumber('coalesce(R.closed_at_ms, R.created_at_ms)')} - ${dayNumber('R.created_at_ms')})`,
  },
  {
    ...none,
    /** Lost deals by reason ('': none given), on the day they were lost. */
    kind: 'lost',
    table: 'deal',
    columns: ['status', 'lost_reason', 'created_at_ms', 'closed_at_ms', 'archived_at_ms'],
    counts: `R.status = 'Lost' AND ${live}`,
    day: localDay('coalesce(R.closed_at_ms, R.created_at_ms)'),
    grains: ['month', 'day'],
    a: `coalesce(R.lost_reason, '')`,
  },
  {
    ...none,
    /** Deals by the stage in which they stand, or stood before they were closed, and status, on the day they were created. */
    kind: 'created',
    table: 'deal',
    columns: ['stage_id', 'status', 'closed_from_stage_id', 'created_at_ms', 'archived_at_ms'],
    counts: live,
    day: localDay('R.created_at_ms'),
    grains: ['month', 'day'],
    a: 'coalesce(R.closed_from_stage_id, R.stage_id)',
    b: 'R.status',
  },
  {
    ...none,
    /** Open deals with a due date, by it and by currency. */
    kind: 'due',
    table: 'deal',
    columns: ['status', 'currency', 'amount_minor', 'due_date', 'archived_at_ms'],
    amounts: ['amount_minor'],
    counts: `R.due_date IS NOT NULL AND ${isOpen}`,
    day: 'R.due_date',
    grains: ['day'],
    a: 'R.currency',
    sumMinor: 'R.amount_minor',
  },
  {
    ...none,
    /** Open deals by stage, on the day they entered it. */
    kind: 'entered',
    table: 'deal',
    columns: ['stage_id', 'status', 'stage_entered_at_ms', 'archived_at_ms'],
    counts: isOpen,
    day: localDay('R.stage_entered_at_ms'),
    grains: ['day'],
    a: 'R.stage_id',
  },
  {
    ...none,
    /** Leads, on the day they were created. */
    kind: 'lead',
    table: 'lead',
    columns: ['created_at_ms', 'archived_at_ms'],
    counts: live,
    day: localDay('R.created_at_ms'),
    grains: ['all', 'month', 'day'],
  },
  {
    ...none,
    /** Lines of history. Every write adds some: by days alone, of which a look at a year reads as many as it has. */
    kind: 'activity',
    table: 'activity',
    columns: [],
    counts: 'true',
    day: localDay('R.at_ms'),
    grains: ['day'],
  },
];
