import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { ApiError } from '#main/sync/client/api.ts';
import { createTestEventKinds, type TestEventKinds } from './test-event-kinds.ts';

let at: TestEventKinds;
beforeEach(async () => {
  at = await createTestEventKinds();
});
afterEach(() => at.store.close());

const meeting = {
  title: 'Demo',
  eventDate: '2026-11-10',
  startTime: '09:00',
  endTime: '10:00',
  timeZone: 'Europe/Berlin',
};
const eventOf = (id: string) => at.detail(id);

describe('an event as the server would hold it', () => {
  test('has every field in its normal form', () => {
    const id = at.newEvent({
      ...meeting,
      title: ' Demo ',
      description: 'Bring the map\n ',
      location: 'Room 1',
      attendees: [{ email: 'Zoe@example.com' }, { email: 'ann@example.com', name: 'Ann' }],
      reminders: [60, 10],
    });
    expect(at.fields(id)).toEqual({
      title: 'Demo',
      description: 'Bring the map',
      event_type: 'meeting',
      event_date: '2026-11-10',
      start_time: '09:00',
      end_time: '10:00',
      location: 'Room 1',
      attendees: 'ann@example.com,zoe@example.com',
      reminder_set: true,
      reminder_minutes_before: 10,
    });
  });

  test.each([
    ['all day', { startTime: null, endTime: null }, '00:00', '23:59'],
    ['past midnight', { startTime: '22:00', endDate: '2026-11-11', endTime: '02:00' }, '22:00', '23:59'],
    ['to midnight', { startTime: '22:00', endDate: '2026-11-11', endTime: '00:00' }, '22:00', '23:59'],
    [
      'from the last minute',
      { startTime: '23:59', endDate: '2026-11-11', endTime: '00:30' },
      '23:58',
      '23:59',
    ],
  ])('ends after it starts on its day: %s', (_name, times, start, end) => {
    const id = at.newEvent({ ...meeting, ...times });
    expect(at.fields(id)).toMatchObject({ event_date: '2026-11-10', start_time: start, end_time: end });
  });

  test('says a reminder after the first midnight of a whole day as nought minutes, and none as not set', () => {
    const day = at.newEvent({ ...meeting, startTime: null, endTime: null, reminders: [-540, 900] });
    expect(at.fields(day)).toMatchObject({ reminder_set: true, reminder_minutes_before: 0 });
    const silent = at.newEvent({ ...meeting, reminders: [] });
    expect(at.fields(silent)).toMatchObject({ reminder_set: false, reminder_minutes_before: 15 });
  });
});

describe('what the server sends', () => {
  const parse = (json: object) => at.kinds.event.parse({ id: 7, ...json });

  test('is read under the names of the form too, with seconds, and what it left out is left out', () => {
    const form = {
      title: 'Demo',
      desc: ' x ',
      type: 'event',
      date: '2026-11-10',
      start: '09:00:00',
      end: '10:30:00.5',
    };
    expect(parse(form).fields).toEqual({
      ...{ title: 'Demo', description: 'x', event_type: 'event', event_date: '2026-11-10' },
      ...{ start_time: '09:00', end_time: '10:30' },
    });
  });

  test('counts as not said where it is null and cannot be, or is of another form', () => {
    const odd = {
      title: null,
      event_type: 'party',
      event_date: 'soon',
      start_time: null,
      reminder_set: null,
    };
    expect(parse(odd).fields).toEqual({});
    expect(parse({ description: null, location: '', attendees: null }).fields).toEqual({
      ...{ description: null, location: null, attendees: '' },
    });
  });

  test('asks for its details only where somebody takes part', () => {
    const updated_at = '2026-11-01T10:00:00Z';
    expect(parse({ updated_at, attendees: '' }).detailMark).toBe('');
    expect(parse({ updated_at, attendees: 'ann@example.com' }).detailMark).toBe(updated_at);
  });

  test('is no event without an id', () => {
    expect(() => at.kinds.event.parse({ title: 'Demo' })).toThrow(ApiError);
    expect(() => at.kinds.event.parse('<html>')).toThrow(ApiError);
  });
});

describe('a new event of the server’s', () => {
  const remote = {
    ...{ id: 5, title: 'Demo', event_type: 'event', event_date: '2026-11-10', location: 'Room 1' },
    ...{ start_time: '09:00:00', end_time: '10:00:00', attendees: 'Ann@example.com, bob' },
    ...{ reminder_set: true, reminder_minutes_before: 30, created_at: '2026-11-01T10:00:00.123456Z' },
  };

  test('stands in the calendar in the zone of this computer, with its reminder, and says the same again', async () => {
    const id = at.pull(remote);
    expect(eventOf(id)).toMatchObject({
      ...{
        title: 'Demo',
        eventType: 'event',
        startTime: '09:00',
        endTime: '10:00',
        timeZone: 'Europe/Berlin',
      },
      ...{ location: 'Room 1', reminders: [30], createdAtMs: Date.UTC(2026, 10, 1, 10, 0, 0, 123) },
    });
    expect(eventOf(id).attendees.map(({ email }) => email)).toEqual(['ann@example.com']);
    expect(await at.titles('2026-11-10', '2026-11-11')).toEqual(['Demo']);
    expect(at.store.read.get('SELECT count(*) AS n FROM reminder WHERE event_id = ?', id)).toEqual({ n: 1 });
    expect(at.noted()).toEqual([]);
    expect(at.fields(id)).toMatchObject({ attendees: 'ann@example.com', event_date: '2026-11-10' });
  });

  test('lasts all day from the first minute to the last, and names what is missing', () => {
    const id = at.pull({ event_date: '2026-11-10', start_time: '00:00', end_time: '23:59:59' });
    expect(eventOf(id)).toMatchObject({ title: '-', isAllDay: true, endDate: '2026-11-10', timeZone: null });
  });

  test('keeps over there what is no address', () => {
    const id = at.pull(remote);
    const base = at.kinds.event.parse(remote).fields;
    at.map(id, 5);
    at.store.maintain(({ db }) => db.run('UPDATE sync_record SET base = ?', JSON.stringify(base)));
    expect(at.fields(id)['attendees']).toBe('ann@example.com,bob');
    at.call('calendar:addAttendee', { eventId: id as never, email: 'cy@example.com' });
    expect(at.fields(id)['attendees']).toBe('ann@example.com,bob,cy@example.com');
  });
});

describe('a change of the server’s', () => {
  test('that is what the event says already changes nothing', () => {
    const id = at.newEvent({ ...meeting, startTime: '22:00', endDate: '2026-11-11', endTime: '02:00' });
    const before = eventOf(id);
    at.apply(id, at.fields(id));
    expect(eventOf(id)).toEqual(before);
  });

  test('leaves what the wire cannot say: the zone, the night, the other reminders', () => {
    const id = at.newEvent({
      ...meeting,
      ...{ timeZone: 'America/New_York', startTime: '22:00', endDate: '2026-11-11', endTime: '02:00' },
      reminders: [10, 60, 1440],
    });
    at.apply(id, { event_date: '2026-11-20', reminder_minutes_before: 30, title: 'Other' });
    expect(eventOf(id)).toMatchObject({
      ...{ title: 'Other', eventDate: '2026-11-20', endDate: '2026-11-21', startTime: '22:00' },
      ...{ endTime: '02:00', timeZone: 'America/New_York', reminders: [30, 60, 1440] },
    });
  });

  test('moves several whole days along, and makes them hours where it says hours', () => {
    const id = at.newEvent({ ...meeting, startTime: null, endTime: null, endDate: '2026-11-12' });
    at.apply(id, { event_date: '2026-11-20' });
    expect(eventOf(id)).toMatchObject({ isAllDay: true, eventDate: '2026-11-20', endDate: '2026-11-22' });
    at.apply(id, { start_time: '08:00', end_time: '09:00' });
    expect(eventOf(id)).toMatchObject({ isAllDay: false, endDate: '2026-11-20', timeZone: 'Europe/Berlin' });
  });

  test('takes all reminders away where it says none', () => {
    const id = at.newEvent({ ...meeting, reminders: [10, 60] });
    at.apply(id, { reminder_set: false, reminder_minutes_before: 15 });
    expect(eventOf(id).reminders).toEqual([]);
  });

  test('names and takes off people, and the names of those who stay are kept', () => {
    const attendees = [{ email: 'Ann@example.com', name: 'Ann' }, { email: 'bob@example.com' }];
    const id = at.newEvent({ ...meeting, attendees });
    at.apply(id, { attendees: 'ann@example.com,cy@example.com' });
    expect(eventOf(id).attendees.map(({ email, name }) => [email, name])).toEqual([
      ['Ann@example.com', 'Ann'],
      ['cy@example.com', null],
    ]);
  });

  test('reaches the event in the trash, and moving it there twice is once', () => {
    const id = at.newEvent(meeting);
    at.store.apply('Ann', (tx) => at.kinds.event.archive(tx, id));
    at.store.apply('Ann', (tx) => at.kinds.event.archive(tx, id));
    at.apply(id, { title: 'Newest' });
    expect(at.kinds.event.read(at.store.read, id)).toMatchObject({ isLive: false, name: 'Newest' });
  });
});

describe('what goes up', () => {
  test('is one call with the changed fields, a reminder’s two together', () => {
    const remote = at.fields(at.newEvent(meeting));
    expect(at.kinds.event.writes(remote, {})).toEqual([]);
    expect(at.kinds.event.writes(remote, { title: 'Other' })).toEqual([
      { method: 'PATCH', suffix: '', body: { title: 'Other' } },
    ]);
    expect(at.kinds.event.writes(remote, { reminder_set: false })[0]?.body).toEqual({
      ...{ reminder_set: false, reminder_minutes_before: 15 },
    });
  });
});
