/**
 * A change of a series: of one occurrence, of one and all that follow, or of all. The patch says what becomes of the occurrence
 * that the user looked at; the others move as far as it does.
 */
import type { EventPatch } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { parseRecurrence, recurrenceText } from '#shared/domain/recurrence.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Tx } from '#main/store/transaction.ts';
import { addAttendees, copyOf, setAttendees } from './attendee-steps.service.ts';
import { changedTimes, contentOf, rowPatchOf, type SeriesEdit } from './event-edit.ts';
import { recordOnEvent } from './event-history.ts';
import { keysFromText, rowTimesOf, textOfKeys, timesOf, type EventRow } from './event-rows.ts';
import { keyWallMs, timesAt, wallMs } from './event-times.ts';
import { isRescheduled, newEventRow, requireHosts, setEventFields } from './event-steps.service.ts';
import { listAttendees, listOverrides } from './events.repo.ts';
import { ruleTimesAt } from './occurrence-at.ts';
import { endBefore, restFrom } from './series-split.ts';
import { takeAlong } from './series-overrides.ts';
import type { OccurrenceTarget, SeriesTarget, Target } from './series-target.ts';
import { shiftBetween, shiftRule, type Shift } from './shift.ts';

/** The row that now holds what was meant, and the events that are at another time or place than before. */
type Edited = { row: EventRow; touched: EventId[] };

export function updateInSeries(tx: Tx, target: Exclude<Target, { scope: 'once' }>, edit: SeriesEdit): Edited {
  if (target.scope === 'all') return updateAll(tx, target, edit);
  return target.scope === 'this' ? updateThis(tx, target, edit) : updateFollowing(tx, target, edit);
}

function updateThis(tx: Tx, { series, key, override, basis }: OccurrenceTarget, edit: SeriesEdit): Edited {
  const { recurrence, ...patch } = edit.patch;
  if (recurrence !== undefined && !isSameRule(recurrence, series.recurrence)) {
    throw AppError.field('recurrence', words('calendar.ruleOfOne'));
  }
  const before = override ?? series;
  const fields = rowPatchOf(basis, patch, edit.zone);
  const standing = override ?? { ...series, ...rowTimesOf(basis) };
  const differs = (Object.keys(fields) as (keyof EventRow)[]).some(
    (field) => fields[field] !== standing[field],
  );
  if (!differs && patch.attendees === undefined) return { row: before, touched: [] };
  const base = override ?? addOverride(tx, edit.ids, { series, target: { key, basis } });
  const row = setEventFields(tx, base, fields);
  if (patch.attendees) setAttendees(tx, edit.ids, { row, attendees: patch.attendees });
  const isSeen = override === undefined || isRescheduled(override, row);
  return { row, touched: isSeen ? [row.id] : [] };
}

type Place = { series: EventRow; target: Pick<OccurrenceTarget, 'key' | 'basis'> };

/** The row of an occurrence, as the series has it. */
function addOverride(tx: Tx, ids: Ids, { series, target }: Place): EventRow {
  const row = newEventRow(tx, {
    ...series,
    ...rowTimesOf(target.basis),
    ...{ id: ids.next<EventId>(), seriesId: series.id, occurrence: target.key },
    ...{ recurrence: null, extraDates: '[]', leftOutDates: '[]', importId: null },
    ...blankOfCopy(tx),
  });
  tx.create('event', row);
  copyAttendees(tx, ids, { from: series, to: row });
  tx.calendarChanged(series.id);
  return row;
}

const blankOfCopy = (tx: Tx) => ({
  ...{ revision: 0, madeFromMs: null, madeUntilMs: null, archivedAtMs: null },
  ...{ createdAtMs: tx.nowMs, updatedAtMs: tx.nowMs },
});

function copyAttendees(tx: Tx, ids: Ids, { from, to }: { from: EventRow; to: EventRow }): void {
  addAttendees(tx, ids, { eventId: to.id, attendees: listAttendees(tx.db, from.id).map(copyOf) });
}

function updateAll(tx: Tx, { series, override, basis }: SeriesTarget, edit: SeriesEdit): Edited {
  const shift = shiftBetween(timesOf(series), basis, changedTimes(basis, edit.patch, edit.zone));
  const overrides = listOverrides(tx.db, series.id);
  const after = setEventFields(tx, series, {
    ...contentOf(edit.patch),
    ...movedFields(series, shift, edit.patch),
  });
  if (edit.patch.attendees) setAttendees(tx, edit.ids, { row: after, attendees: edit.patch.attendees });
  const along = takeAlong(tx, overrides, { ...edit, before: series, after, shift, opened: override });
  return { row: after, touched: [...(isRescheduled(series, after) ? [series.id] : []), ...along] };
}

/** When a series is after its start has moved: its own times, its rule, and the days that are named beside the rule. */
function movedFields(series: EventRow, shift: Shift, patch: EventPatch): Partial<EventRow> {
  const fromMs = wallMs(series.eventDate, series.startTime);
  const toMs = shift.startMs(fromMs);
  const isNewRule = patch.recurrence !== undefined && !isSameRule(patch.recurrence, series.recurrence);
  const at = { fromMs, toMs, timeZone: series.timeZone };
  const rule = series.recurrence === null ? null : shiftRule(series.recurrence, at, shift);
  const recurrence = isNewRule ? (patch.recurrence ?? null) : rule;
  const isOver = isNewRule && recurrence === null;
  return {
    ...rowTimesOf(timesAt(shift.model, toMs)),
    recurrence: isSameRule(recurrence, series.recurrence) ? series.recurrence : recurrence,
    extraDates: isOver ? '[]' : textOfKeys(keysFromText(series.extraDates).map(shift.key)),
    leftOutDates: isOver ? '[]' : textOfKeys(keysFromText(series.leftOutDates).map(shift.key)),
  };
}

/** Two series where there was one: the first ends before the occurrence, the second begins with it. */
function updateFollowing(tx: Tx, target: OccurrenceTarget, edit: SeriesEdit): Edited {
  const { series, key, override, basis } = target;
  requireHosts(tx.db, edit.patch, words('calendar.notChanged'));
  const rest = restFrom(series, key);
  const shift = shiftBetween(timesOf(series), basis, changedTimes(basis, edit.patch, edit.zone));
  const begun: EventRow = {
    ...series,
    ...rowTimesOf(ruleTimesAt(series, rest.startKey)),
    ...{ recurrence: rest.recurrence, extraDates: rest.extraDates, leftOutDates: rest.leftOutDates },
  };
  const isNewRule =
    edit.patch.recurrence !== undefined && !isSameRule(edit.patch.recurrence, series.recurrence);
  const { recurrence: _same, ...unruled } = edit.patch;
  const patch = isNewRule ? edit.patch : unruled;
  const row: EventRow = newEventRow(tx, {
    ...begun,
    ...contentOf(patch),
    ...movedFields(begun, shift, patch),
    ...{ id: edit.ids.next<EventId>(), uid: null, importId: null },
    ...blankOfCopy(tx),
  });
  const overrides = listOverrides(tx.db, series.id).filter(
    ({ occurrence }) => occurrence !== null && keyWallMs(occurrence) >= keyWallMs(key),
  );
  setEventFields(tx, series, endBefore(series, key));
  tx.create('event', row);
  copyAttendees(tx, edit.ids, { from: series, to: row });
  recordOnEvent(tx, row, { action: 'create', newValue: row.title });
  if (patch.attendees) setAttendees(tx, edit.ids, { row, attendees: patch.attendees });
  tx.calendarChanged(row.id);
  const change = { ...edit, patch, before: series, after: row, shift, opened: override };
  return { row, touched: [series.id, row.id, ...takeAlong(tx, overrides, change)] };
}

function isSameRule(one: string | null, other: string | null): boolean {
  if (one === null || other === null) return one === other;
  return recurrenceText(parseRecurrence(one)) === recurrenceText(parseRecurrence(other));
}
