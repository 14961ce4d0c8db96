/**
 * Series on their way to the server, which knows none: a row of the outbox for a series becomes rows for those of its occurrences
 * of the next 90 days that are not over there as they are here. What lies in the past there stays, unless it was left out or
 * changed by itself.
 */
import { z } from 'zod';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import {
  readPlace,
  readSeries,
  startKeyOf,
  startKeyOfSeries,
  type PlacedEvent,
  type SeriesPlaces,
} from '#main/features/calendar/remote-events.service.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import type { SyncContext } from '#main/sync/context.ts';
import { forget, recall, remember } from '#main/sync/memory.repo.ts';
import { differing } from '#main/sync/merge.ts';
import { settleEntry } from '#main/sync/outbox/outbox.repo.ts';
import { findRecord } from '#main/sync/records/records.repo.ts';
import { moveAgreed, recallAgreed, unnamedOf } from './attendee-memory.ts';
import { isOutOfStep } from './attendee-plan.ts';
import { wireFieldsOf } from './event-wire.ts';
import type { WireFields } from './kind.ts';
import {
  baseOf,
  findSeriesRow,
  forgetOccurrence,
  listEventEntries,
  listLoose,
  listMapped,
  listMappedOverrides,
  looseIdOf,
  noteKnownSeries,
  noteOccurrence,
  noteUnderWay,
  occurrenceIdOf,
  renameRecord,
  type MappedOccurrence,
  type SeriesRow,
} from './series.repo.ts';

/** Today counted. */
export const daysAhead = 90;
const pageSize = 500;
/** How many occurrences are looked at in one transaction. */
const stepsAtOnce = 25;

type SeriesDeps = Pick<SyncContext, 'store' | 'breathe' | 'signal'>;
type MaintainTx = Pick<Tx, 'db' | 'nowMs'>;

/** Afterwards no row waits for a series as such. Goes through them one by one, so that nobody waits for it. */
export async function expandSeries(deps: SeriesDeps, moment: Moment): Promise<void> {
  let after = '';
  for (;;) {
    const page = listEventEntries(deps.store.read, { after, limit: pageSize, nowMs: moment.nowMs });
    for (const { id } of page.filter(({ isSeries }) => isSeries === 1)) await expandOne(deps, id, moment);
    if (page.length < pageSize || deps.signal.aborted) return;
    after = page.at(-1)?.id ?? '';
    await deps.breathe();
  }
}

/** Once a day, since the 90 days move on. */
export function keepSeriesAhead({ store }: Pick<SeriesDeps, 'store'>, { today }: Moment): void {
  if (recall(store.read, aheadKey, z.string()) === today) return;
  store.maintain(({ db, nowMs }) => {
    noteKnownSeries(db, nowMs);
    remember(db, aheadKey, today);
  });
}

const aheadKey = 'seriesAhead';
const knownKey = (id: EventId) => `series/${id}`;

/** One transaction, once nobody else writes; undefined where the run was ended. */
async function inTurn<T>(
  { store, breathe, signal }: SeriesDeps,
  body: (tx: MaintainTx) => T,
): Promise<T | undefined> {
  await breathe();
  await store.gate.whenIdle();
  return signal.aborted ? undefined : store.maintain(body);
}

/**
 * In steps, each of which may be the last: a row of the outbox says only that something may differ, and the series' own goes at
 * the end. Where the series is changed meanwhile its row stays, and it is all done again.
 */
async function expandOne(deps: SeriesDeps, id: EventId, { today }: Moment): Promise<void> {
  const row = await inTurn(deps, (tx) => prepare(tx, id, today));
  if (!row) return;
  const range = { from: today, to: addDays(today, daysAhead - 1) };
  const mapped = listMapped(deps.store.read, id);
  await deps.breathe();
  const series = readSeries(deps.store.read, id, rangeOf(mapped, range));
  if (!series) return;
  const steps = [
    ...mapped.map((one) => (tx: MaintainTx) => noteMapped(tx, one, { series, today })),
    ...missingOf(series, mapped, range).map((key) => (tx: MaintainTx) => noteMissing(tx, id, key)),
  ];
  for (let at = 0; at < steps.length; at += stepsAtOnce) {
    const some = steps.slice(at, at + stepsAtOnce);
    await inTurn(deps, (tx) => some.forEach((step) => step(tx)));
  }
  await inTurn(deps, ({ db }) => {
    if (series.isLive) remember(db, knownKey(id), today);
    else forget(db, knownKey(id));
    settleEntry(db, row.seq, row.version);
  });
}

/** Afterwards the mapping names what there is: occurrences of a series, or an event. @returns the row of what is a series. */
function prepare(tx: MaintainTx, id: EventId, today: PlainDate): SeriesRow | undefined {
  const row = findSeriesRow(tx.db, id);
  if (!row) return undefined;
  noteUnderWay(tx.db, id);
  const startKey = startKeyOfSeries(tx.db, id);
  if (startKey === undefined) {
    letGo(tx, id, today);
    return undefined;
  }
  takeBack(tx.db, id);
  takeEvents(tx, id, startKey);
  return row;
}

type Range = { from: PlainDate; to: PlainDate };

/** From the first to the last day of what is over there and of what is to be. */
function rangeOf(mapped: readonly MappedOccurrence[], { from, to }: Range): Range {
  const days = mapped.map(({ key }) => key.slice(0, 10) as PlainDate);
  const [first = from, final = to] = [days[0], days.at(-1)];
  return { from: first < from ? first : from, to: final > to ? final : to };
}

/** What was let go of when it ceased to be a series stands for its occurrences again. */
function takeBack(db: WritableDb, id: EventId): void {
  for (const { localId, key } of listLoose(db, id)) {
    const to = occurrenceIdOf(id, key);
    if (findRecord(db, 'occurrence', to)) continue;
    rename(db, { entity: 'occurrence', localId }, { entity: 'occurrence', localId: to });
    forgetOccurrence(db, localId);
  }
}

type Name = Parameters<typeof renameRecord>[1];

function rename(db: WritableDb, from: Name, to: Name): void {
  renameRecord(db, from, to);
  moveAgreed(db, from.localId, to.localId);
}

/** What is over there as an event is an occurrence now: the series' own start, and changed ones that came back to it. */
function takeEvents(tx: MaintainTx, id: EventId, startKey: OccurrenceKey): void {
  const own = findRecord(tx.db, 'event', id);
  const events = listMappedOverrides(tx.db, id);
  if (own) events.push({ localId: id, key: startKey, remoteId: own.remoteId });
  for (const { localId, key, remoteId } of events) {
    const to = occurrenceIdOf(id, key);
    const isTaken = findRecord(tx.db, 'occurrence', to) !== undefined;
    const name = isTaken ? looseIdOf(id, remoteId) : to;
    rename(tx.db, { entity: 'event', localId }, { entity: 'occurrence', localId: name });
    if (isTaken) noteOccurrence(tx.db, { localId: name, verb: 'delete', changedAtMs: tx.nowMs });
  }
}

function noteMapped(
  tx: MaintainTx,
  one: MappedOccurrence,
  { series, today }: { series: SeriesPlaces; today: PlainDate },
): void {
  const { localId, key } = one;
  const base = baseOf(one);
  const placed = series.placeAt(key);
  const isGone = !placed && (isToCome(key, base, today) || series.leftOut.has(key));
  const isChanged = placed !== undefined && isOther(tx.db, placed, { ...one, base });
  if (!isGone && !isChanged) return;
  noteOccurrence(tx.db, { localId, verb: isGone ? 'delete' : 'update', changedAtMs: tx.nowMs });
}

function noteMissing(tx: MaintainTx, id: EventId, key: OccurrenceKey): void {
  noteOccurrence(tx.db, { localId: occurrenceIdOf(id, key), verb: 'create', changedAtMs: tx.nowMs });
}

function missingOf(
  series: SeriesPlaces,
  mapped: readonly MappedOccurrence[],
  { from, to }: Range,
): OccurrenceKey[] {
  const there = new Set(mapped.map(({ key }) => key));
  return [...series.days]
    .filter(([key, day]) => !there.has(key) && day >= from && day <= to)
    .map(([key]) => key);
}

type Agreed = Omit<MappedOccurrence, 'base' | 'key'> & { base: WireFields };

function isOther(db: ReadableDb, placed: PlacedEvent, { localId, remoteId, base }: Agreed): boolean {
  const known = recallAgreed(db, localId);
  const agreed = known?.remoteId === remoteId ? known.people : undefined;
  const fields = wireFieldsOf(placed, { base, unnamed: unnamedOf(agreed) });
  return Object.keys(differing(fields, base)).length > 0 || isOutOfStep(placed.attendees, agreed);
}

function isToCome(key: OccurrenceKey, base: WireFields, today: PlainDate): boolean {
  const date = base['event_date'];
  return (typeof date === 'string' ? date : key) >= today;
}

/**
 * It is no series any more. Of its occurrences over there the one at its start is the event from now on, if there is an event;
 * the others that are still to come are deleted.
 */
function letGo(tx: MaintainTx, id: EventId, today: PlainDate): void {
  const placed = readPlace(tx.db, { eventId: id, occurrence: null });
  const isMapped = findRecord(tx.db, 'event', id) !== undefined;
  for (const one of listMapped(tx.db, id)) {
    const from = { entity: 'occurrence' as const, localId: one.localId };
    if (placed && !isMapped && one.key === startKeyOf(placed)) {
      rename(tx.db, from, { entity: 'event', localId: id });
      continue;
    }
    const name = looseIdOf(id, one.key);
    const localId = findRecord(tx.db, 'occurrence', name) ? looseIdOf(id, one.remoteId) : name;
    rename(tx.db, from, { entity: 'occurrence', localId });
    if (isToCome(one.key, baseOf(one), today))
      noteOccurrence(tx.db, { localId, verb: 'delete', changedAtMs: tx.nowMs });
  }
  forget(tx.db, knownKey(id));
}
