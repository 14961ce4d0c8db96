/** Series as the sync asks for them: their rows of the outbox, and what of them is over there. */
import { occurrenceKeySchema, type OccurrenceKey } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import type { OutboxVerb, SyncEntity } from '#shared/domain/sync.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import type { WireFields } from './kind.ts';

/** Under which local id an occurrence of a series stands in the mapping. */
export function occurrenceIdOf(eventId: string, key: OccurrenceKey): string {
  return `${eventId}/${key}`;
}

/** Under which one stands that its event, no longer a series, has let go of: it is nothing here any more. */
export function looseIdOf(eventId: string, name: string | number): string {
  return `${eventId}~${name}`;
}

/** Where the names of a series' occurrences lie: '0' follows '/', and what follows '~' is beyond ASCII's letters. */
const within = (column: string, id: string) => `${column} > ${id} || '/' AND ${column} < ${id} || '0'`;
const loose = (column: string, id: string) => `${column} > ${id} || '~' AND ${column} < ${id} || char(127)`;

const isSeries = (id: string) =>
  `EXISTS (SELECT 1 FROM event e WHERE e.id = ${id} AND e.series_id IS NULL AND (e.recurrence IS NOT NULL OR e.extra_dates <> '[]'))`;
const hasOccurrences = (id: string) =>
  `EXISTS (SELECT 1 FROM sync_record r WHERE r.entity = 'occurrence' AND ${within('r.local_id', id)})`;

export type SeriesRow = { id: EventId; seq: number; version: number };

/** The row of what is a series, or was one when it last went up; undefined where it goes up as it is, or nothing waits. */
export function findSeriesRow(db: ReadableDb, id: string): SeriesRow | undefined {
  return db.get<SeriesRow>(
    `SELECT local_id AS id, seq, version FROM outbox
     WHERE entity = 'event' AND local_id = ? AND state = 'waiting'
       AND (${isSeries('outbox.local_id')} OR ${hasOccurrences('outbox.local_id')})`,
    id,
  );
}

export type EventEntry = { id: EventId; isSeries: number };

/** Events that wait, by id, and whether they are to be taken apart. */
export function listEventEntries(
  db: ReadableDb,
  { after, limit, nowMs }: { after: string; limit: number; nowMs: number },
): EventEntry[] {
  return db.all<EventEntry>(
    `SELECT id, isWaiting AND (${isSeries('waiting.id')} OR ${hasOccurrences('waiting.id')}) AS isSeries
     FROM (SELECT local_id AS id, state = 'waiting' AND next_at_ms <= ? AS isWaiting FROM outbox
       WHERE entity = 'event' AND local_id > ? ORDER BY local_id LIMIT ?) waiting`,
    nowMs,
    after,
    limit,
  );
}

/** An occurrence that is over there; `base` is what was agreed on, as JSON. */
export type MappedOccurrence = { localId: string; key: OccurrenceKey; remoteId: number; base: string };

export function baseOf({ base }: MappedOccurrence): WireFields {
  return JSON.parse(base) as WireFields;
}

/** By key. */
export function listMapped(db: ReadableDb, eventId: string): MappedOccurrence[] {
  return db.all(
    `SELECT local_id AS localId, substr(local_id, length(?) + 2) AS key, remote_id AS remoteId, base
     FROM sync_record WHERE entity = 'occurrence' AND ${within('local_id', '?')} ORDER BY local_id`,
    ...[eventId, eventId, eventId],
  );
}

/** What was let go of and can be taken back: nothing that may end it is on its way. */
export function listLoose(db: ReadableDb, eventId: string): { localId: string; key: OccurrenceKey }[] {
  return db
    .all<{ localId: string }>(
      `SELECT local_id AS localId FROM sync_record r WHERE entity = 'occurrence' AND ${loose('local_id', '?')}
       AND NOT EXISTS (SELECT 1 FROM outbox o WHERE o.entity = 'occurrence' AND o.local_id = r.local_id
         AND (o.state NOT IN ('waiting', 'refused') OR o.sent IS NOT NULL))`,
      ...[eventId, eventId],
    )
    .flatMap(({ localId }) => {
      const key = occurrenceKeySchema.safeParse(localId.slice(eventId.length + 1));
      return key.success ? [{ localId, key: key.data }] : [];
    });
}

/** Changed occurrences that are over there as events: they were events by themselves meanwhile. */
export function listMappedOverrides(
  db: ReadableDb,
  seriesId: string,
): { localId: string; key: OccurrenceKey; remoteId: number }[] {
  return db.all(
    `SELECT r.local_id AS localId, e.occurrence AS key, r.remote_id AS remoteId
     FROM event e JOIN sync_record r ON r.entity = 'event' AND r.local_id = e.id WHERE e.series_id = ?`,
    seriesId,
  );
}

type Name = { entity: SyncEntity; localId: string };

/** The server's record is from now on known under another name. */
export function renameRecord(db: WritableDb, from: Name, to: Name): void {
  db.run(
    'UPDATE sync_record SET entity = ?, local_id = ? WHERE entity = ? AND local_id = ?',
    ...[to.entity, to.localId, from.entity, from.localId],
  );
}

/** Waits to be sent; what was refused is tried again, since its series was changed. */
export function noteOccurrence(
  db: WritableDb,
  { localId, verb, changedAtMs }: { localId: string; verb: OutboxVerb; changedAtMs: number },
): void {
  db.run(
    `INSERT INTO outbox (entity, local_id, verb, changed_at_ms) VALUES ('occurrence', ?, ?, ?)
     ON CONFLICT (entity, local_id) DO UPDATE SET verb = excluded.verb, version = version + 1,
       next_at_ms = iif(state = 'refused', 0, next_at_ms), state = iif(state = 'refused', 'waiting', state)`,
    ...[localId, verb, changedAtMs],
  );
}

export function forgetOccurrence(db: WritableDb, localId: string): void {
  db.run(`DELETE FROM outbox WHERE entity = 'occurrence' AND local_id = ?`, localId);
}

/** What is on its way is looked at once more when it has arrived. */
export function noteUnderWay(db: WritableDb, eventId: string): void {
  db.run(
    `UPDATE outbox SET version = version + 1
     WHERE entity = 'occurrence' AND state NOT IN ('waiting', 'refused') AND ${within('local_id', '?')}`,
    ...[eventId, eventId],
  );
}

/** Every series that has gone up once, whether or not any of its occurrences is over there now. */
export function noteKnownSeries(db: WritableDb, nowMs: number): void {
  db.run(
    `INSERT INTO outbox (entity, local_id, verb, changed_at_ms)
     SELECT 'event', substr(key, length('series/') + 1), 'update', ? FROM sync_state
     WHERE key > 'series/' AND key < 'series0'
     ON CONFLICT (entity, local_id) DO NOTHING`,
    nowMs,
  );
}
