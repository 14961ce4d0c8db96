/**
 * What a server says of events, read and written inside a transaction. It knows no series: each of its records is an event of
 * ours, or one occurrence of a series. None of these throws for what is no longer there: it was decided here meanwhile.
 */
import type { AttendeeStatus, OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { addDays, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import {
  addAttendees,
  addressKey,
  answerAttendee,
  recordAdded,
  removeAttendee,
  setAttendees,
  type NewAttendee,
} from './attendee-steps.service.ts';
import { rowPatchOf, type SeriesEdit } from './event-edit.ts';
import {
  isSeries,
  keysFromText,
  rowTimesOf,
  timesOf,
  type AttendeeRow,
  type EventRow,
  type Times,
} from './event-rows.ts';
import {
  archiveEvent,
  createEvent,
  isRescheduled,
  newEventRow,
  setEventFields,
} from './event-steps.service.ts';
import { keyOf, keyWallMs, timesAt } from './event-times.ts';
import { findEvent, listAttendees, listOverrides } from './events.repo.ts';
import { keepEvent, keepEvents, seriesOf } from './keep-event.service.ts';
import { findOverride, isGiven, isLeftOut } from './occurrence-at.ts';
import { expandSeries } from './recurrence/expand.ts';
import { archiveInSeries } from './series-archive.ts';
import { updateInSeries } from './series-scopes.ts';
import { targetOf, type Target } from './series-target.ts';

export type { AttendeeRow, EventRow, NewAttendee, Times };
export { addressKey, timesOf };

/** An event, or one occurrence of a series. */
export type EventPlace = { eventId: EventId; occurrence: OccurrenceKey | null };

export type PlacedEvent = {
  /** Of an occurrence without a row of its own: the series', with the times of the occurrence. */
  row: EventRow;
  attendees: readonly AttendeeRow[];
  /** Outside the trash, and not left out. */
  isLive: boolean;
};

/** What stands at a place; undefined where the event is gone, or the series has no such occurrence. */
export function readPlace(db: ReadableDb, { eventId, occurrence }: EventPlace): PlacedEvent | undefined {
  const row = findEvent(db, eventId);
  // A changed occurrence is known by its series.
  if (!row || row.seriesId !== null) return undefined;
  const isLive = row.archivedAtMs === null;
  if (occurrence === null) return { row, attendees: listAttendees(db, row.id), isLive };
  if (!isSeries(row)) return undefined;
  const changed = findOverride(db, row, occurrence);
  if (changed) return { row: changed, attendees: listAttendees(db, changed.id), isLive };
  if (!isGiven(row, occurrence)) return undefined;
  const attendees = listAttendees(db, row.id);
  return { row: rowAt(row, occurrence), attendees, isLive: isLive && !isLeftOut(row, occurrence) };
}

function rowAt(series: EventRow, key: OccurrenceKey): EventRow {
  return { ...series, ...rowTimesOf(timesAt(timesOf(series), keyWallMs(key))) };
}

export type SeriesPlaces = {
  /** The day on which each occurrence begins: of what the rule gives within the range and somewhat beyond, and of every changed one. */
  days: ReadonlyMap<OccurrenceKey, PlainDate>;
  /** What stands at one of them. */
  placeAt(key: OccurrenceKey): PlacedEvent | undefined;
  leftOut: ReadonlySet<OccurrenceKey>;
  isLive: boolean;
};

/** The occurrences of a series, by key; undefined for what is no series. One in the trash has none. */
export function readSeries(
  db: ReadableDb,
  eventId: EventId,
  { from, to }: { from: PlainDate; to: PlainDate },
): SeriesPlaces | undefined {
  const row = findSeries(db, eventId);
  if (!row) return undefined;
  const isLive = row.archivedAtMs === null;
  const changed = new Map<OccurrenceKey, EventRow>();
  const days = new Map<OccurrenceKey, PlainDate>();
  if (isLive) {
    const window = { fromMs: utcMidnightMs(addDays(from, -2)), untilMs: utcMidnightMs(addDays(to, 3)) };
    for (const { key } of expandSeries(seriesOf(db, row), window).occurrences) {
      days.set(key, key.slice(0, 10) as PlainDate);
    }
    for (const one of listOverrides(db, row.id)) {
      if (one.archivedAtMs !== null || one.occurrence === null) continue;
      changed.set(one.occurrence, one);
      days.set(one.occurrence, one.eventDate);
    }
  }
  const attendees = listAttendees(db, row.id);
  return {
    days,
    placeAt(key) {
      const own = changed.get(key);
      if (own) return { row: own, attendees: listAttendees(db, own.id), isLive };
      return days.has(key) ? { row: rowAt(row, key), attendees, isLive } : undefined;
    },
    leftOut: new Set(keysFromText(row.leftOutDates)),
    isLive,
  };
}

function findSeries(db: ReadableDb, eventId: EventId): EventRow | undefined {
  const row = findEvent(db, eventId);
  return row && row.seriesId === null && isSeries(row) ? row : undefined;
}

/** The key of a series' own start; undefined for what is no series. */
export function startKeyOfSeries(db: ReadableDb, eventId: EventId): OccurrenceKey | undefined {
  const row = findSeries(db, eventId);
  return row && keyOf(timesOf(row));
}

/** The key that its own start has, or had, in a series. */
export function startKeyOf({ row }: PlacedEvent): OccurrenceKey {
  return keyOf(timesOf(row));
}

/** The occurrence that is meant where the event is, or has become, a series: a series itself is nothing that a server knows. */
function targetAt(db: ReadableDb, { eventId, occurrence }: EventPlace): Target | undefined {
  const row = findEvent(db, eventId);
  if (!row || row.seriesId !== null) return undefined;
  if (!isSeries(row)) return occurrence === null ? { scope: 'once', row } : undefined;
  const place = { eventId, occurrence: occurrence ?? keyOf(timesOf(row)) };
  if (!readPlace(db, place)?.isLive) return undefined;
  return targetOf(db, { id: eventId, occurrence: place.occurrence, scope: 'this' });
}

/** Writes the patch, in the trash too; of a series it changes the one occurrence. */
export function updateFromServer(tx: Tx, place: EventPlace, edit: SeriesEdit): void {
  const target = targetAt(tx.db, place);
  if (target) edited(tx, target, edit);
}

function edited(tx: Tx, target: Target, edit: SeriesEdit): EventRow {
  if (target.scope !== 'once') {
    const { row, touched } = updateInSeries(tx, target, edit);
    keepEvents(tx, touched);
    return row;
  }
  const { patch, zone, ids } = edit;
  const row = setEventFields(tx, target.row, rowPatchOf(timesOf(target.row), patch, zone));
  if (patch.attendees) setAttendees(tx, ids, { row, attendees: patch.attendees });
  if (isRescheduled(target.row, row)) keepEvent(tx, row.id);
  return row;
}

/** Into the trash; of a series the one occurrence is left out. */
export function archiveFromServer(tx: Tx, place: EventPlace): void {
  const target = targetAt(tx.db, place);
  if (!target || (target.scope === 'once' && target.row.archivedAtMs !== null)) return;
  keepEvents(tx, target.scope === 'once' ? archiveEvent(tx, target.row) : archiveInSeries(tx, target));
}

type Blank = Omit<Parameters<typeof newEventRow>[1], 'id'>;

/** A new event, with those who take part. */
export function insertFromServer(
  tx: Tx,
  ids: Ids,
  { attendees, ...fields }: Blank & { attendees: readonly NewAttendee[] },
): EventId {
  const row = newEventRow(tx, { ...fields, id: ids.next<EventId>() });
  createEvent(tx, ids, { row, attendees, action: 'create' });
  keepEvent(tx, row.id);
  return row.id;
}

/** What became of those who take part, by address. */
export type AttendeeChanges = {
  added: readonly NewAttendee[];
  answered: readonly { email: string; status: AttendeeStatus; respondedAtMs: number | null }[];
  named: readonly { email: string; name: string }[];
  removed: readonly string[];
};

/** An occurrence of a series gets a row of its own for it. */
export function changeAttendeesFromServer(
  tx: Tx,
  place: EventPlace,
  { ids, changes }: { ids: Ids; changes: AttendeeChanges },
): void {
  const target = targetAt(tx.db, place);
  if (!target) return;
  const row = target.scope === 'once' ? target.row : rowOfItsOwn(tx, target, ids);
  const standing = new Map(listAttendees(tx.db, row.id).map((one) => [addressKey(one.email), one]));
  for (const { email, ...answer } of changes.answered) {
    const before = standing.get(addressKey(email));
    if (before) standing.set(addressKey(email), answerAttendee(tx, row, { before, ...answer }));
  }
  for (const { email, name } of changes.named) {
    const before = standing.get(addressKey(email));
    if (before && tx.update('attendee', before, { name }).changed.length > 0) tx.calendarChanged(row.id);
  }
  for (const email of changes.removed) {
    const before = standing.get(addressKey(email));
    if (before) removeAttendee(tx, row, before);
  }
  const added = changes.added.filter(({ email }) => !standing.has(addressKey(email)));
  for (const one of addAttendees(tx, ids, { eventId: row.id, attendees: added })) recordAdded(tx, row, one);
}

function rowOfItsOwn(tx: Tx, target: Exclude<Target, { scope: 'once' }>, ids: Ids): EventRow {
  if (target.override) return target.override;
  const attendees = listAttendees(tx.db, target.series.id).map(({ email, name }) => ({ email, name }));
  const zone = target.basis.timeZone ?? ('UTC' as NonNullable<Times['timeZone']>);
  return edited(tx, target, { ids, zone, patch: { attendees } });
}
