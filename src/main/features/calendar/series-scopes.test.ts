import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestCalendar, type TestCalendar } from './test-calendar.ts';

let calendar: TestCalendar;
beforeEach(async () => {
  calendar = await createTestCalendar();
});
afterEach(() => calendar.store.close());

const monday = {
  title: 'Weekly',
  eventDate: '2026-11-02',
  startTime: '09:00',
  recurrence: 'FREQ=WEEKLY;COUNT=5',
};
const keys = ['2026-11-02', '2026-11-09', '2026-11-16', '2026-11-23', '2026-11-30'].map(
  (day) => `${day}T09:00`,
);
const [first = '', second = '', third = '', fourth = ''] = keys;

/** Every block, as `day time title`, in Berlin. */
const shown = async () =>
  (await calendar.entries('2026-10-01', '2027-10-01')).map(({ startMs, title, isAllDay }) => {
    const wall = new Intl.DateTimeFormat('sv', {
      ...{ timeZone: isAllDay ? 'UTC' : 'Europe/Berlin', dateStyle: 'short' },
      ...(isAllDay ? {} : { timeStyle: 'short' as const }),
    }).format(startMs);
    return `${wall.slice(5)} ${title}`;
  });

describe('one occurrence', () => {
  test('takes over what its series has, answers too, and is one action', async () => {
    const attendees = [{ email: 'ann@acme.test' }];
    const series = calendar.create({ ...monday, attendees, location: 'Room 1' });
    calendar.call('calendar:respond', { id: series.attendees[0]?.id ?? '', status: 'accepted' });
    const patch = { title: 'Moved', startTime: '11:00' };
    const changed = calendar.update({ id: series.id, occurrence: second, scope: 'this', patch });
    expect(changed).toMatchObject({
      ...{ seriesId: series.id, occurrence: second, recurrence: null, location: 'Room 1' },
      ...{ endTime: '12:00', attendees: [{ status: 'accepted' }] },
    });
    expect(calendar.undo.state().undo).toMatchObject({ action: 'update', count: 1, label: 'Moved' });
    expect((await shown()).slice(0, 3)).toEqual([
      '11-02 09:00 Weekly',
      '11-09 11:00 Moved',
      '11-16 09:00 Weekly',
    ]);
    await calendar.undo.undo({});
    expect(await shown()).toHaveLength(5);
    expect((await shown())[1]).toBe('11-09 09:00 Weekly');
  });

  test('that is changed again is the same row, by either name', () => {
    const { id } = calendar.create(monday);
    const one = calendar.update({ id, occurrence: second, scope: 'this', patch: { title: 'One' } });
    const two = calendar.update({ id, occurrence: second, scope: 'this', patch: { title: 'Two' } });
    const three = calendar.update({ id: one.id, scope: 'this', patch: { title: 'Three' } });
    expect([two.id, three.id]).toEqual([one.id, one.id]);
  });

  test('does not repeat by itself, and must be named', () => {
    const { id } = calendar.create(monday);
    const change = (patch: object, occurrence?: string) => () =>
      calendar.update({ id, scope: 'this', patch, ...(occurrence ? { occurrence } : {}) });
    expect(change({ recurrence: 'FREQ=DAILY' }, second)).toThrow(
      expect.objectContaining({ details: { fields: { recurrence: expect.any(String) } } }),
    );
    expect(change({ title: 'X' })).toThrow(
      expect.objectContaining({ details: { fields: { occurrence: expect.any(String) } } }),
    );
    expect(change({ title: 'X' }, '2026-11-03T09:00')).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
    expect(change({ recurrence: monday.recurrence, title: 'X' }, second)).not.toThrow();
  });

  test('is left out when it is deleted, and the last one takes the series along', async () => {
    const { id } = calendar.create({ ...monday, recurrence: 'FREQ=WEEKLY;COUNT=2' });
    calendar.archive({ id, occurrence: first, scope: 'this' });
    expect(await shown()).toEqual(['11-09 09:00 Weekly']);
    calendar.archive({ id, occurrence: second, scope: 'this' });
    expect(calendar.detail(id).archivedAtMs).not.toBeNull();
    await calendar.undo.undo({});
    expect(await shown()).toEqual(['11-09 09:00 Weekly']);
  });

  test('keeps the reminders of the others as they are', () => {
    const { id } = calendar.create({ ...monday, eventDate: '2026-11-09' });
    const rows = () =>
      calendar.store.read.all<{ id: string; occurrence: string }>(
        'SELECT id, occurrence FROM reminder WHERE event_id = ? ORDER BY occurrence',
        id,
      );
    const before = rows();
    calendar.update({ id, occurrence: third, scope: 'this', patch: { startTime: '10:00' } });
    expect(rows()).toEqual(before.filter(({ occurrence }) => occurrence !== third));
  });

  test('cannot come back from the trash beside another change of the same date', async () => {
    const { id } = calendar.create(monday);
    const gone = calendar.update({ id, occurrence: second, scope: 'this', patch: { title: 'Gone' } });
    await calendar.undo.undo({});
    calendar.update({ id, occurrence: second, scope: 'this', patch: { title: 'Here' } });
    expect(() => calendar.call('calendar:restore', { id: gone.id })).toThrow(
      expect.objectContaining({ code: 'CONFLICT' }),
    );
    calendar.archive({ id });
    const other = calendar.detail(gone.id);
    expect(() => calendar.call('calendar:restore', { id: other.id })).toThrow(
      expect.objectContaining({ message: expect.stringContaining('Restore the series first') }),
    );
  });
});

describe('one occurrence and all that follow', () => {
  test('become a series of their own, and a count goes on', async () => {
    const { id } = calendar.create(monday);
    const patch = { title: 'New', startTime: '10:30' };
    const next = calendar.update({ id, occurrence: third, scope: 'following', patch });
    expect(next).toMatchObject({
      recurrence: 'FREQ=WEEKLY;COUNT=3',
      eventDate: '2026-11-16',
      endTime: '11:30',
    });
    expect(calendar.detail(id).recurrence).toBe('FREQ=WEEKLY;COUNT=2');
    expect(await shown()).toEqual([
      ...['11-02 09:00 Weekly', '11-09 09:00 Weekly'],
      ...['11-16 10:30 New', '11-23 10:30 New', '11-30 10:30 New'],
    ]);
    expect(calendar.undo.state().undo).toMatchObject({ count: 1, label: 'New' });
    await calendar.undo.undo({});
    expect(await shown()).toEqual(keys.map((key) => `${key.slice(5, 10)} 09:00 Weekly`));
    await calendar.undo.redo();
    expect((await shown())[2]).toBe('11-16 10:30 New');
  });

  test('take along what was changed and what was left out from there on', async () => {
    const { id } = calendar.create(monday);
    calendar.update({ id, occurrence: fourth, scope: 'this', patch: { title: 'Changed' } });
    calendar.archive({ id, occurrence: keys[4] ?? '', scope: 'this' });
    const next = calendar.update({
      id,
      occurrence: third,
      scope: 'following',
      patch: { startTime: '15:00' },
    });
    expect((await shown()).slice(2)).toEqual(['11-16 15:00 Weekly', '11-23 15:00 Changed']);
    const changed = (await calendar.entries('2026-11-23', '2026-11-24'))[0];
    expect(changed).toMatchObject({ seriesId: next.id, occurrence: '2026-11-23T15:00', isChanged: true });
  });

  test('from the first on are all', async () => {
    const { id } = calendar.create(monday);
    const patch = { title: 'All' };
    expect(calendar.update({ id, occurrence: first, scope: 'following', patch }).id).toBe(id);
    calendar.archive({ id, occurrence: first, scope: 'following' });
    expect(await shown()).toEqual([]);
    expect(calendar.detail(id).archivedAtMs).not.toBeNull();
  });

  test('end without a trace where they are deleted, however the rule ends', async () => {
    for (const recurrence of ['FREQ=WEEKLY', 'FREQ=WEEKLY;COUNT=9', 'FREQ=WEEKLY;UNTIL=20270101']) {
      const { id } = calendar.create({ ...monday, recurrence });
      calendar.archive({ id, occurrence: third, scope: 'following' });
      expect(await shown()).toEqual(['11-02 09:00 Weekly', '11-09 09:00 Weekly']);
      calendar.archive({ id });
    }
  });

  test('may begin to repeat otherwise', async () => {
    const { id } = calendar.create(monday);
    const patch = { recurrence: 'FREQ=DAILY;COUNT=2' };
    calendar.update({ id, occurrence: third, scope: 'following', patch });
    expect((await shown()).slice(2)).toEqual(['11-16 09:00 Weekly', '11-17 09:00 Weekly']);
  });
});

describe('all of a series', () => {
  test('move as far as the one that is moved, to another day of the week too', async () => {
    const { id } = calendar.create({ ...monday, recurrence: 'FREQ=WEEKLY;BYDAY=MO,WE;COUNT=4' });
    const to = { isAllDay: false as const, timeZone: 'Europe/Berlin' };
    const startMs = Date.UTC(2026, 10, 10, 9, 30);
    calendar.move({
      id,
      occurrence: second,
      scope: 'all',
      to: { ...to, startMs, endMs: startMs + 3_600_000 },
    });
    expect(calendar.detail(id).recurrence).toBe('FREQ=WEEKLY;COUNT=4;BYDAY=TU,TH');
    expect(await shown()).toEqual(['11-03', '11-05', '11-10', '11-12'].map((day) => `${day} 10:30 Weekly`));
  });

  test.each([
    ['FREQ=MONTHLY;BYMONTHDAY=2', 'FREQ=MONTHLY;BYMONTHDAY=11', '12-11'],
    ['FREQ=MONTHLY;BYDAY=1MO', 'FREQ=MONTHLY;BYDAY=2WE', '12-09'],
    ['FREQ=MONTHLY;BYDAY=MO;BYSETPOS=1', 'FREQ=MONTHLY;BYDAY=WE;BYSETPOS=2', '12-09'],
    ['FREQ=WEEKLY;UNTIL=20261116', 'FREQ=WEEKLY;UNTIL=20261125', '11-18'],
    ['FREQ=DAILY;UNTIL=20261103T090000', 'FREQ=DAILY;UNTIL=20261112T090000', '11-12'],
  ])('that repeat by %s then repeat by %s', async (recurrence, expected, next) => {
    const { id } = calendar.create({ ...monday, recurrence });
    calendar.update({ id, patch: { eventDate: '2026-11-11' } });
    expect(calendar.detail(id).recurrence).toBe(expected);
    expect((await shown()).slice(0, 2)).toEqual(['11-11 09:00 Weekly', `${next} 09:00 Weekly`]);
  });

  test('keep what is their own: a changed time, a changed title, a left out day', async () => {
    const { id } = calendar.create(monday);
    calendar.update({ id, occurrence: second, scope: 'this', patch: { startTime: '17:00' } });
    calendar.update({ id, occurrence: third, scope: 'this', patch: { title: 'Own' } });
    calendar.archive({ id, occurrence: fourth, scope: 'this' });
    calendar.update({ id, patch: { title: 'All', startTime: '08:00' } });
    expect(await shown()).toEqual([
      '11-02 08:00 All',
      '11-09 17:00 All',
      '11-16 08:00 Own',
      '11-30 08:00 All',
    ]);
    await calendar.undo.undo({});
    expect(await shown()).toEqual([
      ...['11-02 09:00 Weekly', '11-09 17:00 Weekly', '11-16 09:00 Own', '11-30 09:00 Weekly'],
    ]);
  });

  test('last all day, or have a time again, with what was changed and left out in its place', async () => {
    const { id } = calendar.create(monday);
    calendar.update({ id, occurrence: second, scope: 'this', patch: { title: 'Own' } });
    calendar.archive({ id, occurrence: third, scope: 'this' });
    calendar.update({ id, patch: { isAllDay: true } });
    const days = ['11-02 Weekly', '11-09 Own', '11-23 Weekly', '11-30 Weekly'];
    expect(await shown()).toEqual(days);
    calendar.update({ id, patch: { isAllDay: false, startTime: '14:00' } });
    expect(await shown()).toEqual(days.map((day) => day.replace(' ', ' 14:00 ')));
  });

  test('that repeat otherwise lose no changed date: it stands alone', async () => {
    const { id } = calendar.create(monday);
    const own = calendar.update({ id, occurrence: second, scope: 'this', patch: { title: 'Own' } });
    calendar.update({ id, patch: { recurrence: 'FREQ=MONTHLY;COUNT=2' } });
    expect(await shown()).toEqual(['11-02 09:00 Weekly', '11-09 09:00 Own', '12-02 09:00 Weekly']);
    expect(calendar.detail(own.id)).toMatchObject({ seriesId: null, occurrence: null });
    calendar.update({ id, patch: { recurrence: null } });
    expect(await shown()).toEqual(['11-02 09:00 Weekly', '11-09 09:00 Own']);
    await calendar.undo.undo({});
    await calendar.undo.undo({});
    expect(calendar.detail(own.id)).toMatchObject({ seriesId: id, occurrence: second });
    expect(await shown()).toHaveLength(5);
  });

  test('stay at nine when the clocks change', async () => {
    const rule = 'FREQ=MONTHLY;COUNT=6';
    calendar.create({ ...monday, timeZone: 'Europe/Berlin', recurrence: rule });
    expect((await shown()).map((line) => line.slice(6, 11))).toEqual(
      Array.from({ length: 6 }, () => '09:00'),
    );
  });
});

test('an action is not taken back where a date would be left without its series', async () => {
  const { id, actionId } = calendar.create(monday);
  calendar.update({ id, occurrence: second, scope: 'this', patch: { title: 'Own' } });
  await expect(calendar.undo.undo({ actionId })).rejects.toThrow(
    expect.objectContaining({ code: 'CONFLICT' }),
  );
  expect(await shown()).toHaveLength(5);
});

test('a change of the title writes no occurrence anew', () => {
  const { id } = calendar.create({ ...monday, recurrence: 'FREQ=DAILY' });
  const marks = () => calendar.store.read.get('SELECT count(*), sum(start_ms) FROM occurrence');
  const before = marks();
  calendar.store.maintain(({ db }) => {
    db.run(
      `CREATE TEMP TRIGGER unwritten BEFORE INSERT ON main.occurrence BEGIN SELECT raise(ABORT, 'written'); END`,
    );
    db.run(
      `CREATE TEMP TRIGGER unmoved BEFORE UPDATE ON main.occurrence BEGIN SELECT raise(ABORT, 'written'); END`,
    );
  });
  calendar.update({ id, patch: { title: 'Daily' } });
  expect(marks()).toEqual(before);
});
