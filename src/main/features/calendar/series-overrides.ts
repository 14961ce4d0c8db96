/** What becomes of the changed occurrences of a series when the series changes under them. Nothing of them is lost. */
import type { EventPatch } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import type { Tx } from '#main/store/transaction.ts';
import { setAttendees, type NewAttendee } from './attendee-steps.service.ts';
import { changedTimes, contentOf, isSameTimes, type ContentPatch, type SeriesEdit } from './event-edit.ts';
import { isSeries, rowTimesOf, timesOf, type EventRow } from './event-rows.ts';
import { keyWallMs, timesAt } from './event-times.ts';
import { isRescheduled, setEventFields } from './event-steps.service.ts';
import { isGiven } from './occurrence-at.ts';
import type { Shift } from './shift.ts';

export type Following = SeriesEdit & {
  /** The series as it was, and the one to which they belong from now on, as it is. */
  before: EventRow;
  after: EventRow;
  shift: Shift;
  /** The one that the user looked at: the patch is for it above all. */
  opened: EventRow | undefined;
};

/**
 * Each goes along with its series: its key, its time unless it had one of its own, and the fields in which it did not differ.
 * One whose day the series has no longer becomes an event by itself. @returns those that are at another time or
 * place than before.
 */
export function takeAlong(tx: Tx, overrides: readonly EventRow[], change: Following): EventId[] {
  return overrides.filter((row) => isRescheduled(row, takeOneAlong(tx, row, change))).map(({ id }) => id);
}

function takeOneAlong(tx: Tx, row: EventRow, change: Following): EventRow {
  const isOpened = row.id === change.opened?.id;
  const isLive = row.archivedAtMs === null;
  const next = setEventFields(tx, row, {
    ...placeOf(row, change),
    ...(isLive ? contentFor(row, change, isOpened) : {}),
    ...timesFor(row, change, isOpened),
  });
  if (isOpened && change.patch.attendees) {
    setAttendees(tx, change.ids, { row: next, attendees: change.patch.attendees as NewAttendee[] });
  }
  return next;
}

function placeOf(row: EventRow, { before, after, shift }: Following): Partial<EventRow> {
  if (row.occurrence === null || (after.id === before.id && !isRescheduled(before, after))) return {};
  const occurrence = shift.key(row.occurrence);
  const hasPlace = isSeries(after) && isGiven(after, occurrence);
  return hasPlace ? { seriesId: after.id, occurrence } : { seriesId: null, occurrence: null, uid: null };
}

function contentFor(row: EventRow, { before, patch }: Following, isOpened: boolean): ContentPatch {
  const content = contentOf(patch);
  const fields = (Object.keys(content) as (keyof ContentPatch)[]).filter(
    (field) => isOpened || row[field] === before[field],
  );
  return Object.fromEntries(fields.map((field) => [field, content[field]]));
}

function timesFor(
  row: EventRow,
  { before, shift, patch, zone }: Following,
  isOpened: boolean,
): Partial<EventRow> {
  if (isOpened) return rowTimesOf(changedTimes(timesOf(row), patch as EventPatch, zone));
  if (row.occurrence === null) return {};
  const ruleMs = keyWallMs(row.occurrence);
  const isAsGiven = isSameTimes(timesOf(row), timesAt(timesOf(before), ruleMs));
  return isAsGiven ? rowTimesOf(timesAt(shift.model, shift.startMs(ruleMs))) : {};
}
