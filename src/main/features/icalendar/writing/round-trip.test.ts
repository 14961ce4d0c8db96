/** What is written is read as it was, and ical.js reads from it the instants that this app reckons. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { firstOccurrences } from '#main/features/calendar/recurrence/expand.ts';
import type { IcsContent } from '../ics-event.ts';
import { saysTheSame } from '../stored-events.ts';
import { firstStarts, read, yardstick } from '../test-ics.ts';
import { calendarPieces } from './write-calendar.ts';
import type { WrittenEvent } from './write-event.ts';

const nowMs = Date.UTC(2026, 10, 22);
const zones = [
  ...['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Australia/Lord_Howe', 'America/St_Johns'],
  ...['Pacific/Auckland', 'Etc/UTC', 'Africa/Casablanca', 'America/Sao_Paulo', 'Asia/Jerusalem'],
] as TimeZone[];

const words = fc.stringMatching(/^[ -~äé€🎉会議,;:\\"\n]{1,60}$/u).map((text) => text.trim() || 'x');
const day = fc.integer({ min: 0, max: 3000 }).map((days) => addDays('2022-01-01' as PlainDate, days));
const minutes = fc.integer({ min: 0, max: 1439 });
const timeOf = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}` as PlainTime;
const rule = fc.constantFrom(
  ...['FREQ=DAILY', 'FREQ=DAILY;INTERVAL=3;COUNT=12', 'FREQ=WEEKLY', 'FREQ=WEEKLY;INTERVAL=2;COUNT=8'],
  ...[
    'FREQ=MONTHLY;COUNT=15',
    'FREQ=YEARLY',
    'FREQ=DAILY;UNTIL=20310101',
    'FREQ=WEEKLY;UNTIL=20310101T120000',
  ],
);
const attendee = fc.record({
  email: fc.integer({ min: 0, max: 30 }).map((number) => `guest${number}@example.com`),
  name: fc.option(words.map((text) => text.replace(/\s+/g, ' '))),
  status: fc.constantFrom('pending', 'accepted', 'declined', 'tentative'),
});

const common = {
  title: words,
  description: fc.option(words),
  location: fc.option(words),
  eventType: fc.constantFrom('meeting', 'event', 'reminder'),
  reminders: fc
    .uniqueArray(fc.integer({ min: -1439, max: 40_320 }), { maxLength: 10 })
    .map((list) => list.sort((a, b) => a - b)),
  attendees: fc.uniqueArray(attendee, { maxLength: 4, selector: ({ email }) => email }),
  eventDate: day,
  length: fc.integer({ min: 0, max: 3 }),
};

const timed = fc
  .record({ ...common, from: minutes, until: minutes, timeZone: fc.constantFrom(...zones) })
  .map(({ from, until, length, ...event }) => ({
    ...event,
    isAllDay: false,
    startTime: timeOf(Math.min(from, until)),
    endDate: addDays(event.eventDate, length),
    endTime: timeOf(Math.max(from, until)),
  }));
const allDay = fc.record(common).map(({ length, ...event }) => ({
  ...event,
  ...{ isAllDay: true, startTime: null, endTime: null, timeZone: null },
  endDate: addDays(event.eventDate, length),
}));

const rest = { properties: [], components: [], attendees: {} };
const once = fc
  .oneof(timed, allDay)
  .map((event) => ({ ...event, recurrence: null, extraDates: [], leftOutDates: [], rest }) as IcsContent);
const series = fc
  .record({ event: once, recurrence: rule, left: fc.subarray([1, 2, 3]), extra: fc.subarray([1, 5]) })
  .map(({ event, recurrence, left, extra }): IcsContent => {
    const content = { ...event, recurrence };
    const keys = firstOccurrences(content, 5).occurrences.map(({ key }) => key);
    const key = (days: number) =>
      `${addDays(event.eventDate, days)}${event.startTime === null ? '' : `T${event.startTime}`}` as OccurrenceKey;
    const leftOutDates = left.flatMap((at) => keys[at] ?? []);
    // What is named and left out at once is left out; ical.js has it all the same where the rule gives it too.
    const extraDates = extra.map(key).filter((each) => !leftOutDates.includes(each));
    return { ...content, leftOutDates, extraDates: extraDates.sort() };
  });

const written = (content: IcsContent, occurrence: WrittenEvent['occurrence'] = null): WrittenEvent => ({
  ...{ uid: 'one', content, occurrence, createdAtMs: nowMs, updatedAtMs: nowMs },
});
const textOf = (...events: WrittenEvent[]) => [...calendarPieces(events, nowMs)].join('');

describe('a calendar that was written', () => {
  test('is read as it was: what happens once', () => {
    fc.assert(
      fc.property(once, (content) => {
        const { series: found, refusals } = read(textOf(written(content)));
        expect(refusals).toEqual([]);
        const { created: _, ...master } = { created: null, ...found[0]?.master?.content };
        expect({ ...master, rest }).toEqual(content);
      }),
      { numRuns: 100 },
    );
  });

  test('is read as it was: a series and a date that was changed in it', () => {
    fc.assert(
      fc.property(series, once, (content, changed) => {
        const key = firstOccurrences(content, 1).occurrences[0]?.key;
        const occurrence = key === undefined ? null : { key, series: content };
        const { series: found, refusals } = read(textOf(written(content), written(changed, occurrence)));
        expect(refusals).toEqual([]);
        const [one] = found;
        expect(one?.master && saysTheSame(one.master.content, content)).toBe(true);
        expect(one?.changed).toMatchObject([{ key, event: { content: { title: changed.title } } }]);
        expect(one?.master && one.changed.every(({ event }) => saysTheSame(event.content, changed))).toBe(
          true,
        );
      }),
      { numRuns: 60 },
    );
  });

  test('gives ical.js the instants that it has here', () => {
    fc.assert(
      fc.property(series, (content) => {
        const text = textOf(written(content));
        const [found] = read(text).series;
        // A time that does not exist is another one in ical.js, and so is the second of two: those days are left out.
        fc.pre(!hasOddTime(content));
        // Nor does it follow a VTIMEZONE beyond 2035.
        const isFollowed = (start: string) => start < '2035';
        const starts = found ? firstStarts(found) : [];
        expect(yardstick(text)['one']?.filter(isFollowed)).toEqual(starts.filter(isFollowed));
      }),
      { numRuns: 60 },
    );
  });

  test('has no line longer than 75 octets, and ends each with both signs', () => {
    fc.assert(
      fc.property(series, (content) => {
        const text = textOf(written(content));
        const lines = text.split('\r\n');
        expect(lines.at(-1)).toBe('');
        expect(Math.max(...lines.map((line) => Buffer.byteLength(line)))).toBeLessThanOrEqual(75);
        expect(lines.some((line) => /[\r\n]/.test(line))).toBe(false);
      }),
      { numRuns: 20 },
    );
  });
});

/** Whether a start lies where some zone changes its clocks. */
function hasOddTime({ startTime }: IcsContent): boolean {
  return startTime !== null && startTime < '04:00';
}

describe('the clocks of a zone', () => {
  test('are said by rules that go on, where they do', () => {
    const content = { ...plain, recurrence: 'FREQ=DAILY', timeZone: 'Europe/Berlin' as TimeZone };
    const zone = textOf(written(content)).split('END:VTIMEZONE')[0];
    expect(zone).toContain('RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU\r\n');
    expect(zone).toContain('RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\n');
  });

  test('are said only where something is in a zone', () => {
    const texts = [null, 'Etc/UTC'].map((timeZone) =>
      textOf(written({ ...plain, timeZone: timeZone as TimeZone })),
    );
    expect(texts.some((text) => text.includes('VTIMEZONE'))).toBe(false);
  });
});

const plain: IcsContent = {
  ...{ title: 'Call', description: null, location: null, eventType: 'meeting', isAllDay: false },
  ...{ eventDate: '2026-06-01' as PlainDate, startTime: '09:00' as PlainTime },
  ...{
    endDate: '2026-06-01' as PlainDate,
    endTime: '10:00' as PlainTime,
    timeZone: 'Europe/Berlin' as TimeZone,
  },
  ...{ recurrence: null, reminders: [], extraDates: [], leftOutDates: [], attendees: [], rest },
};
