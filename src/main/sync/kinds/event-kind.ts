/** Events on the wire: those that happen once. A series goes up as its occurrences (`occurrence-kind.ts`, `series.ts`). */
import type { EventId } from '#shared/domain/ids.ts';
import type { SyncEntity } from '#shared/domain/sync.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import {
  archiveFromServer,
  insertFromServer,
  readPlace,
  updateFromServer,
  type EventPlace,
} from '#main/features/calendar/remote-events.service.ts';
import { momentOf, type Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { findRecord } from '#main/sync/records/records.repo.ts';
import { keepAgreed, recallAgreed, unnamedOf } from './attendee-memory.ts';
import { applyAttendees, pushAttendees, rememberNamed } from './attendees.ts';
import {
  eventFields,
  eventUnits,
  eventWrites,
  isAddress,
  newFromWire,
  parseEvent,
  patchFromWire,
  piecesOf,
  wireFieldsOf,
  type KnownThere,
} from './event-wire.ts';
import type { LocalRecord, RecordKind, RemoteRecord, WireFields } from './kind.ts';
import { findSeriesRow } from './series.repo.ts';
import { instantOf } from './wire.ts';

export type EventKindDeps = { ids: Ids; clock: Clock };

export function createEventKind(deps: EventKindDeps): RecordKind {
  return {
    ...createPlacedKind(deps, 'event', (localId) => ({ eventId: localId as EventId, occurrence: null })),
    isDeferred: (db, localId) => findSeriesRow(db, localId) !== undefined,
    insert: (tx, remote) => insertEvent(tx, deps, remote),
  };
}

/** What events and the occurrences of a series have in common; they differ in what a local id means. */
export function createPlacedKind(
  { ids, clock }: EventKindDeps,
  entity: SyncEntity,
  placeOf: (localId: string) => EventPlace | undefined,
): Omit<RecordKind, 'insert'> {
  return {
    entity,
    collection: 'events',
    path: 'calendar/events/',
    fields: eventFields,
    units: eventUnits,
    parse: parseEvent,
    read: (db, localId) => readEvent(db, { entity, localId, place: placeOf(localId) }),
    creation: (fields) => fields,
    writes: eventWrites,
    update(tx, localId, changes) {
      const place = placeOf(localId);
      if (place) updateEvent(tx, { entity, localId, place }, { ids, clock, changes });
    },
    archive(tx, localId) {
      const place = placeOf(localId);
      if (place) archiveFromServer(tx, place);
    },
    applyDetail(tx, { localId, remoteId }, json) {
      const place = placeOf(localId);
      if (place) applyAttendees(tx, { localId, remoteId, place }, { json, ids, entity });
    },
    async pushParts(parts, { localId, remoteId }) {
      const place = placeOf(localId);
      if (place) await pushAttendees(parts, { localId, remoteId, place }, ids);
    },
  };
}

type Named = { entity: SyncEntity; localId: string };

export function knownThere(db: ReadableDb, { entity, localId }: Named): KnownThere {
  const record = findRecord(db, entity, localId);
  const agreed = record && recallAgreed(db, localId);
  const isOfRecord = agreed?.remoteId === record?.remoteId;
  return { base: record?.base, unnamed: unnamedOf(isOfRecord ? agreed?.people : undefined) };
}

function readEvent(
  db: ReadableDb,
  { place, ...named }: Named & { place: EventPlace | undefined },
): LocalRecord | undefined {
  const placed = place && readPlace(db, place);
  if (!placed) return undefined;
  const fields = wireFieldsOf(placed, knownThere(db, named));
  return { fields, isLive: placed.isLive, name: placed.row.title };
}

type Updating = EventKindDeps & { changes: WireFields };

function updateEvent(
  tx: Tx,
  { place, ...named }: Named & { place: EventPlace },
  { ids, clock, changes }: Updating,
): void {
  const placed = readPlace(tx.db, place);
  if (!placed) return;
  const zone = clock.timeZone() as TimeZone;
  const patch = patchFromWire(placed, changes, { zone, known: knownThere(tx.db, named) });
  if (Object.keys(patch).length === 0) return;
  updateFromServer(tx, place, { ids, zone, patch });
  // Who was taken off the list over there is not to be taken off once more by us.
  if (patch.attendees) {
    keepAgreed(tx.db, named.localId, new Set(patch.attendees.map(({ email }) => email)));
    rememberNamedIn(tx, named, changes);
  }
}

function insertEvent(tx: Tx, { ids, clock }: EventKindDeps, remote: RemoteRecord): EventId {
  const { today, timeZone } = momentOf(clock);
  const createdAtMs = instantOf(remote.createdAt) ?? tx.nowMs;
  const updatedAtMs = Math.max(createdAtMs, instantOf(remote.updatedAt) ?? createdAtMs);
  const fields = newFromWire(remote.fields, { zone: timeZone as TimeZone, today });
  const localId = insertFromServer(tx, ids, { ...fields, createdAtMs, updatedAtMs });
  rememberNamed(tx, { localId, remoteId: remote.remoteId }, addressesIn(remote.fields));
  return localId;
}

/** Whom the server's text names anew: where it has no record of them, somebody took them off again. */
function rememberNamedIn(tx: Tx, { entity, localId }: Named, fields: WireFields): void {
  const remoteId = findRecord(tx.db, entity, localId)?.remoteId;
  if (remoteId !== undefined) rememberNamed(tx, { localId, remoteId }, addressesIn(fields));
}

function addressesIn({ attendees }: WireFields): string[] {
  return typeof attendees === 'string' ? piecesOf(attendees).filter(isAddress) : [];
}
