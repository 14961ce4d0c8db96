/** Events both ways over the wire, whatever they are: nothing that it cannot say is lost, and nothing is sent for ever. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { plainTimeSchema, type PlainTime, type TimeZone } from '#shared/domain/times.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { newEventRow } from '#main/features/calendar/event-steps.service.ts';
import type { AttendeeRow, EventRow, Times } from '#main/features/calendar/remote-events.service.ts';
import { remindersFromWire, wireReminderOf } from './event-reminders.ts';
import { timesFromWire, wireTimesOf, type WireTimes } from './event-times.ts';
import { eventFields, newFromWire, parseEvent, patchFromWire, wireFieldsOf } from './event-wire.ts';
import type { WireFields } from './kind.ts';

const zones = Intl.supportedValuesOf('timeZone') as TimeZone[];
const zone = fc.constantFrom(...zones);
/** The days on which clocks change somewhere among them. */
const date = fc.oneof(
  fc.constantFrom(
    '2026-03-29',
    '2026-10-25',
    '2026-03-08',
    '2026-11-01',
    '2028-02-29',
  ) as fc.Arbitrary<PlainDate>,
  fc.nat(4000).map((days) => addDays('2024-01-01' as PlainDate, days)),
);
const edges = ['00:00', '00:01', '02:30', '23:58', '23:59'].map((text) => plainTimeSchema.parse(text));
const time = fc.oneof(
  fc.constantFrom(...edges),
  fc
    .nat(1439)
    .map(
      (at) =>
        `${String(Math.floor(at / 60)).padStart(2, '0')}:${String(at % 60).padStart(2, '0')}` as PlainTime,
    ),
);

/** Everything that the calendar takes: whole days, nights, several days, and what takes no time at all. */
const times: fc.Arbitrary<Times> = fc
  .record({ eventDate: date, startTime: time, endTime: time, days: fc.nat(3), isAllDay: fc.boolean(), zone })
  .map(({ eventDate, days, isAllDay, startTime, endTime, zone: timeZone }) => {
    const endDate = addDays(eventDate, days);
    if (isAllDay) return { isAllDay, eventDate, endDate, startTime: null, endTime: null, timeZone: null };
    const isBackwards = days === 0 && endTime < startTime;
    return {
      isAllDay,
      eventDate,
      endDate: isBackwards ? addDays(eventDate, 1) : endDate,
      startTime,
      endTime,
      timeZone,
    };
  });

const wireTimes: fc.Arbitrary<WireTimes> = fc
  .record({ date, start: time, end: time })
  .filter(({ start, end }) => start < end);

const reminders = fc
  .uniqueArray(fc.integer({ min: -1439, max: 40_320 }), { maxLength: 10 })
  .map((minutes) => minutes.sort((one, other) => one - other));

const known = { base: undefined, unnamed: new Set<string>() };
const text = fc.oneof(fc.constant(null), fc.string({ unit: 'grapheme', maxLength: 20 }));
const people = fc.uniqueArray(
  fc.constantFrom('ann@x.example', 'Bob@x.example', 'cy@x.example', 'bob@x.example'),
);

const attendeesOf = (emails: readonly string[]) =>
  emails.map((email) => ({ email, name: null, status: 'pending' }) as AttendeeRow);

const row: fc.Arbitrary<EventRow> = fc
  .record({
    title: fc.string({ unit: 'grapheme', minLength: 1 }),
    description: text,
    location: text,
    times,
    reminders,
  })
  .map(({ times: at, reminders: minutes, ...fields }) => {
    const { isAllDay: _isAllDay, ...columns } = at;
    const blank = { id: 'x' as EventRow['id'], reminders: JSON.stringify(minutes) };
    return newEventRow({ nowMs: 0 }, { ...fields, ...columns, ...blank });
  });

/** The server's own reading of what it was sent: a line is trimmed, the seconds are said. */
function answered(fields: WireFields, id = 1): object {
  const [start_time, end_time] = ['start_time', 'end_time'].map(
    (name) => `${JSON.stringify(fields[name])}:00`,
  );
  const plain = (text = '') => text.replaceAll('"', '');
  return { ...fields, id, start_time: plain(start_time), end_time: plain(end_time) };
}

describe('times', () => {
  test('end after they start on one day, and come back as they are', () => {
    fc.assert(
      fc.property(times, zone, (here, clockZone) => {
        const wire = wireTimesOf(here);
        expect(wire.end > wire.start).toBe(true);
        expect(wire.date).toBe(here.eventDate);
        expect(timesFromWire(wire, here, clockZone)).toEqual(here);
      }),
    );
  });

  test('that the server says are said again, whatever stood here', () => {
    fc.assert(
      fc.property(wireTimes, fc.option(times, { nil: undefined }), zone, (wanted, here, clockZone) => {
        const next = timesFromWire(wanted, here, clockZone);
        expect(wireTimesOf(next)).toEqual(wanted);
        expect([next.startTime, next.endTime, next.timeZone].every((one) => one === null)).toBe(
          next.isAllDay,
        );
        if (here && !here.isAllDay && !next.isAllDay) expect(next.timeZone).toBe(here.timeZone);
      }),
    );
  });

  test('keep their length in days when only the day changes', () => {
    fc.assert(
      fc.property(times, date, zone, (here, day, clockZone) => {
        const moved = timesFromWire({ ...wireTimesOf(here), date: day }, here, clockZone);
        const length = (at: Times) => Date.parse(at.endDate) - Date.parse(at.eventDate);
        expect({ ...moved, eventDate: '', endDate: '' }).toEqual({ ...here, eventDate: '', endDate: '' });
        expect(length(moved)).toBe(length(here));
      }),
    );
  });
});

test('reminders that the server says are said again, and those farther away stay', () => {
  const wire = fc
    .record({ isSet: fc.boolean(), minutes: fc.integer({ min: 0, max: 40_320 }) })
    .map(({ isSet, minutes }) => ({ isSet, minutes: isSet ? minutes : 15 }));
  fc.assert(
    fc.property(wire, reminders, (wanted, here) => {
      const next = remindersFromWire(wanted, here);
      expect(wireReminderOf(next)).toEqual(wanted);
      expect(next.slice(1).every((minutes) => here.includes(minutes) && minutes > wanted.minutes)).toBe(true);
    }),
  );
});

test('an event comes back from the server as it went, and nothing of it is changed by that', () => {
  fc.assert(
    fc.property(row, people, zone, (event, emails, clockZone) => {
      const standing = { row: event, attendees: attendeesOf(emails) };
      const fields = wireFieldsOf(standing, known);
      expect(Object.keys(fields)).toEqual([...eventFields]);
      const back = parseEvent(answered(fields)).fields;
      expect(back).toEqual(fields);
      expect(patchFromWire(standing, back, { zone: clockZone, known })).toEqual({});
    }),
  );
});

test('whatever the server says of an event is what the event says afterwards', () => {
  fc.assert(
    fc.property(row, row, fc.tuple(people, people), zone, (mine, theirs, [emails, others], clockZone) => {
      const standing = { row: mine, attendees: attendeesOf(emails) };
      const wanted = wireFieldsOf({ row: theirs, attendees: attendeesOf(others) }, known);
      const patch = patchFromWire(standing, wanted, { zone: clockZone, known });
      const { isAllDay: _isAllDay, attendees, reminders: minutes, ...fields } = patch;
      const after = {
        ...mine,
        ...fields,
        ...(minutes ? { reminders: JSON.stringify(minutes) } : {}),
      } as EventRow;
      const people = attendees ? attendeesOf(attendees.map(({ email }) => email)) : standing.attendees;
      expect(wireFieldsOf({ row: after, attendees: people }, known)).toEqual(wanted);
    }),
  );
});

test('a new event of the server’s says what the server said', () => {
  fc.assert(
    fc.property(row, people, zone, (theirs, emails, clockZone) => {
      const wanted = wireFieldsOf({ row: theirs, attendees: attendeesOf(emails) }, known);
      const { attendees, ...fields } = newFromWire(wanted, {
        zone: clockZone,
        today: '2026-11-02' as PlainDate,
      });
      const here = newEventRow({ nowMs: 0 }, { ...fields, id: 'x' as EventRow['id'] });
      const there = attendeesOf(attendees.map(({ email }) => email));
      expect(wireFieldsOf({ row: here, attendees: there }, known)).toEqual(wanted);
    }),
  );
});

test('whatever JSON comes is read into its normal form', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.constantFrom(...eventFields), fc.jsonValue()), (json) => {
      const { fields } = parseEvent({ ...json, id: 1 });
      expect(parseEvent({ ...fields, id: 1 }).fields).toEqual(fields);
    }),
  );
});
