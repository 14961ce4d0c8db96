/** What is deleted of a series: one occurrence, one and all that follow, or all. */
import type { EventId } from '#shared/domain/ids.ts';
import type { Tx } from '#main/store/transaction.ts';
import { keysFromText, textOfKeys, type EventRow } from './event-rows.ts';
import { keyWallMs } from './event-times.ts';
import { archiveEvent, setEventFields } from './event-steps.service.ts';
import { listOverrides } from './events.repo.ts';
import { seriesOf } from './keep-event.service.ts';
import { firstOccurrences } from './recurrence/expand.ts';
import { endBefore } from './series-split.ts';
import type { OccurrenceTarget, Target } from './series-target.ts';

/** @returns every event that was touched. */
export function archiveInSeries(tx: Tx, target: Exclude<Target, { scope: 'once' }>): EventId[] {
  if (target.scope === 'all') return archiveEvent(tx, target.series);
  return target.scope === 'this' ? leaveOut(tx, target) : archiveFollowing(tx, target);
}

/** The day is left out of the series; a row of its own goes into the trash. */
function leaveOut(tx: Tx, { series, key, override }: OccurrenceTarget): EventId[] {
  const leftOutDates = textOfKeys([...keysFromText(series.leftOutDates), key]);
  const after = setEventFields(tx, series, { leftOutDates });
  const gone = override ? archiveEvent(tx, override) : [];
  return [series.id, ...gone, ...archiveIfEmpty(tx, after)];
}

function archiveFollowing(tx: Tx, { series, key }: OccurrenceTarget): EventId[] {
  const after = setEventFields(tx, series, endBefore(series, key));
  const gone = listOverrides(tx.db, series.id)
    .filter((row) => row.archivedAtMs === null && row.occurrence !== null)
    .filter((row) => keyWallMs(row.occurrence ?? key) >= keyWallMs(key))
    .flatMap((row) => archiveEvent(tx, row));
  return [series.id, ...gone, ...archiveIfEmpty(tx, after)];
}

/** A series of which nothing is left is nothing that anyone could see, or delete. */
function archiveIfEmpty(tx: Tx, series: EventRow): EventId[] {
  const hasChanged = listOverrides(tx.db, series.id).some((row) => row.archivedAtMs === null);
  if (hasChanged || firstOccurrences(seriesOf(tx.db, series), 1).occurrences.length > 0) return [];
  return archiveEvent(tx, series);
}
