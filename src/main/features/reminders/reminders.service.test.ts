import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlainTime } from '#shared/domain/times.ts';
import { quietUntilMs, snoozedUntilMs } from './reminder-rules.ts';
import { createReminderApp, dayMs, minuteMs, type ReminderApp } from './test-reminders.ts';

/** Monday, 2 November 2026, ten o'clock in Berlin. */
let app: ReminderApp;
beforeEach(async () => {
  app = await createReminderApp();
});
afterEach(() => {
  app.store.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const openIds = () => app.service.list().open.map((item) => item.id);

describe('the list', () => {
  test('names what is open, newest first, with when, where and whose', async () => {
    app.addIn(10, { title: 'Old', location: 'Room 4' });
    app.addIn(12, { title: 'New', reminders: [5, 12] });
    await app.look();
    const { open, openCount, snoozed } = app.service.list();
    expect(open).toMatchObject([
      {
        title: 'New',
        minutesBefore: 12,
        state: 'shown',
        isAllDay: false,
        occurrence: null,
        snoozedUntilMs: null,
      },
      { title: 'Old', location: 'Room 4', startMs: app.clock.nowMs() + 10 * minuteMs },
    ]);
    expect([openCount, snoozed]).toEqual([2, []]);
  });

  test('names the occurrence of a series by its key', async () => {
    app.addIn(10, { recurrence: 'FREQ=DAILY' });
    await app.look();
    expect(app.service.list().open).toMatchObject([{ occurrence: '2026-11-02T10:10' }]);
  });

  test('holds what is put off by itself, the next one first, and brings it back', async () => {
    app.addIn(10, { title: 'A' });
    app.addIn(10, { title: 'B' });
    await app.look();
    const [first, second] = openIds();
    app.service.snooze({ ids: [first!], until: 60 });
    const { untilMs } = app.service.snooze({ ids: [second!], until: 5 });
    expect(app.service.list()).toMatchObject({
      openCount: 0,
      snoozed: [{ id: second, snoozedUntilMs: untilMs }, { id: first }],
    });
    app.clock.advance(5 * minuteMs);
    await app.look();
    expect(openIds()).toEqual([second]);
    expect(app.notifier.shown).toHaveLength(3);
  });
});

describe('a dismissal', () => {
  test('closes some, or all, and tells the windows', async () => {
    app.addIn(10);
    app.addIn(10);
    app.addIn(10);
    await app.look();
    const [first] = openIds();
    app.store.events.length = 0;
    expect(app.service.dismiss({ ids: [first!] })).toEqual({ dismissed: 1 });
    expect(app.service.dismiss({ ids: [first!] })).toEqual({ dismissed: 0 });
    expect(app.store.events).toEqual([{ name: 'reminders:changed', payload: {} }]);
    expect(app.service.dismiss({ ids: null })).toEqual({ dismissed: 2 });
    expect(app.service.list().openCount).toBe(0);
  });

  test('is taken back without another notification, unless the event has gone meanwhile', async () => {
    app.addIn(10, { title: 'Stays' });
    const goes = app.addIn(11, { title: 'Goes' });
    await app.look();
    const ids = openIds();
    app.service.dismiss({ ids: null });
    app.edit(goes, { archivedAtMs: 1 });
    expect(app.service.restore({ ids })).toEqual({ restored: 1 });
    await app.look();
    expect(app.open()).toEqual(['Stays']);
    expect(app.notifier.shown).toHaveLength(2);
  });
});

test('a trial shows a notification at once, and says whether it came', async () => {
  expect(await app.service.tryNotification()).toEqual({ support: 'shown' });
  app.notifier.refuses = true;
  expect(await app.service.tryNotification()).toEqual({ support: 'none' });
  app.notifier.state = 'denied';
  expect(await app.service.tryNotification()).toEqual({ support: 'denied' });
  expect(app.notifier.shown).toHaveLength(2);
});

test('the status says whether it is quiet now', () => {
  expect(app.service.status()).toMatchObject({ support: 'shown', isQuiet: false, hasTray: false });
  app.quiet.doNotDisturb = true;
  expect(app.service.status().isQuiet).toBe(true);
});

describe('times', () => {
  const at = (text: string, timeZone = 'Europe/Berlin') => ({ nowMs: Date.parse(text), timeZone });
  const quiet = (from: string, to: string) => ({
    quietHours: { from: from as PlainTime, to: to as PlainTime },
    doNotDisturb: false,
  });
  const endOf = (hours: ReturnType<typeof quiet>, now: string, timeZone?: string) => {
    const untilMs = quietUntilMs(hours, at(now, timeZone));
    return untilMs === null ? null : new Date(untilMs).toISOString();
  };

  test.each([
    ['before them', quiet('12:00', '13:00'), '2026-11-02T10:59:00Z', null],
    ['as they begin', quiet('12:00', '13:00'), '2026-11-02T11:00:00Z', '2026-11-02T12:00:00.000Z'],
    ['as they end', quiet('12:00', '13:00'), '2026-11-02T12:00:00Z', null],
    ['in the evening', quiet('22:00', '07:00'), '2026-11-02T22:00:00Z', '2026-11-03T06:00:00.000Z'],
    ['after midnight', quiet('22:00', '07:00'), '2026-11-03T01:00:00Z', '2026-11-03T06:00:00.000Z'],
    [
      'in a night in which the clocks change',
      quiet('22:00', '07:00'),
      '2027-03-27T22:00:00Z',
      '2027-03-28T05:00:00.000Z',
    ],
    ['that are none', quiet('07:00', '07:00'), '2026-11-03T06:00:00Z', null],
  ])('of quiet hours, %s', (_when, hours, now, end) => {
    expect(endOf(hours, now)).toBe(end);
  });

  test('of quiet hours are those of the zone that the user is in', () => {
    expect(endOf(quiet('22:00', '07:00'), '2026-11-02T17:00:00Z', 'Asia/Kolkata')).toBe(
      '2026-11-03T01:30:00.000Z',
    );
  });

  test('of a snooze are minutes from now, or nine o’clock tomorrow', () => {
    const now = at('2027-03-27T20:00:00Z');
    expect(snoozedUntilMs(15, now) - now.nowMs).toBe(15 * minuteMs);
    expect(new Date(snoozedUntilMs('tomorrow', now)).toISOString()).toBe('2027-03-28T07:00:00.000Z');
    expect(snoozedUntilMs('tomorrow', at('2026-11-02T09:00:00Z')) - Date.parse('2026-11-02T09:00:00Z')).toBe(
      dayMs - 2 * 3_600_000 + 3_600_000,
    );
  });
});
