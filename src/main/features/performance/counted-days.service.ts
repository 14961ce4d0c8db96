/** The days of a range as they are counted, each source asked once for each month of it. */
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Currency } from '#shared/domain/money.ts';
import { firstDayOf, lastDayOf, monthsOf, type DayRange } from '#shared/domain/periods.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { addDays, startOfDayMs } from '#shared/domain/zoned-time.ts';
import type { CalendarReads } from '#main/features/calendar/calendar-reads.service.ts';
import type { Moment } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { endedMeetings, heldByDay, minutesByDay, type DaySpan, type Meeting } from './meetings-held.ts';
import {
  hasFarMeetings,
  listClosed,
  listContacts,
  listFocus,
  listLoggedMeetings,
  listMeetings,
  listMovedOn,
} from './performance.repo.ts';
import type { CountedDay } from './performance-sums.ts';

const dayMs = 86_400_000;
const minutesOfDay = 1440;

type Sources = { store: { read: ReadableDb }; calendar: Pick<CalendarReads, 'list'> };
type Asked = { range: DayRange; moment: Moment; currency: Currency; countFocus: boolean };

/** A month at a time, so that a year lets everything else have its turn. @param asked.range ends today at the latest */
export async function countedDays(sources: Sources, asked: Asked): Promise<CountedDay[]> {
  const { from, to } = asked.range;
  const days: CountedDay[] = [];
  for (const month of monthsOf(asked.range)) {
    if (days.length > 0) await nextTurn();
    const [first, last] = [firstDayOf(month), lastDayOf(month)];
    const range = { from: first > from ? first : from, to: last < to ? last : to };
    days.push(...(await countedSlice(sources, { ...asked, range })));
  }
  return days;
}

async function countedSlice(sources: Sources, asked: Asked): Promise<CountedDay[]> {
  const { range, moment, currency, countFocus } = asked;
  const db = sources.store.read;
  const days = daySpans(range, moment.timeZone);
  const meetings = endedMeetings(await meetingsOf(sources, { range, days, moment }), moment);
  const minutes = minutesByDay(meetings, days);
  const contacts = byDay(listContacts(db, range));
  const told = new Map(Array.from(contacts, ([day, { meetingsHeld }]) => [day, meetingsHeld]));
  const leads = new Set(meetings.flatMap(({ leadId }) => leadId ?? []));
  const logged = listLoggedMeetings(db, range, leads);
  const held = heldByDay({ meetings, told, logged }, moment.timeZone);
  const closed = byDay(listClosed(db, range, currency));
  const movedOn = byDay(listMovedOn(db, days));
  const focus = byDay(countFocus ? listFocus(db, range) : []);
  return days.map(({ day }) => {
    const inMeetings = Math.round(minutes.get(day) ?? 0);
    const seconds = focus.get(day)?.seconds;
    const inFront = seconds === undefined ? null : Math.round(seconds / 60);
    const { won = 0, lost = 0, wonInCurrency = 0, wonMinor = 0 } = closed.get(day) ?? {};
    return {
      day,
      totalMinutes: Math.min(minutesOfDay, inMeetings + (inFront ?? 0)),
      activeMinutes: inFront ?? inMeetings,
      leadsContacted: contacts.get(day)?.leadsContacted ?? 0,
      dealsProgressed: won + (movedOn.get(day)?.movedOn ?? 0),
      callsMade: contacts.get(day)?.callsMade ?? 0,
      meetingsHeld: held.get(day) ?? 0,
      conversionRate: won + lost === 0 ? null : Math.round((10_000 * won) / (won + lost)),
      avgDealValueMinor: wonInCurrency === 0 ? null : Math.round(wonMinor / wonInCurrency),
    };
  });
}

function daySpans({ from, to }: DayRange, timeZone: string): DaySpan[] {
  const spans: DaySpan[] = [];
  let fromMs = startOfDayMs(from, timeZone);
  for (let day = from; day <= to; day = addDays(day, 1)) {
    const untilMs = startOfDayMs(addDays(day, 1), timeZone);
    spans.push({ day, fromMs, untilMs });
    fromMs = untilMs;
  }
  return spans;
}

type MeetingsAsked = { range: DayRange; days: readonly DaySpan[]; moment: Moment };

/** Those that the store holds; where a series of meetings reaches farther back than that, the calendar reckons them. */
async function meetingsOf(
  { store, calendar }: Sources,
  { range, days, moment }: MeetingsAsked,
): Promise<Meeting[]> {
  // What lasts all day has its midnights in UTC, up to a day from those of any zone.
  const span = { fromMs: (days[0]?.fromMs ?? 0) - dayMs, untilMs: (days.at(-1)?.untilMs ?? 0) + dayMs };
  if (!hasFarMeetings(store.read, span)) return listMeetings(store.read, span);
  const { entries } = await calendar.list({
    ...{ from: range.from, to: addDays(range.to, 1), timeZone: moment.timeZone as TimeZone },
    filter: { types: ['meeting'] },
  });
  return entries.toSorted((one, other) => one.startMs - other.startMs || one.endMs - other.endMs);
}

function byDay<Row extends { day: PlainDate }>(rows: readonly Row[]): Map<PlainDate, Row> {
  return new Map(rows.map((row) => [row.day, row]));
}
