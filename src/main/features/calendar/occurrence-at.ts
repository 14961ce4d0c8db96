/** One occurrence of a series, found by its key. */
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { keysFromText, timesOf, type EventRow, type Times } from './event-rows.ts';
import { keyWallMs, spanOf, timesAt } from './event-times.ts';
import { listOverrides } from './events.repo.ts';
import { ruleSeriesOf } from './keep-event.service.ts';
import { expandSeries } from './recurrence/expand.ts';

/** The times that the rule gives an occurrence, whether or not it was left out since. Throws NOT_FOUND where it gives none. */
export function ruleTimesAt(row: EventRow, key: OccurrenceKey): Times {
  if (!isGiven(row, key)) throw new AppError('NOT_FOUND', words('calendar.occurrenceGone'));
  return timesAt(timesOf(row), keyWallMs(key));
}

/** Whether the rule or the days beside it give such an occurrence. */
export function isGiven(row: EventRow, key: OccurrenceKey): boolean {
  if (key.length > 10 !== (row.startTime !== null)) return false;
  const times = timesAt(timesOf(row), keyWallMs(key));
  const { startMs } = spanOf(times);
  const window = { fromMs: startMs, untilMs: startMs + 1 };
  return expandSeries(ruleSeriesOf(row), window).occurrences.some((occurrence) => occurrence.key === key);
}

export function isLeftOut(row: EventRow, key: OccurrenceKey): boolean {
  return keysFromText(row.leftOutDates).includes(key);
}

/** The row of a changed occurrence outside the trash. */
export function findOverride(db: ReadableDb, series: EventRow, key: OccurrenceKey): EventRow | undefined {
  return listOverrides(db, series.id).find((row) => row.occurrence === key && row.archivedAtMs === null);
}
