import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { createReminderApp, dayMs, minuteMs, timesIn, type ReminderApp } from './test-reminders.ts';

/** Monday, 2 November 2026, ten o'clock in Berlin. */
let app: ReminderApp;
beforeEach(async () => {
  app = await createReminderApp();
});
afterEach(() => {
  app.store.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const day = (text: string) => text as PlainDate;
const rows = () =>
  app.store.read.all<{ state: string; dueAtMs: number; occurrence: string }>(
    `SELECT state, due_at_ms AS "dueAtMs", occurrence FROM reminder ORDER BY due_at_ms, id`,
  );
const dueInMinutes = () => rows().map(({ dueAtMs }) => (dueAtMs - app.clock.nowMs()) / minuteMs);
const pass = (minutes: number) => app.clock.advance(minutes * minuteMs);
const horizons = () => app.store.read.all('SELECT event_id FROM reminder_horizon').length;

describe('the reminders of an event', () => {
  test('are one for each of its offsets', () => {
    app.addIn(120, { reminders: [15, 60] });
    expect(dueInMinutes()).toEqual([60, 105]);
  });

  test('are none for what is over, and at once for what is under way', () => {
    app.addIn(-60 * 24 * 365 * 10);
    app.addIn(-31);
    expect(rows()).toEqual([]);
    app.addIn(-10);
    expect(rows()).toMatchObject([{ state: 'pending' }]);
    expect(dueInMinutes()).toEqual([-25]);
  });

  test('of an all-day event are reckoned from midnight in the system’s zone', () => {
    const days = { eventDate: day('2026-11-05'), endDate: day('2026-11-05'), isAllDay: true };
    app.add({ ...days, reminders: [-540, 60] });
    expect(rows().map((row) => new Date(row.dueAtMs).toISOString())).toEqual([
      '2026-11-04T22:00:00.000Z',
      '2026-11-05T08:00:00.000Z',
    ]);
  });

  test('that lasts all day come while its last day has not ended', () => {
    const first = { eventDate: day('2026-10-30'), isAllDay: true };
    app.add({ ...first, endDate: day('2026-11-01') });
    expect(rows()).toEqual([]);
    app.add({ ...first, endDate: day('2026-11-02') });
    expect(rows()).toHaveLength(1);
  });

  test('keep their state when only its words change, and follow it when it moves', async () => {
    const id = app.addIn(10, { title: 'Demo' });
    await app.look();
    app.edit(id, { title: 'Demo for Bob' });
    expect(app.states()).toEqual(['shown']);
    app.edit(id, timesIn(app.clock.nowMs() + 60 * minuteMs));
    expect(app.states()).toEqual(['dismissed', 'pending']);
    expect(app.open()).toEqual([]);
    pass(45);
    await app.look();
    expect(app.notifier.shown.map((notice) => notice.title)).toEqual(['Demo', 'Demo for Bob']);
  });

  test('come back as they were when a move is undone', async () => {
    const id = app.addIn(10);
    const before = timesIn(app.clock.nowMs() + 10 * minuteMs);
    await app.look();
    app.edit(id, timesIn(app.clock.nowMs() + 60 * minuteMs));
    app.edit(id, before);
    expect(app.states()).toEqual(['shown']);
    await app.look();
    expect(app.notifier.shown).toHaveLength(1);
  });

  test('leave with it, and come back with it', async () => {
    const id = app.addIn(10, { reminders: [5, 15] });
    await app.look();
    app.edit(id, { archivedAtMs: 1 });
    expect(app.open()).toEqual([]);
    expect(app.states()).toEqual(['dismissed']);
    app.edit(id, { archivedAtMs: null });
    expect(app.states()).toEqual(['shown', 'pending']);
    expect(app.open()).toEqual(['Call Bob']);
  });

  test('stay dismissed though it leaves and comes back', async () => {
    const id = app.addIn(10);
    await app.look();
    app.service.dismiss({ ids: null });
    app.edit(id, { archivedAtMs: 1 });
    app.edit(id, { archivedAtMs: null });
    expect(app.states()).toEqual(['dismissed']);
  });

  test('are shown when it comes back, though it was over before anybody looked', async () => {
    const id = app.addIn(20);
    pass(120);
    app.edit(id, { archivedAtMs: 1 });
    await app.look();
    expect(app.notifier.shown).toEqual([]);
    app.edit(id, { archivedAtMs: null });
    await app.look();
    expect(app.notifier.shown).toHaveLength(1);
  });

  test('come at once from the snooze in which it left', async () => {
    const id = app.addIn(10);
    await app.look();
    app.service.snooze({ ids: [app.service.list().open[0]!.id], until: 60 });
    app.edit(id, { archivedAtMs: 1 });
    app.edit(id, { archivedAtMs: null });
    await app.look();
    expect(app.notifier.shown).toHaveLength(2);
  });

  test('go when the event asks for none', () => {
    const id = app.addIn(60);
    app.edit(id, { reminders: [] });
    expect(rows()).toEqual([]);
  });

  test('have the same keys when they are made again', () => {
    const ids = () => app.store.read.all('SELECT id FROM reminder ORDER BY id');
    const id = app.addIn(60, { reminders: [5, 15] });
    const before = ids();
    app.edit(id, { reminders: [] });
    app.edit(id, { reminders: [5, 15] });
    expect(ids()).toEqual(before);
  });
});

describe('the reminders of a series', () => {
  const nine = { startTime: '09:00' as PlainTime, endTime: '09:30' as PlainTime };
  const daily = {
    ...nine,
    recurrence: 'FREQ=DAILY',
    eventDate: day('2026-01-01'),
    endDate: day('2026-01-01'),
  };

  test('are made for the next five weeks', () => {
    app.add(daily);
    expect(rows()).toHaveLength(35);
    expect(rows()[0]).toMatchObject({ occurrence: '2026-11-03T09:00' });
    expect(horizons()).toBe(1);
  });

  test('stay at nine o’clock when the clocks change', () => {
    app.clock.jump(Date.UTC(2027, 2, 27, 12) - app.clock.nowMs());
    app.add(daily);
    expect(new Date(rows()[0]!.dueAtMs).toISOString()).toBe('2027-03-28T06:45:00.000Z');
  });

  test('that ends are made to its end, and have no horizon', () => {
    app.add({ ...daily, recurrence: 'FREQ=DAILY;UNTIL=20261104T230000Z' });
    expect(rows()).toHaveLength(2);
    expect(horizons()).toBe(0);
  });

  test('go on while the app runs', async () => {
    app.add(daily);
    app.clock.advance(6 * dayMs);
    app.service.dismiss({ ids: null });
    await app.look();
    expect(rows().filter((row) => row.state === 'pending')).toHaveLength(35);
  });

  test('are all told after a year of sleep', async () => {
    app.add(daily);
    app.clock.jump(365 * dayMs);
    await app.look();
    expect(app.service.list().openCount).toBe(365);
    expect(app.notifier.shown).toMatchObject([{ title: '365 reminders' }]);
    expect(rows().filter((row) => row.state === 'pending').length).toBeGreaterThanOrEqual(30);
  });

  test('are all told after a sleep that went on beyond what the calendar keeps', async () => {
    app.add({ ...daily, recurrence: 'FREQ=WEEKLY' });
    app.clock.jump(4 * 365 * dayMs);
    // From 5 November 2026 to 31 October 2030.
    const thursdays = 209;
    await app.look();
    expect(app.service.list().openCount).toBe(thursdays);
  });

  test('leave out what was left out, and what stands by itself', () => {
    const id = app.add(daily);
    app.edit(id, { leftOutDates: '["2026-11-03T09:00"]' } as never);
    expect(rows()[0]).toMatchObject({ occurrence: '2026-11-04T09:00' });
    const own = { eventDate: day('2026-11-04'), endDate: day('2026-11-04'), seriesId: id };
    app.add({
      ...own,
      startTime: '14:00' as PlainTime,
      endTime: '15:00' as PlainTime,
      occurrence: '2026-11-04T09:00',
    });
    expect(rows().slice(0, 2)).toMatchObject([{ occurrence: '' }, { occurrence: '2026-11-05T09:00' }]);
    expect(rows()).toHaveLength(34);
  });

  test('stay as they were shown for an occurrence that only gets other words', async () => {
    const id = app.add(daily);
    app.clock.advance(22.8 * 3_600_000);
    await app.look();
    expect(app.open()).toEqual(['Call Bob']);
    const own = { eventDate: day('2026-11-03'), endDate: day('2026-11-03'), ...nine };
    app.add({ ...own, title: 'Call Ann', seriesId: id, occurrence: '2026-11-03T09:00' as OccurrenceKey });
    await app.look();
    expect(app.notifier.shown).toHaveLength(1);
    expect(app.open()).toEqual(['Call Ann']);
  });

  test('that leaves go, and come back for what is still to come', () => {
    const id = app.add(daily);
    app.edit(id, { archivedAtMs: 1 });
    expect([rows(), horizons()]).toEqual([[], 0]);
    app.edit(id, { archivedAtMs: null });
    expect([rows().length, horizons()]).toEqual([35, 1]);
  });
});
