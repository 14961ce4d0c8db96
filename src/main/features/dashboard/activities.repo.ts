/** The history as a list, newest first, found by its indexes whatever is asked for. */
import type { Activity, ActivityType } from '#shared/domain/activities.ts';
import type { ActivityId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { ReadableDb, SqlValue } from '#main/store/database.ts';
import { columnsOf } from '#main/store/rows.ts';
import { activityTable } from '#main/store/schema.ts';

/** Instants, the end not in it. */
export type ActivityWindow = { fromMs: number; untilMs: number };
export type ActivityQuery = ActivityWindow & {
  types?: readonly ActivityType[] | undefined;
  actors?: readonly string[] | undefined;
  limit: number;
};
/** A place in the list: what happened at one instant stands in the order of its keys, in which it was written. */
export type ActivityPlace = { atMs: number; id: ActivityId };

const columns = columnsOf(activityTable);

/** The lines after a place, from the index that finds the fewest. */
export function listActivities(
  db: ReadableDb,
  query: ActivityQuery,
  after: ActivityPlace | undefined,
): Activity[] {
  const legs = legsOf(db, query);
  const found = legs.flatMap((leg) => listLeg(db, leg, { ...query, after }));
  if (legs.length === 1) return found;
  return found
    .toSorted((one, other) => other.atMs - one.atMs || (one.id < other.id ? 1 : -1))
    .slice(0, query.limit);
}

/** One walk along an index: its equal column, and what else must hold. */
type Leg = { equal: string; also: string; params: SqlValue[]; alsoParams: SqlValue[] };

const everything: Leg = { equal: 'true', also: 'true', params: [], alsoParams: [] };

function legsOf(db: ReadableDb, query: ActivityQuery): Leg[] {
  const types = query.types && legsBy('type', query.types);
  const actors = query.actors && legsBy('actor_name', query.actors);
  if (!types || !actors) return types ?? actors ?? [everything];
  const isFewer = countUpTo(db, actors, query) < countUpTo(db, types, query);
  const [walked, also] = isFewer
    ? [actors, inList('type', query.types ?? [])]
    : [types, inList('actor_name', query.actors ?? [])];
  return walked.map((leg) => ({ ...leg, also: also.sql, alsoParams: also.params }));
}

function legsBy(column: 'type' | 'actor_name', values: readonly string[]): Leg[] {
  return [...new Set(values)].map((value) => ({ ...everything, equal: `${column} = ?`, params: [value] }));
}

function inList(column: string, values: readonly string[]): { sql: string; params: SqlValue[] } {
  // The plus keeps the planner from walking this column's index instead of the one that was chosen.
  return { sql: `+${column} IN (${values.map(() => '?').join(', ')})`, params: [...values] };
}

const countedAtMost = 5000;

/** How many lines the walks would meet; no more are counted than are quickly read. */
function countUpTo(db: ReadableDb, legs: readonly Leg[], { fromMs, untilMs }: ActivityWindow): number {
  return legs.reduce((count, { equal, params }) => {
    const row = db.get<{ n: number }>(
      `SELECT count(*) AS n FROM (SELECT 1 FROM activity WHERE ${equal} AND at_ms >= ? AND at_ms < ? LIMIT ${countedAtMost})`,
      ...[...params, fromMs, untilMs],
    );
    return count + (row?.n ?? 0);
  }, 0);
}

type Walk = ActivityWindow & { limit: number; after: ActivityPlace | undefined };

function listLeg(
  db: ReadableDb,
  { equal, also, params, alsoParams }: Leg,
  { fromMs, untilMs, limit, after }: Walk,
): Activity[] {
  const where = `SELECT ${columns} FROM activity WHERE ${equal}`;
  const rest = `AND ${also} ORDER BY at_ms DESC, id DESC LIMIT ?`;
  const sameMs =
    after && after.atMs >= fromMs && after.atMs < untilMs
      ? db.all<Activity>(
          `${where} AND at_ms = ? AND id < ? ${rest}`,
          ...[...params, after.atMs, after.id, ...alsoParams, limit],
        )
      : [];
  if (sameMs.length >= limit) return sameMs;
  const older = db.all<Activity>(
    `${where} AND at_ms >= ? AND at_ms < ? ${rest}`,
    ...[...params, fromMs, Math.min(untilMs, after?.atMs ?? untilMs), ...alsoParams, limit - sameMs.length],
  );
  return [...sameMs, ...older];
}

/** What a line is about, as it is called now; one question a kind, however many lines. */
export function readTitles(
  db: ReadableDb,
  kind: 'deal' | 'lead' | 'event',
  ids: readonly string[],
): Map<string, { title: string; isArchived: boolean }> {
  if (ids.length === 0) return new Map();
  const title = kind === 'lead' ? 'company' : 'title';
  const rows = db.all<{ id: string; title: string; isArchived: number }>(
    `SELECT id, ${title} AS title, archived_at_ms IS NOT NULL AS "isArchived" FROM ${kind}
     WHERE id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return new Map(
    rows.map(({ id, title: name, isArchived }) => [id, { title: name, isArchived: isArchived === 1 }]),
  );
}

/**
 * What the deals' amounts were in before and after each of these lines: what the next change of the currency took away, or what
 * it is now. The order is that of the keys, in which the lines were written.
 */
export function readCurrencies(
  db: ReadableDb,
  ids: readonly ActivityId[],
): Map<ActivityId, { before: Currency; after: Currency }> {
  if (ids.length === 0) return new Map();
  const next = (which: string, order: string) =>
    `coalesce((SELECT old_value FROM activity change WHERE change.deal_id = line.deal_id AND change.field = 'currency'
       AND (${which}) ORDER BY ${order} LIMIT 1), deal.currency)`;
  const isLater = 'change.id > line.id AND change.action_id <> line.action_id';
  const rows = db.all<{ id: ActivityId; before: Currency; after: Currency }>(
    `SELECT line.id, ${next(isLater, 'change.id')} AS after,
       ${next(`change.action_id = line.action_id OR ${isLater}`, 'change.action_id = line.action_id DESC, change.id')} AS before
     FROM activity line JOIN deal ON deal.id = line.deal_id WHERE line.id IN (SELECT value FROM json_each(?))`,
    JSON.stringify(ids),
  );
  return new Map(rows.map(({ id, before, after }) => [id, { before, after }]));
}

/** Whose names stand in the history: from name to name along the index, not line by line. */
export function listActors(db: ReadableDb, limit: number): string[] {
  return db
    .all<{ name: string }>(
      `WITH RECURSIVE actor(name) AS (
         SELECT min(actor_name) FROM activity
         UNION ALL
         SELECT (SELECT min(actor_name) FROM activity WHERE actor_name > actor.name) FROM actor
         WHERE actor.name IS NOT NULL
       ) SELECT name FROM actor WHERE name IS NOT NULL LIMIT ?`,
      limit,
    )
    .map(({ name }) => name);
}
