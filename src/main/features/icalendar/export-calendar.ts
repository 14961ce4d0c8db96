/** Writes one calendar file, in a worker: an event, what lies in a range, or everything. */
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { startOfDayMs, utcMidnightMs } from '#shared/domain/zoned-time.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { isSeries, timesOf, type EventRow } from '#main/features/calendar/event-rows.ts';
import { seriesOf } from '#main/features/calendar/keep-event.service.ts';
import { expandSeries } from '#main/features/calendar/recurrence/expand.ts';
import { createTextFile } from '#main/features/exports/csv-file.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { IcsExportJob } from './icalendar-job.ts';
import { findLive, isWithin, listAll, listChanged, listInvited } from './icalendar.repo.ts';
import { contentOf, uidOf } from './stored-events.ts';
import { contentAt } from './take-series.ts';
import { calendarPieces } from './writing/write-calendar.ts';
import type { WrittenEvent } from './writing/write-event.ts';

type What = IcsExportJob['what'];

/** @returns how many events the file holds, a series counted once. Throws NOT_FOUND where the one event is gone. */
export function exportCalendar(
  { what, path, nowMs }: IcsExportJob,
  db: ReadableDb,
): { events: number; title: string | null } {
  const { written, events, title } = what.kind === 'event' ? oneEvent(db, what) : manyEvents(db, what);
  const file = createTextFile(path);
  try {
    for (const piece of calendarPieces(written, nowMs)) file.write(piece);
  } finally {
    file.close();
  }
  return { events, title };
}

type Chosen = { written: WrittenEvent[]; events: number; title: string | null };

function oneEvent(db: ReadableDb, { id, occurrence }: Extract<What, { kind: 'event' }>): Chosen {
  const row = findLive(db, id);
  if (!row) throw new AppError('NOT_FOUND', words('calendar.gone'));
  const series = row.seriesId === null ? undefined : findLive(db, row.seriesId);
  const written = series ? [writtenOf(db, row, series)] : eventOf(db, row, occurrence);
  return { written, events: 1, title: row.title };
}

/** One date of a series alone, or a series with all that was changed in it. */
function eventOf(db: ReadableDb, row: EventRow, key?: OccurrenceKey): WrittenEvent[] {
  if (key === undefined || !isSeries(row)) return wholeOf(db, row);
  const changed = listChanged(db, row.id).find((each) => each.occurrence === key);
  if (changed) return [writtenOf(db, changed, row)];
  const whole = writtenOf(db, row);
  const occurrence = { key, series: timesOf(row) };
  return [{ ...whole, content: contentAt(whole.content, key), occurrence }];
}

function wholeOf(db: ReadableDb, row: EventRow): WrittenEvent[] {
  return [writtenOf(db, row), ...listChanged(db, row.id).map((each) => writtenOf(db, each, row))];
}

function writtenOf(db: ReadableDb, row: EventRow, series?: EventRow): WrittenEvent {
  return {
    uid: uidOf(series ?? row),
    content: contentOf({ row, attendees: listInvited(db, row.id) }),
    occurrence: series && row.occurrence !== null ? { key: row.occurrence, series: timesOf(series) } : null,
    createdAtMs: row.createdAtMs,
    updatedAtMs: row.updatedAtMs,
  };
}

function manyEvents(db: ReadableDb, what: Exclude<What, { kind: 'event' }>): Chosen {
  const rows = listAll(db).filter((row) => what.kind === 'all' || isInRange(db, row, what));
  return { written: rows.flatMap((row) => wholeOf(db, row)), events: rows.length, title: null };
}

/** Whether it, a date of it, or one that was changed in it, lies between the days. */
function isInRange(
  db: ReadableDb,
  row: EventRow,
  { from, to, timeZone }: Extract<What, { kind: 'range' }>,
): boolean {
  const span: [number, number] = [startOfDayMs(from, timeZone), startOfDayMs(to, timeZone)];
  const days: [number, number] = [utcMidnightMs(from), utcMidnightMs(to)];
  const isThere = (id: EventId) => isWithin(db, { id, span, days });
  if (!isSeries(row)) return isThere(row.id);
  const [fromMs, untilMs] = row.startTime === null ? days : span;
  const found = expandSeries(seriesOf(db, row), { fromMs, untilMs }, 1);
  return found.occurrences.length > 0 || listChanged(db, row.id).some(({ id }) => isThere(id));
}
