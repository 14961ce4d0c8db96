/**
 * What follows from an event, brought into line with it: the rows of `occurrence`, and the reminders. Whatever writes a row of
 * `event` calls this at the end of the same transaction, on the main process's connection or a worker's.
 */
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { keepReminders } from '#main/features/reminders/keep-reminders.service.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { isSeries, keysFromText, timesOf, type EventRow } from './event-rows.ts';
import { dayMs, keyOf, keyWallMs, spanOf, timesAt, type Span } from './event-times.ts';
import { findEvent, listOverrides, putMade } from './events.repo.ts';
import { putOccurrences, type OccurrenceRow } from './occurrences.repo.ts';
import { expandSeries, type Series } from './recurrence/expand.ts';

const yearMs = 366 * dayMs;
/** How far back and ahead of now a series' occurrences are made; what is farther is expanded when it is looked at. */
export const madeMs = { back: 2 * yearMs, ahead: 2 * yearMs };

type KeepTx = Pick<Tx, 'db' | 'nowMs'>;

/** Afterwards `occurrence` and the reminders of the event, and of the series that it is an occurrence of, are as it says. */
export function keepEvent(tx: KeepTx, id: EventId): void {
  keepEvents(tx, [id]);
}

/** Each once, however many of them belong to one series. */
export function keepEvents(tx: KeepTx, ids: Iterable<EventId>): void {
  const rows = new Map<EventId, EventRow>();
  for (const id of ids) {
    const row = findEvent(tx.db, id);
    if (!row) continue;
    rows.set(id, row);
    const series = row.seriesId === null ? undefined : findEvent(tx.db, row.seriesId);
    if (series) rows.set(series.id, series);
  }
  for (const row of rows.values()) keepOccurrences(tx, row);
  for (const id of rows.keys()) keepReminders(tx, id);
}

function keepOccurrences({ db, nowMs }: KeepTx, row: EventRow): void {
  if (row.archivedAtMs !== null) return putOccurrences(db, row.id, []);
  if (!isSeries(row)) {
    putMade(db, row, { madeFromMs: null, madeUntilMs: null });
    return putOccurrences(db, row.id, [occurrenceRow(row, '', spanOf(timesOf(row)))]);
  }
  const window = { fromMs: nowMs - madeMs.back, untilMs: nowMs + madeMs.ahead };
  const { occurrences, isLast } = expandSeries(seriesOf(db, row), window);
  putOccurrences(
    db,
    row.id,
    occurrences.map((occurrence) => occurrenceRow(row, occurrence.key, occurrence)),
  );
  putMade(db, row, {
    madeFromMs: firstStartMs(row) >= window.fromMs ? null : window.fromMs,
    madeUntilMs: isLast ? null : window.untilMs,
  });
}

function occurrenceRow(row: EventRow, occurrence: string, { startMs, endMs }: Span): OccurrenceRow {
  return {
    eventId: row.id,
    occurrence,
    startMs,
    endMs,
    isAllDay: row.startTime === null ? 1 : 0,
    isLong: endMs - startMs > dayMs ? 1 : 0,
  };
}

/** A series as its rule gives it, without what stands in rows of its own. */
export function seriesOf(db: ReadableDb, row: EventRow): Series {
  const changed = listOverrides(db, row.id)
    .filter(({ archivedAtMs }) => archivedAtMs === null)
    .map(({ occurrence }) => occurrence)
    .filter((key) => key !== null);
  return ruleSeriesOf(row, [...keysFromText(row.leftOutDates), ...changed]);
}

/** @param leftOutDates what is not to come; by default nothing is kept back. */
export function ruleSeriesOf(row: EventRow, leftOutDates: readonly OccurrenceKey[] = []): Series {
  return {
    ...timesOf(row),
    recurrence: row.recurrence as Series['recurrence'],
    extraDates: keysFromText(row.extraDates),
    leftOutDates,
  };
}

/** Of its own start and the days that are named beside it, the earliest. */
function firstStartMs(row: EventRow): number {
  const times = timesOf(row);
  const keys = [keyOf(times), ...keysFromText(row.extraDates)];
  const least = Math.min(...keys.map(keyWallMs));
  return spanOf(timesAt(times, least)).startMs;
}
