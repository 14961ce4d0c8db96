/**
 * What a file says of one UID, taken into the store: new, changed, or there already. Without a transaction nothing is written,
 * and the outcome is what would become of it.
 */
import type { IcsRefusal } from '#shared/contract/icalendar.contract.ts';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { EventId, ImportId } from '#shared/domain/ids.ts';
import { words } from '#shared/words/index.ts';
import { setAttendees } from '#main/features/calendar/attendee-steps.service.ts';
import { isSeries, timesOf, type EventRow } from '#main/features/calendar/event-rows.ts';
import {
  archiveEvent,
  createEvent,
  newEventRow,
  setEventFields,
} from '#main/features/calendar/event-steps.service.ts';
import { keyWallMs, timesAt } from '#main/features/calendar/event-times.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { keyOf } from './event/occurrence-keys.ts';
import { sequenceOf } from './event/read-event.ts';
import type { ChangedOccurrence, IcsContent, IcsEvent, IcsSeries, LoneOccurrence } from './ics-event.ts';
import { listByUid, listChanged, listInvited } from './icalendar.repo.ts';
import { contentOf, fieldsOf, idOfUid, likelyType, restOf, saysTheSame } from './stored-events.ts';

export type Outcome = 'created' | 'updated' | 'unchanged';

export type TakeGround = {
  db: ReadableDb;
  ids: Ids;
  importId: ImportId;
  /** Null: only looked at. */
  tx: Tx | null;
  /** Told of each row that was written. */
  touched(id: EventId): void;
  refuse(refusal: IcsRefusal): void;
};

/** One outcome for each event that is not itself an occurrence of a series; none where it was refused. */
export function takeSeries(series: IcsSeries, ground: TakeGround): Outcome[] {
  const rows = listByUid(ground.db, series.uid, idOfUid(series.uid));
  const known = rows.find((row) => restOf(row).occurrence === undefined);
  const lone = rows.filter((row) => restOf(row).occurrence !== undefined);
  if (series.master === null) {
    if (known && isSeries(known)) return [takeOccurrences(known, series.changed, ground)];
    return series.changed.flatMap((event) => takeLone({ uid: series.uid, event, lone }, ground));
  }
  const { master, changed } = series;
  if (!known) {
    createWhole({ uid: series.uid, master, changed, lone }, ground);
    return ['created'];
  }
  if (isOlder(master, known)) {
    refuseOlder(master, ground);
    return [];
  }
  return [updateWhole(known, { master, changed }, ground)];
}

function isOlder({ sequence }: IcsEvent, row: EventRow): boolean {
  return sequence < sequenceOf(restOf(row).properties);
}

function refuseOlder({ component, content }: IcsEvent, { refuse }: TakeGround): void {
  refuse({ component, title: content.title, reason: words('icalendar.older'), isTaken: false });
}

type Whole = { master: IcsEvent; changed: readonly ChangedOccurrence[] };

function createWhole(
  { uid, master, changed, lone }: Whole & { uid: string; lone: readonly EventRow[] },
  ground: TakeGround,
): void {
  const row = create(master.content, { uid }, ground);
  for (const { key, event } of changed)
    create(event.content, { uid, seriesId: row.id, occurrence: key }, ground);
  const { tx } = ground;
  if (!tx) return;
  // Occurrences that came alone, before their series was known, are now a part of it.
  const keys = new Set(changed.map(({ key }) => key));
  for (const each of lone) {
    const occurrence = keyOfLone(restOf(each).occurrence, row);
    if (keys.has(occurrence)) archiveEvent(tx, each);
    else setEventFields(tx, each, { seriesId: row.id, occurrence });
    ground.touched(each.id);
  }
}

function keyOfLone(lone: LoneOccurrence | undefined, series: EventRow): OccurrenceKey {
  const key = lone?.key ?? '';
  const date = key.slice(0, 10) as EventRow['eventDate'];
  const zone = lone?.timeZone ?? series.timeZone ?? ('Etc/UTC' as NonNullable<EventRow['timeZone']>);
  const time = key.length > 10 ? (key.slice(11) as NonNullable<EventRow['startTime']>) : null;
  const at = time === null ? { date, time } : { date, time, tzid: null, isUtc: false, hasSeconds: false };
  return keyOf({ at, zone }, timesOf(series));
}

type Place = Partial<Pick<EventRow, 'uid' | 'seriesId' | 'occurrence'>>;

function create(
  content: IcsContent,
  place: Place,
  { tx, ids, importId, touched }: TakeGround,
): { id: EventId } & EventRow {
  const blank = { nowMs: tx?.nowMs ?? 0 };
  const row = newEventRow(blank, {
    ...fieldsOf(content),
    ...place,
    id: ids.next<EventId>(),
    eventType: likelyType(content),
    importId,
  });
  if (!tx) return row;
  createEvent(tx, ids, { row, attendees: content.attendees, action: 'import' });
  touched(row.id);
  return row;
}

/** @returns whether it differed. */
function update(row: EventRow, content: IcsContent, ground: TakeGround): boolean {
  const { db, ids, tx, touched } = ground;
  const attendees = listInvited(db, row.id);
  if (saysTheSame(content, contentOf({ row, attendees }))) return false;
  if (!tx) return true;
  const next = setEventFields(tx, row, fieldsOf(content));
  setAttendees(tx, ids, { row: next, attendees: content.attendees });
  const answers = new Map(content.attendees.map(({ email, status }) => [email.toLowerCase(), status]));
  for (const attendee of listInvited(tx.db, row.id)) {
    const status = answers.get(attendee.email.toLowerCase());
    if (status && status !== 'pending') tx.update('attendee', attendee, { status });
  }
  tx.calendarChanged(row.id);
  touched(row.id);
  return true;
}

function updateWhole(known: EventRow, { master, changed }: Whole, ground: TakeGround): Outcome {
  const isMasterNew = update(known, master.content, ground);
  const before = listChanged(ground.db, known.id);
  const isAnyNew = takeChanged(known, { before, changed }, ground);
  const keys = new Set(changed.map(({ key }) => key));
  // What the file had changed once and has no more; what was changed here stays.
  const gone = before.filter(
    (row) => row.importId !== null && row.occurrence !== null && !keys.has(row.occurrence),
  );
  for (const row of gone) {
    if (!ground.tx) continue;
    archiveEvent(ground.tx, row);
    ground.touched(row.id);
  }
  return isMasterNew || isAnyNew || gone.length > 0 ? 'updated' : 'unchanged';
}

function takeOccurrences(series: EventRow, events: readonly IcsEvent[], ground: TakeGround): Outcome {
  const changed = events.flatMap((event) => {
    // It is an occurrence of what is there, not one that stands alone.
    const { occurrence: _, ...rest } = event.content.rest;
    const own = { ...event, content: { ...event.content, rest } };
    return event.point ? [{ key: keyOf(event.point, timesOf(series)), event: own }] : [];
  });
  const before = listChanged(ground.db, series.id);
  return takeChanged(series, { before, changed }, ground) ? 'updated' : 'unchanged';
}

type Changes = { before: readonly EventRow[]; changed: readonly ChangedOccurrence[] };

/** @returns whether anything differed. */
function takeChanged(series: EventRow, { before, changed }: Changes, ground: TakeGround): boolean {
  let isAnyNew = false;
  for (const { key, event } of changed) {
    const row = before.find(({ occurrence }) => occurrence === key);
    if (row && isOlder(event, row)) {
      refuseOlder(event, ground);
    } else if (row) {
      if (update(row, event.content, ground)) isAnyNew = true;
    } else if (!isAsGiven(series, { key, event }, ground.db)) {
      isAnyNew = true;
      create(event.content, { uid: series.uid, seriesId: series.id, occurrence: key }, ground);
    }
  }
  return isAnyNew;
}

/** Whether it is just what the series gives on that date, as an export of the one date says. */
function isAsGiven(series: EventRow, { key, event }: ChangedOccurrence, db: ReadableDb): boolean {
  const content = contentOf({ row: series, attendees: listInvited(db, series.id) });
  return saysTheSame(event.content, contentAt(content, key));
}

/** One date of a series as an event of its own. */
export function contentAt(series: IcsContent, key: OccurrenceKey): IcsContent {
  return {
    ...series,
    ...timesAt(series, keyWallMs(key)),
    recurrence: null,
    extraDates: [],
    leftOutDates: [],
  };
}

type Lone = { uid: string; event: IcsEvent; lone: readonly EventRow[] };

/** A changed occurrence of a series that is nowhere: an event of its own, known by its UID and its date. */
function takeLone({ uid, event, lone }: Lone, ground: TakeGround): Outcome[] {
  const name = JSON.stringify(event.content.rest.occurrence);
  const row = lone.find((each) => JSON.stringify(restOf(each).occurrence) === name);
  if (!row) {
    create(event.content, { uid }, ground);
    return ['created'];
  }
  if (isOlder(event, row)) {
    refuseOlder(event, ground);
    return [];
  }
  return [update(row, event.content, ground) ? 'updated' : 'unchanged'];
}
