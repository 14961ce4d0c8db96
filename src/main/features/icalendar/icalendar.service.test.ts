import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { runUndo } from '#main/features/imports/run-undo.ts';
import { createUndoService, type HeavyUndo } from '#main/features/undo/undo.service.ts';
import { openWorkerStore } from '#main/store/worker-store.ts';
import { ics, vevent } from './test-ics.ts';
import { createTestIcalendar, type TestIcalendar } from './test-icalendar.ts';

let app: TestIcalendar;
beforeEach(async () => {
  app = await createTestIcalendar();
});
afterEach(() => app.store.close());

const weekly = (...more: string[]) =>
  vevent(
    ...['UID:weekly@example.com', 'SUMMARY:Weekly call', 'DTSTART;TZID=Europe/Berlin:20261102T090000'],
    ...['DTEND;TZID=Europe/Berlin:20261102T100000', 'RRULE:FREQ=WEEKLY;COUNT=4', ...more],
  );
const moved = (...more: string[]) =>
  vevent(
    ...[
      'UID:weekly@example.com',
      'SUMMARY:Weekly call, later',
      'RECURRENCE-ID;TZID=Europe/Berlin:20261109T090000',
    ],
    ...['DTSTART;TZID=Europe/Berlin:20261109T140000', 'DTEND;TZID=Europe/Berlin:20261109T150000', ...more],
  );
const lunch = vevent(
  ...['UID:lunch@example.com', 'SUMMARY:Lunch', 'DTSTART;VALUE=DATE:20261105', 'LOCATION:Corner'],
  ...['ATTENDEE;CN=Dana;PARTSTAT=ACCEPTED:mailto:dana@example.com'],
  ...['BEGIN:VALARM', 'ACTION:DISPLAY', 'TRIGGER:PT9H', 'END:VALARM'],
);
const none = { created: 0, updated: 0, unchanged: 0, refused: 0 };

const inNovember = () => app.entries('2026-11-01', '2026-12-01');

describe('an import', () => {
  test('takes events with their series, changed dates, attendees and reminders', async () => {
    const result = await app.take(ics(weekly(), moved(), lunch));
    expect(result).toMatchObject({ ...none, created: 2, refusals: [] });
    const entries = await inNovember();
    expect(
      entries.map(({ title, startMs, isChanged }) => [new Date(startMs).toISOString(), title, isChanged]),
    ).toEqual([
      ['2026-11-02T08:00:00.000Z', 'Weekly call', false],
      ['2026-11-05T00:00:00.000Z', 'Lunch', false],
      ['2026-11-09T13:00:00.000Z', 'Weekly call, later', true],
      ['2026-11-16T08:00:00.000Z', 'Weekly call', false],
      ['2026-11-23T08:00:00.000Z', 'Weekly call', false],
    ]);
    const day = entries.find(({ title }) => title === 'Lunch');
    expect(app.detail(day?.id ?? '')).toMatchObject({
      location: 'Corner',
      eventType: 'meeting',
      reminders: [-540],
      attendees: [{ email: 'dana@example.com', name: 'Dana', status: 'accepted' }],
      activities: [{ action: 'import' }],
    });
    expect(app.store.read.get('SELECT count(*) AS count FROM reminder')).toEqual({ count: 1 });
  });

  test('says beforehand what it would do, and writes nothing', async () => {
    const text = ics(
      'X-WR-CALNAME:Team',
      weekly(),
      moved(),
      lunch,
      'BEGIN:VTODO',
      'SUMMARY:Pay',
      'END:VTODO',
    );
    expect(await app.inspect(text)).toEqual({
      fileName: 'team.ics',
      calendarName: 'Team',
      ...{ ...none, created: 2, refused: 1 },
      sample: [
        {
          ...{ title: 'Weekly call', isAllDay: false, recurrence: 'FREQ=WEEKLY;COUNT=4' },
          ...{ startMs: Date.UTC(2026, 10, 2, 8), endMs: Date.UTC(2026, 10, 2, 9) },
        },
        {
          ...{ title: 'Lunch', isAllDay: true, recurrence: null },
          ...{ startMs: Date.UTC(2026, 10, 5), endMs: Date.UTC(2026, 10, 6) },
        },
      ],
      refusals: [{ component: 4, title: 'Pay', reason: 'It is a task, not an event.', isTaken: false }],
    });
    expect(app.rows()).toEqual([]);
  });

  test('is one action: undone it is gone, done again it is back', async () => {
    await app.take(ics(weekly(), moved(), lunch));
    const { undone } = await app.undo.undo({});
    expect(undone).toMatchObject({ action: 'import', entity: 'event', label: 'team.ics' });
    expect(await inNovember()).toEqual([]);
    await app.undo.redo();
    expect(await inNovember()).toHaveLength(5);
  });

  test('of many events goes back in a worker as one', async () => {
    const many = Array.from({ length: 120 }, (_, at) => vevent(`UID:${at}`, `DTSTART;VALUE=DATE:20261110`));
    await app.take(ics(...many));
    const worker = openWorkerStore(app.store.path, {
      clock: app.store.clock,
      ids: app.ids,
      emit: app.store.emit,
    });
    const heavyUndo: HeavyUndo = (action, direction) =>
      Promise.resolve(runUndo({ action, direction }, worker));
    const undo = createUndoService({ store: app.store, heavyUndo });
    await undo.undo({});
    expect(await inNovember()).toEqual([]);
    await undo.redo();
    expect(await inNovember()).toHaveLength(120);
    worker.close();
  });

  test('tells the pages once', async () => {
    app.store.events.length = 0;
    await app.take(ics(weekly(), lunch));
    const told = app.store.events.filter(({ name }) => name === 'calendar:changed');
    expect(told).toHaveLength(1);
  });

  test('throws the file away once it is in', async () => {
    const uploadId = await app.upload(ics(lunch));
    await app.icalendar.import({ uploadId });
    expect(() => app.uploads.get(uploadId)).toThrow();
  });
});

describe('the same UID again', () => {
  test('changes nothing where nothing is new', async () => {
    const text = ics(weekly(), moved(), lunch, vevent('SUMMARY:No UID', 'DTSTART:20261120T120000Z'));
    await app.take(text);
    const before = app.rows();
    expect(await app.inspect(text)).toMatchObject({ ...none, unchanged: 3 });
    expect(await app.take(text)).toEqual({ ...none, actionId: null, unchanged: 3, refusals: [] });
    expect(app.rows()).toEqual(before);
  });

  test('changes what differs, and keeps what the file does not know', async () => {
    await app.take(ics(weekly(), lunch));
    const dealId = app.deals.create({ title: 'Acme' }).id;
    const [, day] = app.rows();
    app.update({ id: day?.id ?? '', patch: { dealId } });
    const changed = lunch.replace('SUMMARY:Lunch', 'SUMMARY:Long lunch').replace('20261105', '20261106');
    expect(await app.take(ics(weekly(), changed))).toMatchObject({ ...none, updated: 1, unchanged: 1 });
    expect(app.detail(day?.id ?? '')).toMatchObject({ title: 'Long lunch', eventDate: '2026-11-06', dealId });
    await app.undo.undo({});
    expect(app.detail(day?.id ?? '')).toMatchObject({ title: 'Lunch', eventDate: '2026-11-05', dealId });
  });

  test('does not overwrite what is newer', async () => {
    await app.take(ics(lunch.replace('SUMMARY:Lunch', 'SEQUENCE:3\r\nSUMMARY:New')));
    expect(await app.take(ics(lunch))).toMatchObject({
      ...{ ...none, refused: 1, actionId: null },
      refusals: [
        { title: 'Lunch', reason: 'The calendar has a newer version of it already.', isTaken: false },
      ],
    });
    expect(app.rows().map(({ title }) => title)).toEqual(['New']);
  });

  test('brings a date that was changed since, and takes away one that is so no more', async () => {
    await app.take(ics(weekly()));
    expect(await app.take(ics(weekly(), moved()))).toMatchObject({ ...none, updated: 1 });
    expect(await app.titles('2026-11-09', '2026-11-10')).toEqual(['Weekly call, later']);
    expect(await app.take(ics(weekly()))).toMatchObject({ ...none, updated: 1 });
    expect(await app.titles('2026-11-09', '2026-11-10')).toEqual(['Weekly call']);
  });

  test('knows a changed date that comes alone as one of its series', async () => {
    await app.take(ics(weekly()));
    expect(await app.take(ics(moved()))).toMatchObject({ ...none, updated: 1 });
    expect(await app.titles('2026-11-09', '2026-11-10')).toEqual(['Weekly call, later']);
    expect(await app.take(ics(moved()))).toMatchObject({ ...none, unchanged: 1 });
  });

  test('knows changed dates without their series, and makes them a part of it when it comes', async () => {
    expect(await app.take(ics(moved()))).toMatchObject({ ...none, created: 1 });
    expect(await app.take(ics(moved()))).toMatchObject({ ...none, unchanged: 1 });
    await app.take(ics(weekly()));
    expect(await app.titles('2026-11-09', '2026-11-10')).toEqual(['Weekly call, later']);
    expect(await inNovember()).toHaveLength(4);
  });

  test('leaves an answer that the file does not know', async () => {
    const asked = lunch.replace(';PARTSTAT=ACCEPTED', '');
    await app.take(ics(asked));
    const guest = app.detail(app.rows()[0]?.id ?? '').attendees[0];
    app.call('calendar:respond', { id: guest?.id ?? '', status: 'declined' });
    expect(await app.take(ics(asked))).toMatchObject({ unchanged: 1 });
    expect(await app.take(ics(lunch))).toMatchObject({ updated: 1 });
    expect(app.detail(app.rows()[0]?.id ?? '').attendees).toMatchObject([{ status: 'accepted' }]);
  });
});

describe('an export', () => {
  test('of everything imports back equal, into the same store and into another', async () => {
    await app.take(ics(weekly('ORGANIZER:mailto:boss@example.com'), moved(), lunch));
    app.create({
      title: 'Own, with 🎉; and more',
      eventDate: '2026-11-10',
      startTime: '08:15',
      recurrence: 'FREQ=DAILY;UNTIL=20261120',
    });
    const text = await app.give();
    expect(app.saved.at(-1)?.fileName).toBe('Calendar 2026-11-02.ics');
    expect(await app.take(text)).toMatchObject({ ...none, unchanged: 3, refusals: [] });
    const other = await createTestIcalendar();
    try {
      expect(await other.take(text)).toMatchObject({ ...none, created: 3, refusals: [] });
      const plain = (entries: Awaited<ReturnType<typeof inNovember>>) =>
        entries.map(({ title, startMs, endMs, isChanged }) => ({ title, startMs, endMs, isChanged }));
      expect(plain(await other.entries('2026-11-01', '2026-12-01'))).toEqual(plain(await inNovember()));
      expect(withoutStamps(await other.give())).toEqual(withoutStamps(text));
    } finally {
      other.store.close();
    }
  });

  test('of one event holds its series, and of one date that alone', async () => {
    await app.take(ics(weekly(), moved(), lunch));
    const series = app.rows().find(({ title }) => title === 'Weekly call');
    const whole = await app.give({ kind: 'event', id: series?.id ?? '' });
    expect(app.saved.at(-1)?.fileName).toBe('Weekly call.ics');
    expect(whole.match(/BEGIN:VEVENT/g)).toHaveLength(2);
    expect(whole).not.toContain('Lunch');
    const given = await app.give({ kind: 'event', id: series?.id ?? '', occurrence: '2026-11-16T09:00' });
    expect(given).toContain('RECURRENCE-ID;TZID=Europe/Berlin:20261116T090000');
    expect(given).not.toContain('RRULE:FREQ=WEEKLY');
    expect(await app.take(given)).toMatchObject({ ...none, unchanged: 1 });
    const changed = await app.give({ kind: 'event', id: series?.id ?? '', occurrence: '2026-11-09T09:00' });
    expect(changed).toContain('SUMMARY:Weekly call\\, later');
    expect(changed.match(/BEGIN:VEVENT/g)).toHaveLength(1);
  });

  test('of a range holds what has a date in it', async () => {
    await app.take(ics(weekly(), moved(), lunch));
    const titles = async (from: string, to: string) => {
      const text = await app.give({ kind: 'range', from, to, timeZone: 'Europe/Berlin' });
      return text.split('\r\n').filter((line) => line.startsWith('SUMMARY:'));
    };
    expect(await titles('2026-11-05', '2026-11-06')).toEqual(['SUMMARY:Lunch']);
    expect(await titles('2026-11-09', '2026-11-10')).toEqual([
      'SUMMARY:Weekly call',
      'SUMMARY:Weekly call\\, later',
    ]);
    expect(await titles('2026-11-24', '2026-11-30')).toEqual([]);
    expect(app.saved.at(-1)?.fileName).toBe('Calendar 2026-11-24 to 2026-11-30.ics');
  });

  test('of an event that is gone is refused', async () => {
    await app.take(ics(lunch));
    const [row] = app.rows();
    app.archive({ id: row?.id ?? '' });
    await expect(app.give({ kind: 'event', id: row?.id ?? '' })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

function withoutStamps(text: string): string[] {
  return text
    .split('\r\n')
    .filter((line) => !/^(DTSTAMP|CREATED|LAST-MODIFIED):/.test(line))
    .sort();
}
