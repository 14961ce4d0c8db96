import { setImmediate as nextTurn } from 'node:timers/promises';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { CalendarEntry, CalendarFilter, OccurrenceKey } from '#shared/domain/calendar.ts';
import { daysBetween } from '#shared/domain/dates.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { startOfDayMs, utcMidnightMs, wallTimeAt } from '#shared/domain/zoned-time.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { ReadableDb } from '#main/store/database.ts';
import {
  entriesOf,
  listActivities,
  listDueDeals,
  listEntries,
  listFarSeries,
  readHosts,
  type Range,
} from './calendar-reads.repo.ts';
import { eventFromRow, isSeries, timesOf, type EventRow, type Times } from './event-rows.ts';
import { assertOrder, dayMs, patchedTimes, spanOf, wallOf } from './event-times.ts';
import { findEvent, listAttendees, requireEvent } from './events.repo.ts';
import { ruleSeriesOf, seriesOf } from './keep-event.service.ts';
import { findOverride, isLeftOut, ruleTimesAt } from './occurrence-at.ts';
import { expandSeries, firstOccurrences } from './recurrence/expand.ts';

const rangeDaysAtMost = 400;
const activitiesOfDetail = 100;
const previewed = 10;
/** How much of series far from today may be reckoned before everything else has its turn. */
const sliceMs = 8;
/** How far the agenda looks, ever farther until it has found enough. */
const agendaDays = [7, 31, 120, 366, 1096, 3653];
const unlimited = 1_000_000;

/** The same stretch of time for what has a time, and for whole days. */
type Ranges = { timed: Range; allDay: Range };
type Asked = { ranges: Ranges; timeZone: TimeZone; filter: CalendarFilter; limit: number };

export type CalendarReads = ReturnType<typeof createCalendarReads>;

/** What the views and the panel show of events. Every function only reads. */
export function createCalendarReads({ read }: { read: ReadableDb }) {
  return {
    async list({
      from,
      to,
      timeZone,
      filter,
    }: ParsedInput<'calendar:list'>): Promise<ChannelOutput<'calendar:list'>> {
      const days = daysBetween(from, to);
      if (days <= 0) throw AppError.field('to', words('calendar.rangeBackwards'));
      if (days > rangeDaysAtMost) {
        throw AppError.field('to', words('calendar.rangeTooLong', { max: rangeDaysAtMost }));
      }
      const ranges = {
        timed: { fromMs: startOfDayMs(from, timeZone), toMs: startOfDayMs(to, timeZone) },
        allDay: { fromMs: utcMidnightMs(from), toMs: utcMidnightMs(to) },
      };
      return { entries: await entriesIn(read, { ranges, timeZone, filter, limit: unlimited }) };
    },

    async agenda({
      fromMs,
      timeZone,
      filter,
      limit,
      offset,
    }: ParsedInput<'calendar:agenda'>): Promise<ChannelOutput<'calendar:agenda'>> {
      const firstDayMs = utcMidnightMs(wallTimeAt(fromMs, timeZone).date);
      const enough = offset + limit + 1;
      let entries: CalendarEntry[] = [];
      for (const days of agendaDays) {
        const ranges = {
          timed: { fromMs, toMs: fromMs + days * dayMs },
          allDay: { fromMs: firstDayMs, toMs: firstDayMs + days * dayMs },
        };
        entries = await entriesIn(read, { ranges, timeZone, filter, limit: enough });
        if (entries.length >= enough) break;
      }
      return { entries: entries.slice(offset, offset + limit), hasMore: entries.length >= enough };
    },

    dueDeals(range: ParsedInput<'calendar:dueDeals'>): ChannelOutput<'calendar:dueDeals'> {
      return { deals: listDueDeals(read, range) };
    },

    get: ({ id, occurrence }: ParsedInput<'calendar:get'>) => readDetail(read, id, occurrence),

    preview({ recurrence, ...fields }: ParsedInput<'calendar:preview'>): ChannelOutput<'calendar:preview'> {
      const times = patchedTimes(fields, {}, fields.timeZone ?? ('UTC' as TimeZone));
      assertOrder(times);
      const series = { ...times, recurrence, extraDates: [], leftOutDates: [] };
      const { occurrences, isLast } = firstOccurrences(series, previewed + 1);
      return {
        occurrences: occurrences.slice(0, previewed).map(({ startMs, endMs }) => ({ startMs, endMs })),
        hasMore: occurrences.length > previewed || !isLast,
      };
    },
  };
}

/** What is made is read; of the series that reach farther, the rest is reckoned, in slices. */
async function entriesIn(read: ReadableDb, asked: Asked): Promise<CalendarEntry[]> {
  const { ranges, timeZone, filter, limit } = asked;
  const made = [
    ...listEntries(read, { range: ranges.timed, isAllDay: false, filter, limit }),
    ...listEntries(read, { range: ranges.allDay, isAllDay: true, filter, limit }),
  ];
  const far = await farEntries(read, asked, new Set(made.map(nameOf)));
  return inOrder([...made, ...far], timeZone).slice(0, limit);
}

const nameOf = ({ id, occurrence }: Pick<CalendarEntry, 'id' | 'occurrence'>) => `${id} ${occurrence}`;

async function farEntries(
  read: ReadableDb,
  { ranges, filter, limit }: Asked,
  made: ReadonlySet<string>,
): Promise<CalendarEntry[]> {
  const widest = {
    fromMs: Math.min(ranges.timed.fromMs, ranges.allDay.fromMs),
    toMs: Math.max(ranges.timed.toMs, ranges.allDay.toMs),
  };
  const found: CalendarEntry[] = [];
  let sinceMs = performance.now();
  for (const row of listFarSeries(read, widest, filter)) {
    found.push(...entriesOfSeries(read, row, { ranges, limit, made }));
    if (performance.now() - sinceMs < sliceMs) continue;
    await nextTurn();
    sinceMs = performance.now();
  }
  return found;
}

type FarWindow = { ranges: Ranges; limit: number; made: ReadonlySet<string> };

function entriesOfSeries(
  read: ReadableDb,
  row: EventRow,
  { ranges, limit, made }: FarWindow,
): CalendarEntry[] {
  const isAllDay = row.startTime === null;
  const { fromMs, toMs } = isAllDay ? ranges.allDay : ranges.timed;
  const { occurrences } = expandSeries(seriesOf(read, row), { fromMs, untilMs: toMs }, limit);
  const missing = occurrences.filter(({ key }) => !made.has(nameOf({ id: row.id, occurrence: key })));
  return entriesOf(read, { id: row.id, isAllDay }, missing);
}

/** By the start as it is on the wall of whoever looks, whole days first. */
function inOrder(entries: readonly CalendarEntry[], timeZone: string): CalendarEntry[] {
  const days = new Map<number, number>();
  const startOf = ({ isAllDay, startMs }: CalendarEntry): number => {
    if (!isAllDay) return startMs;
    let ms = days.get(startMs);
    if (ms === undefined) days.set(startMs, (ms = startOfDayMs(wallOf(startMs).date, timeZone)));
    return ms;
  };
  return entries
    .map((entry) => ({ entry, at: startOf(entry) }))
    .sort(
      (one, other) =>
        one.at - other.at ||
        Number(other.entry.isAllDay) - Number(one.entry.isAllDay) ||
        one.entry.endMs - other.entry.endMs ||
        (nameOf(one.entry) < nameOf(other.entry) ? -1 : 1),
    )
    .map(({ entry }) => entry);
}

/**
 * An event as a panel shows it. Its dates and times are those of the occurrence that was asked for, and its rule is that of the
 * series, also where the occurrence has a row of its own.
 */
export function readDetail(
  read: ReadableDb,
  id: ParsedInput<'calendar:get'>['id'],
  occurrence: OccurrenceKey | undefined,
): ChannelOutput<'calendar:get'> {
  const asked = requireEvent(read, id);
  const { row, times, key } = shownOf(read, asked, occurrence);
  const series = row.seriesId === null ? undefined : findEvent(read, row.seriesId);
  const block = { key, ...spanOf(times) };
  const [entry] = entriesOf(read, { id: row.id, isAllDay: times.isAllDay }, [block]);
  if (!entry) throw new AppError('NOT_FOUND', words('calendar.gone'));
  return {
    ...eventFromRow(row, listAttendees(read, row.id)),
    ...times,
    recurrence: series ? series.recurrence : row.recurrence,
    entry,
    ...readHosts(read, row),
    archivedAtMs: row.archivedAtMs,
    activities: listActivities(read, row, activitiesOfDetail),
  };
}

type Shown = { row: EventRow; times: Times; key: string };

function shownOf(read: ReadableDb, asked: EventRow, occurrence: OccurrenceKey | undefined): Shown {
  if (!isSeries(asked)) return { row: asked, times: timesOf(asked), key: '' };
  if (occurrence === undefined) {
    const first = firstOccurrences(ruleSeriesOf(asked), 1).occurrences[0];
    return first
      ? { row: asked, times: ruleTimesAt(asked, first.key), key: first.key }
      : { row: asked, times: timesOf(asked), key: '' };
  }
  const changed = findOverride(read, asked, occurrence);
  if (changed) return { row: changed, times: timesOf(changed), key: '' };
  if (isLeftOut(asked, occurrence)) throw new AppError('NOT_FOUND', words('calendar.occurrenceGone'));
  return { row: asked, times: ruleTimesAt(asked, occurrence), key: occurrence };
}
