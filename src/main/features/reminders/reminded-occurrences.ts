import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { startOfDayMs } from '#shared/domain/zoned-time.ts';
import { expandSeries } from '#main/features/calendar/recurrence/expand.ts';
import type { ReadableDb } from '#main/store/database.ts';
import {
  isMadeAfter,
  listChangedKeys,
  listMadeOccurrences,
  type OccurrenceTimes,
  type RemindedEvent,
} from './kept-reminders.repo.ts';

export type RemindedOccurrence = {
  /** '' for what happens once. */
  key: string;
  /** As `occurrence` has it. */
  startMs: number;
  /** The instants: of an all-day event the first midnights of its days in the user's zone. */
  startAtMs: number;
  endAtMs: number;
};
export type Window = { fromMs: number; untilMs: number };
type Found = { occurrences: RemindedOccurrence[]; isLast: boolean };

const always: Window = { fromMs: -8.64e15, untilMs: 8.64e15 };

/**
 * The occurrences of an event that overlap a window, reckoned by the columns of `occurrence`. @returns `isLast`: none begins
 * after the window.
 */
export function occurrencesOf(
  db: ReadableDb,
  asked: { event: RemindedEvent; timeZone: string; window?: Window },
): Found {
  const { event, timeZone, window = always } = asked;
  const isAllDay = event.startTime === null;
  const { times, isLast } = timesOf(db, event, window);
  const instant = (ms: number) =>
    isAllDay ? startOfDayMs(new Date(ms).toISOString().slice(0, 10) as PlainDate, timeZone) : ms;
  const occurrences = times.map(({ occurrence, startMs, endMs }) => ({
    key: occurrence,
    startMs,
    startAtMs: instant(startMs),
    endAtMs: instant(endMs),
  }));
  return { occurrences, isLast };
}

/** What is made already is read; beyond it the rule is asked. */
function timesOf(
  db: ReadableDb,
  event: RemindedEvent,
  window: Window,
): { times: OccurrenceTimes[]; isLast: boolean } {
  const { madeFromMs, madeUntilMs } = event;
  const isMade =
    event.recurrence === null ||
    ((madeFromMs === null || madeFromMs <= window.fromMs) &&
      (madeUntilMs === null || madeUntilMs >= window.untilMs));
  if (isMade) {
    const isLast =
      event.recurrence === null || (madeUntilMs === null && !isMadeAfter(db, event.id, window.untilMs));
    return { times: listMadeOccurrences(db, event.id, window), isLast };
  }
  const { occurrences, isLast } = expandSeries(seriesOf(db, event), window);
  const times = occurrences.map(({ key, startMs, endMs }) => ({ occurrence: key, startMs, endMs }));
  return { times, isLast };
}

function seriesOf(db: ReadableDb, event: RemindedEvent) {
  const { eventDate, startTime, endDate, endTime, timeZone, recurrence } = event;
  return {
    ...{ eventDate, startTime, endDate, endTime, timeZone, recurrence },
    isAllDay: startTime === null,
    extraDates: JSON.parse(event.extraDates) as OccurrenceKey[],
    leftOutDates: [...(JSON.parse(event.leftOutDates) as OccurrenceKey[]), ...listChangedKeys(db, event.id)],
  };
}
