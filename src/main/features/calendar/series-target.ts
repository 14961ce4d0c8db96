/** What a change is for: an event that happens once, or one occurrence of a series and how far from there. */
import type { ChangeScope, OccurrenceKey } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { isSeries, keysFromText, timesOf, type EventRow, type Times } from './event-rows.ts';
import { keyWallMs } from './event-times.ts';
import { listOverrides, requireLiveEvent } from './events.repo.ts';
import { ruleSeriesOf } from './keep-event.service.ts';
import { findOverride, isLeftOut, ruleTimesAt } from './occurrence-at.ts';
import { expandSeries } from './recurrence/expand.ts';

export type SeriesTarget = {
  series: EventRow;
  /** Null: the whole series, named by itself. */
  key: OccurrenceKey | null;
  /** The row of the occurrence, where it was changed before. */
  override: EventRow | undefined;
  /** When what was named is: what the times of a patch are changes of. */
  basis: Times;
};
export type OccurrenceTarget = SeriesTarget & { key: OccurrenceKey };
export type Target =
  | { scope: 'once'; row: EventRow }
  | ({ scope: 'all' } & SeriesTarget)
  | ({ scope: 'this' | 'following' } & OccurrenceTarget);

type Named = { id: EventId; occurrence?: OccurrenceKey | undefined; scope: ChangeScope };

/** Throws NOT_FOUND and CONFLICT for what is not there to be changed, VALIDATION where the occurrence is not named. */
export function targetOf(db: ReadableDb, { id, occurrence, scope }: Named): Target {
  const row = requireLiveEvent(db, id);
  if (row.seriesId === null && !isSeries(row)) return { scope: 'once', row };
  const target = row.seriesId === null ? ofSeries(db, row, occurrence ?? null) : ofOverride(db, row);
  const { key } = target;
  if (scope === 'all') return { scope, ...target };
  if (key === null) throw AppError.field('occurrence', words('calendar.occurrenceMissing'));
  if (scope === 'following' && isFirst(db, target.series, key)) return { scope: 'all', ...target };
  return { scope, ...target, key };
}

function ofOverride(db: ReadableDb, row: EventRow): SeriesTarget {
  const series = requireLiveEvent(db, row.seriesId as EventId);
  return { series, key: row.occurrence, override: row, basis: timesOf(row) };
}

function ofSeries(db: ReadableDb, series: EventRow, key: OccurrenceKey | null): SeriesTarget {
  if (key === null) return { series, key, override: undefined, basis: timesOf(series) };
  const override = findOverride(db, series, key);
  if (override) return { series, key, override, basis: timesOf(override) };
  if (isLeftOut(series, key)) throw new AppError('NOT_FOUND', words('calendar.occurrenceGone'));
  return { series, key, override, basis: ruleTimesAt(series, key) };
}

/** Whether nothing of the series comes before. */
function isFirst(db: ReadableDb, series: EventRow, key: OccurrenceKey): boolean {
  const beforeMs = keyWallMs(key);
  const isChangedBefore = listOverrides(db, series.id).some(
    (row) => row.archivedAtMs === null && row.occurrence !== null && keyWallMs(row.occurrence) < beforeMs,
  );
  if (isChangedBefore) return false;
  const first = expandSeries(
    ruleSeriesOf(series, keysFromText(series.leftOutDates)),
    { fromMs: -Infinity, untilMs: Infinity },
    1,
  ).occurrences[0];
  return first === undefined || keyWallMs(first.key) >= beforeMs;
}
