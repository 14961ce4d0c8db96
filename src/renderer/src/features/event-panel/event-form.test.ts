import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { EventFields } from '#shared/domain/calendar.ts';
import { eventFieldsSchema, eventTypes } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import '#renderer/i18n/index.ts';
import { pendingChanges } from '#renderer/features/record-panel/record-values.ts';
import type { EventSource, FormDefaults } from './event-form.ts';
import { eventFieldNamed, eventShape, valuesOf } from './event-form.ts';

const context = { locale: 'en-US', today: '2026-11-22' as PlainDate };
const defaults: FormDefaults = {
  zone: 'Europe/Berlin',
  start: '09:00' as PlainTime,
  end: '10:00' as PlainTime,
  reminders: [15],
  dayReminders: [-540],
};

const fields = eventFieldsSchema.parse({
  title: 'Review',
  description: 'All of it',
  eventType: 'meeting',
  eventDate: '2026-11-23',
  startTime: '09:30',
  endDate: '2026-11-23',
  endTime: '10:00',
  isAllDay: false,
  timeZone: 'Europe/Berlin',
  location: 'Room 2',
  dealId: null,
  leadId: null,
  recurrence: null,
  reminders: [15],
  attendees: [],
});
const sourceOf = (of: EventFields): EventSource => ({ ...of, dealTitle: 'A deal', leadTitle: 'A lead' });
const values = valuesOf(sourceOf(fields), defaults, context);
const read = (patch: Partial<typeof values>) => eventShape.read({ ...values, ...patch }, context);

const two = (number: number) => String(number).padStart(2, '0');
const day = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2090-01-01'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));
const time = fc.nat(1439).map((minutes) => `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`);
const line = fc.string({ minLength: 1, maxLength: 60 });
const uuid = fc.constantFrom('0198c0de-0000-7000-8000-000000000001', '0198c0de-0000-7000-8000-000000000002');

const event: fc.Arbitrary<EventFields> = fc
  .record({
    title: line.filter((text) => text.trim() !== ''),
    description: fc.option(line),
    eventType: fc.constantFrom(...eventTypes),
    days: fc.tuple(day, day).map((both) => both.sort()),
    times: fc.tuple(time, time).map((both) => both.sort()),
    isAllDay: fc.boolean(),
    timeZone: fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'America/St_Johns', 'UTC'),
    location: fc.option(line),
    dealId: fc.option(uuid),
    leadId: fc.option(uuid),
    recurrence: fc.constantFrom(
      null,
      'FREQ=DAILY',
      'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,TH',
      'FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1',
    ),
    reminders: fc.uniqueArray(fc.integer({ min: 0, max: 40_320 }), { maxLength: 5 }),
    attendees: fc.uniqueArray(
      fc.record({ email: fc.emailAddress({ size: 'small' }), name: fc.option(line) }),
      { maxLength: 3, selector: ({ email }) => email.toLowerCase() },
    ),
  })
  .map(({ days, times, ...rest }) =>
    eventFieldsSchema.safeParse({
      ...rest,
      eventDate: days[0],
      endDate: days[1],
      startTime: rest.isAllDay ? null : times[0],
      endTime: rest.isAllDay ? null : times[1],
      timeZone: rest.isAllDay ? null : rest.timeZone,
    }),
  )
  .filter((parsed) => parsed.success)
  .map((parsed) => parsed.data as EventFields);

describe('the form of an event', () => {
  it.each(['en-US', 'en-GB', 'en-DE'])('gives back every event that it was given (%s)', (locale) => {
    fc.assert(
      fc.property(event, (given) => {
        const there = { ...context, locale };
        const written = valuesOf(sourceOf(given), defaults, there);
        expect(eventShape.read(written, there)).toEqual({ errors: {}, fields: given });
      }),
    );
  });

  it('has a field for every field of the contract', () => {
    for (const name of Object.keys(fields)) expect(eventFieldNamed(name)).toBeDefined();
    expect(eventFieldNamed('toString')).toBeUndefined();
  });

  it('sees no change where the same day and time are written otherwise', () => {
    const changes = { start: '930', date: '2026-11-23', title: ' Review ', newAttendee: ' ' };
    expect(pendingChanges(eventShape, { base: values, changes }, context)).toEqual({});
    expect(pendingChanges(eventShape, { base: values, changes: { start: '931' } }, context)).toEqual({
      start: '931',
    });
  });

  it('says at the end that it comes before the start', () => {
    expect(read({ end: '9:00 AM' })).toEqual({
      errors: { end: 'The end is before the start.' },
      fields: null,
    });
    expect(read({ endDate: '22 Nov 2026' }).errors).toEqual({ endDate: 'The end is before the start.' });
    expect(read({ end: '1 AM', endDate: '24 Nov 2026' }).errors).toEqual({});
  });

  it('refuses the year 0, times and days that are none, and an empty title, each at its field', () => {
    expect(Object.keys(read({ date: '0000-01-01' }).errors)).toContain('date');
    expect(Object.keys(read({ start: 'noon' }).errors)).toEqual(['start']);
    expect(Object.keys(read({ title: ' ' }).errors)).toEqual(['title']);
  });

  it('asks no times of what lasts all day, and keeps those that were typed', () => {
    const { fields: whole } = read({ allDay: 'yes', start: 'noon', end: '' });
    expect(whole).toMatchObject({
      isAllDay: true,
      startTime: null,
      endTime: null,
      timeZone: null,
      reminders: [-540],
    });
  });

  it('takes the attendees that are typed but not added yet', () => {
    const typed = 'Ode, Ben <ben@example.com>'.replace('Ode, Ben', '"Ode, Ben"');
    expect(read({ newAttendee: `anna@example.com; ${typed}` }).fields?.attendees).toEqual([
      { email: 'anna@example.com', name: null },
      { email: 'ben@example.com', name: 'Ode, Ben' },
    ]);
    expect(read({ newAttendee: 'anna' }).errors['newAttendee']).toContain('anna is no e-mail address');
    const twice = read({ newAttendee: 'a@example.com, A@example.com' }).errors['newAttendee'];
    expect(twice).toBe('A@example.com is there already.');
  });
});
