/**
 * Of the open deals only those are read that a rule can speak of: per rule the most urgent, found by SQLite, since there may be a
 * hundred thousand. The rules look at them again, exactly; what one has no use for it leaves out.
 */
import type { StageId } from '#shared/domain/ids.ts';
import type { ReadableDb, SqlValue } from '#main/store/database.ts';
import type { Contacts } from './contacts.repo.ts';
import { readContacts } from './contacts.repo.ts';
import { cutsOf, tierOf, type Cuts } from './cuts.ts';
import type { Days } from './days.ts';
import { dateOf, type OpenDeal } from './snapshot.ts';

export type Bounds = {
  /** The longest time that a won deal went without a contact; null: not known. */
  noContact: number | null;
  /** How long four in five won deals stood in each stage. */
  stageAge: ReadonlyMap<StageId, number>;
  /** Whether anything is known of how long won deals took. */
  knowsPace: boolean;
};

type Reading = { db: ReadableDb; days: Days; atMost: number };
type OpenRow = Omit<OpenDeal, 'enteredDay' | 'lastContactDay' | 'nextEventDay'> & {
  createdAtMs: number;
  enteredAtMs: number;
};

const columns = `d.id, d.title, d.stage_id AS stageId, d.amount_minor AS amountMinor,
  unixepoch(d.due_date) / 86400 AS dueDay, d.created_at_ms AS createdAtMs, d.stage_entered_at_ms AS enteredAtMs`;
const isOpen = `d.status = 'Open' AND d.archived_at_ms IS NULL`;
/** What falls due soonest is what may be due too soon. */
const dueAtMost = 2000;

export function readOpenDeals(reading: Reading, bounds: Bounds): OpenDeal[] {
  const { db, days } = reading;
  const rows = new Map(
    [
      ...readSilent(reading, bounds.noContact),
      ...readLongStanding(reading, bounds.stageAge),
      ...readOverdue(reading),
      ...(bounds.knowsPace ? readDueSoon(reading) : []),
    ].map((row) => [row.id, row]),
  );
  const contacts = readContacts(db, days, { deals: [...rows.keys()], leads: [] });
  return [...rows.values()].map((row) => dealOf(row, days, contacts));
}

function dealOf({ createdAtMs, enteredAtMs, ...deal }: OpenRow, days: Days, contacts: Contacts): OpenDeal {
  return {
    ...deal,
    enteredDay: days.ofMs(enteredAtMs),
    lastContactDay: Math.max(
      days.ofMs(Math.max(createdAtMs, enteredAtMs, contacts.commentMs.get(deal.id) ?? -Infinity)),
      contacts.logDay.get(deal.id) ?? -Infinity,
      contacts.pastEvent.get(deal.id) ?? -Infinity,
    ),
    nextEventDay: contacts.nextEvent.get(deal.id) ?? null,
  };
}

/**
 * Whether nothing happened to a deal since an instant. Comments are looked for by their ids, which hold the instant at which they
 * were written down: never earlier than what they say of themselves.
 */
const isSilentSince = (cut: keyof Cuts) => `max(d.created_at_ms, d.stage_entered_at_ms) < ${cut}Ms
  AND (d.comment_count = 0 OR NOT EXISTS (SELECT 1 FROM comment c
    WHERE c.deal_id = d.id AND c.id >= ${cut}Id AND c.created_at_ms >= ${cut}Ms AND c.archived_at_ms IS NULL))
  AND NOT EXISTS (SELECT 1 FROM lead l
    WHERE l.deal_id = d.id AND l.last_contact_on >= ${cut}Day AND l.archived_at_ms IS NULL)
  AND NOT EXISTS (SELECT 1 FROM event e JOIN occurrence o ON o.event_id = e.id
    WHERE e.deal_id = d.id AND e.archived_at_ms IS NULL AND e.event_type <> 'reminder' AND o.start_ms >= ${cut}Ms)`;

/** In SQL over a deal `d` and the instants or days `cut` that a rule goes by, which `from` joins to it. */
type Urgency = {
  with?: string;
  from: (deal: string) => string;
  /** Where enough of those that are as urgent as can be are mostly found, without a look at all deals. */
  first: { deal: string; where: string };
  values: SqlValue[];
  /** Whether the rule speaks of the deal at all, and whether it is as urgent as can be. */
  over: string;
  critical: string;
  /** How urgent it is. */
  tier: string;
};

const besideConstants = (columnsOfCut: string) => (deal: string) =>
  `(SELECT ${columnsOfCut}) AS cut CROSS JOIN ${deal}`;
/** What is as urgent as can be is told of by amount: these are the largest deals, at most so many. */
const largestCount = 5000;
const largest: Urgency['first'] = {
  deal: 'deal d INDEXED BY deal_by_amount',
  where: `d.amount_minor > coalesce((SELECT amount_minor FROM deal WHERE archived_at_ms IS NULL
    ORDER BY amount_minor DESC LIMIT 1 OFFSET ${largestCount}), -1)`,
};

/** The most urgent, of these the largest. Where enough are as urgent as can be, the others need not be looked at. */
function readUrgent({ db, atMost }: Reading, urgency: Urgency): OpenRow[] {
  const { from, first, values, over, critical, tier } = urgency;
  const select = `${urgency.with ?? ''} SELECT ${columns} FROM`;
  const mostUrgent = db.all<OpenRow>(
    `${select} ${from(first.deal)} WHERE ${isOpen} AND ${critical} AND ${first.where}
     ORDER BY d.amount_minor DESC, d.id LIMIT ?`,
    ...[...values, atMost],
  );
  if (mostUrgent.length === atMost) return mostUrgent;
  return db.all<OpenRow>(
    `${select} ${from('deal d')} WHERE ${isOpen} AND ${over}
     ORDER BY ${tier} DESC, d.amount_minor DESC, d.id LIMIT ?`,
    ...[...values, atMost],
  );
}

function readSilent(reading: Reading, bound: number | null): OpenRow[] {
  if (bound === null) return [];
  const cuts = cutsOf(reading.days, bound);
  const isUnplanned = `NOT EXISTS (SELECT 1 FROM event e JOIN occurrence o ON o.event_id = e.id
    WHERE e.deal_id = d.id AND e.archived_at_ms IS NULL AND o.start_ms > cut.nowMs)`;
  return readUrgent(reading, {
    from: besideConstants(`${cutColumns}, ? AS nowMs`),
    first: {
      deal: 'deal d INDEXED BY deal_by_stage_entered',
      where: 'd.stage_entered_at_ms < cut.criticalMs',
    },
    values: [...cutValues(cuts), reading.days.nowMs],
    over: `${isSilentSince('over')} AND ${isUnplanned}`,
    critical: `${isSilentSince('critical')} AND ${isUnplanned}`,
    tier: `CASE WHEN ${isSilentSince('critical')} THEN 3 WHEN ${isSilentSince('high')} THEN 2
      WHEN ${isSilentSince('medium')} THEN 1 ELSE 0 END`,
  });
}

const cutNames = ['over', 'medium', 'high', 'critical'] as const;
const cutColumns = cutNames.map((name) => `? AS ${name}Ms, ? AS ${name}Id, ? AS ${name}Day`).join(', ');

function cutValues(cuts: Cuts): SqlValue[] {
  return cutNames.flatMap((name) => [cuts[name].ms, cuts[name].id, cuts[name].day]);
}

function readLongStanding(reading: Reading, bounds: Bounds['stageAge']): OpenRow[] {
  if (bounds.size === 0) return [];
  const stages = [...bounds].map(([id, bound]) => {
    const { over, medium, high, critical } = cutsOf(reading.days, bound);
    return { id, over: over.ms, medium: medium.ms, high: high.ms, critical: critical.ms };
  });
  return readUrgent(reading, {
    with: `WITH cut AS MATERIALIZED (SELECT value ->> 'id' AS id, value ->> 'over' AS over, value ->> 'medium' AS medium,
      value ->> 'high' AS high, value ->> 'critical' AS critical FROM json_each(?))`,
    from: (deal) => `${deal} CROSS JOIN cut ON cut.id = d.stage_id`,
    first: largest,
    values: [JSON.stringify(stages)],
    over: 'd.stage_entered_at_ms < cut.over',
    critical: 'd.stage_entered_at_ms < cut.critical',
    tier: tierOf('d.stage_entered_at_ms'),
  });
}

/** By the rule's own steps: more than 30, 14 and 3 days. */
function readOverdue(reading: Reading): OpenRow[] {
  const before = (count: number) => dateOf(reading.days.today - count);
  return readUrgent(reading, {
    from: besideConstants('? AS over, ? AS medium, ? AS high, ? AS critical'),
    first: largest,
    values: [before(0), before(3), before(14), before(30)],
    over: 'd.due_date < cut.over',
    critical: 'd.due_date < cut.critical',
    tier: tierOf('d.due_date'),
  });
}

function readDueSoon({ db, days, atMost }: Reading): OpenRow[] {
  return db.all<OpenRow>(
    `SELECT ${columns} FROM deal d INDEXED BY deal_by_due_date
     WHERE ${isOpen} AND d.due_date >= ? ORDER BY d.due_date, d.id LIMIT ?`,
    ...[days.date, Math.max(dueAtMost, atMost)],
  );
}

/** Which of these clients have something open. */
export function readClientsWithOpen(db: ReadableDb, keys: readonly string[]): ReadonlySet<string> {
  return new Set(
    db
      .all<{ key: string }>(
        `SELECT value AS key FROM json_each(?) WHERE EXISTS (
           SELECT 1 FROM deal d INDEXED BY deal_by_client WHERE d.client_key = value AND ${isOpen})`,
        JSON.stringify(keys),
      )
      .map(({ key }) => key),
  );
}
