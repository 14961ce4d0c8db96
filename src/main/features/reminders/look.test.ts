import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { explaining } from '#main/store/test-plans.ts';
import { readReckonedZone } from '#main/store/system-zone.ts';
import { look } from './look.ts';
import {
  claimDue,
  countOpen,
  listClaimed,
  listComing,
  listOpen,
  listSnoozed,
  nextLookMs,
} from './reminders.repo.ts';
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

const titles = () => app.notifier.shown.map((notice) => notice.title);
const pass = (minutes: number) => app.clock.advance(minutes * minuteMs);
const firstOpen = () => app.service.list().open[0]!.id;
const addMany = (count: number, minutes = 20) => {
  for (let at = 0; at < count; at += 1) app.addIn(minutes, { title: `Call ${at}` });
};

describe('a look', () => {
  test('shows what is due, with its time and place, and nothing before', async () => {
    app.addIn(30, { title: 'Demo', location: 'Room 4' });
    await app.look();
    expect(titles()).toEqual([]);
    pass(15);
    await app.look();
    await app.look();
    expect(app.notifier.shown).toMatchObject([{ title: 'Demo', body: '10:30, in 15 minutes\nRoom 4' }]);
    expect(app.states()).toEqual(['shown']);
    expect(app.notifier.badges.at(-1)).toBe(1);
  });

  test('shows after a sleep up to three each with its own time', async () => {
    addMany(3);
    app.clock.jump(45 * minuteMs);
    await app.look();
    expect(app.notifier.shown.map(({ body }) => body)).toEqual(Array(3).fill('10:20, 25 minutes ago'));
  });

  test('shows more than three as one, which opens the list', async () => {
    addMany(5);
    app.clock.jump(dayMs);
    await app.look();
    expect(app.notifier.shown).toMatchObject([
      {
        title: '5 reminders',
        body: expect.stringMatching(/^Call \d: 2 Nov 2026, 10:20, .*\n.*\n.*\nand 2 more$/),
      },
    ]);
    app.notifier.answer('digest', { kind: 'click' });
    expect(app.opened).toEqual(['/reminders']);
    expect(app.service.list().openCount).toBe(5);
  });

  test('shows nothing twice when the clock is set back', async () => {
    addMany(2);
    pass(10);
    await app.look();
    for (const backMs of [1000, 3_600_000, 365 * dayMs]) {
      app.clock.jump(-backMs);
      await app.look();
    }
    app.clock.jump(400 * dayMs);
    await app.look();
    expect(app.notifier.shown).toHaveLength(2);
  });

  test('ends a snooze that the clock was set back from', async () => {
    app.addIn(10);
    app.clock.jump(365 * dayMs);
    await app.look();
    app.service.snooze({ ids: [firstOpen()], until: 'tomorrow' });
    app.clock.jump(-365 * dayMs);
    await app.look();
    expect(app.service.list()).toMatchObject({ openCount: 1, snoozed: [] });
    await app.look();
    expect(app.notifier.shown).toHaveLength(2);
  });

  test('shows again what a crash caught between the claim and the notification', async () => {
    app.addIn(10);
    const refusing = { ...app.lookDeps.messenger, showOne: () => Promise.reject(new Error('cut off')) };
    await expect(look({ ...app.lookDeps, messenger: refusing }, { isSetBack: false })).rejects.toThrow(
      'cut off',
    );
    expect(app.states()).toEqual(['due']);
    await app.look();
    expect(app.states()).toEqual(['shown']);
    expect(app.notifier.shown).toHaveLength(1);
  });

  test('does not show what is dismissed, deleted or moved while another is shown', async () => {
    const events = [app.addIn(10, { title: 'First' }), app.addIn(11, { title: 'Moved' }), app.addIn(12)];
    app.notifier.meanwhile = () => {
      app.notifier.meanwhile = () => undefined;
      app.edit(events[1]!, timesIn(app.clock.nowMs() + 60 * minuteMs));
      app.edit(events[2]!, { archivedAtMs: 1 });
    };
    await app.look();
    expect(titles()).toEqual(['First']);
    pass(45);
    await app.look();
    expect(titles()).toEqual(['First', 'Moved']);
  });

  test('does not show again what leaves with its event while it is shown, and comes back', async () => {
    const id = app.addIn(10);
    app.notifier.meanwhile = () => app.edit(id, { archivedAtMs: 1 });
    await app.look();
    app.notifier.meanwhile = () => undefined;
    app.edit(id, { archivedAtMs: null });
    await app.look();
    expect(app.open()).toEqual(['Call Bob']);
    expect(app.notifier.shown).toHaveLength(1);
  });

  test('keeps what is put off during its own notification', async () => {
    app.addIn(10);
    app.notifier.meanwhile = () => app.service.snooze({ ids: [firstOpen()], until: 5 });
    await app.look();
    app.notifier.meanwhile = () => undefined;
    expect(app.states()).toEqual(['snoozed']);
    pass(5);
    await app.look();
    expect(app.notifier.shown).toHaveLength(2);
  });

  test('lists and counts what no notification can be shown for', async () => {
    app.notifier.state = 'none';
    addMany(2, 10);
    await app.look();
    expect(app.notifier.shown).toEqual([]);
    expect(app.service.list().openCount).toBe(2);
    expect(app.notifier.badges.at(-1)).toBe(2);
    app.notifier.state = 'shown';
    app.notifier.refuses = true;
    app.addIn(10);
    await app.look();
    expect(app.states()).toEqual(['shown', 'shown', 'shown']);
  });

  test('takes notifications back that were answered in the list, and the digest once nothing is open', async () => {
    app.addIn(10);
    await app.look();
    const id = firstOpen();
    app.service.dismiss({ ids: [id] });
    await app.look();
    expect(app.notifier.withdrawn).toEqual([id]);
    addMany(4, 10);
    await app.look();
    app.service.dismiss({ ids: null });
    await app.look();
    expect(app.notifier.withdrawn).toEqual([id, 'digest']);
    expect(app.notifier.badges.at(-1)).toBe(0);
  });

  test('opens the event of a notification that is clicked, and hands on what is chosen', async () => {
    const daily = { ...timesIn(app.clock.nowMs() + 10 * minuteMs), recurrence: 'FREQ=DAILY' };
    const id = app.add(daily);
    await app.look();
    const key = firstOpen();
    app.notifier.answer(key, { kind: 'click' });
    app.notifier.answer(key, { kind: 'action', id: 'snooze-15' });
    expect(app.opened).toEqual([`/calendar/${id}?occurrence=2026-11-02T10:10`]);
    expect(app.answers).toEqual([{ id: key, actionId: 'snooze-15' }]);
  });

  test('goes over thousands in slices', async () => {
    let transactions = 0;
    const store = {
      ...app.store,
      maintain: <T>(body: Parameters<typeof app.store.maintain<T>>[0]) => {
        transactions += 1;
        return app.store.maintain(body);
      },
    };
    const id = app.addIn(10);
    app.store.maintain(({ db }) =>
      db.run(
        `WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000)
         INSERT INTO reminder (id, event_id, occurrence, minutes_before, revision, state, due_at_ms, next_at_ms)
         SELECT 'r' || i, ?, '', i, 0, 'pending', i, i FROM n`,
        id,
      ),
    );
    await look({ ...app.lookDeps, store }, { isSetBack: false });
    expect(transactions).toBeGreaterThan(10);
    expect(titles()).toEqual(['3,001 reminders']);
    expect(app.service.list().openCount).toBe(3001);
  });
});

test('a clock set back a year finds the series’ reminders of that year', async () => {
  app.clock.jump(365 * dayMs);
  app.add({ ...timesIn(Date.UTC(2026, 0, 1, 9)), recurrence: 'FREQ=WEEKLY' });
  app.clock.jump(-365 * dayMs);
  await app.look();
  app.clock.advance(7 * dayMs);
  await app.look();
  expect(app.notifier.shown).toHaveLength(1);
});

test('a series whose rule cannot be read keeps no other waiting', async () => {
  const daily = { ...timesIn(app.clock.nowMs() + 60 * minuteMs), recurrence: 'FREQ=DAILY' };
  const broken = app.add(daily);
  app.add(daily);
  app.store.maintain(({ db }) =>
    db.run(`UPDATE event SET recurrence = 'FREQ=NEVER', made_until_ms = 0 WHERE id = ?`, broken),
  );
  app.clock.advance(6 * dayMs);
  await app.look();
  app.clock.advance(32 * dayMs);
  app.service.dismiss({ ids: null });
  await app.look();
  expect(app.service.list().openCount).toBeGreaterThanOrEqual(32);
});

describe('quiet', () => {
  const quietHours = { from: '22:00' as PlainTime, to: '07:00' as PlainTime };

  test('hours hold the notification back, not the list, and end with what is still open', async () => {
    app.quiet.quietHours = quietHours;
    app.addIn(12 * 60 + 30, { title: 'Late call' });
    app.addIn(12 * 60 + 31, { title: 'Other' });
    pass(12 * 60 + 20);
    await app.look();
    expect(titles()).toEqual([]);
    expect(app.open().sort()).toEqual(['Late call', 'Other']);
    expect(app.notifier.badges.at(-1)).toBe(2);
    app.service.dismiss({ ids: [app.service.list().open.find(({ title }) => title === 'Other')!.id] });
    pass(8 * 60 + 40);
    await app.look();
    expect(titles()).toEqual(['Late call']);
  });

  test('by the switch lasts until it is off, and then tells of many at once', async () => {
    app.quiet.doNotDisturb = true;
    addMany(4, 10);
    await app.look();
    pass(24 * 60);
    await app.look();
    expect(titles()).toEqual([]);
    app.quiet.doNotDisturb = false;
    await app.look();
    expect(titles()).toEqual(['4 reminders']);
  });
});

describe('another zone', () => {
  const allDay = { eventDate: '2026-11-05' as PlainDate, endDate: '2026-11-05' as PlainDate, isAllDay: true };
  const due = () =>
    app.store.read
      .all<{ dueAtMs: number }>(
        `SELECT due_at_ms AS "dueAtMs" FROM reminder WHERE state <> 'dismissed' ORDER BY 1`,
      )
      .map(({ dueAtMs }) => new Date(dueAtMs).toISOString());

  test('moves the reminders of all-day events, and leaves those of timed ones', async () => {
    app.add({ ...allDay, reminders: [-540] });
    app.addIn(60);
    app.clock.travel('America/New_York');
    await app.look();
    expect(due()).toEqual(['2026-11-02T09:45:00.000Z', '2026-11-05T14:00:00.000Z']);
    expect(readReckonedZone(app.store.read)).toBe('America/New_York');
  });

  test('does not show again what was shown at the same hour before the journey', async () => {
    app.add({ ...allDay, reminders: [-540] });
    app.clock.jump(Date.UTC(2026, 10, 5, 8) - app.clock.nowMs());
    await app.look();
    app.clock.travel('America/New_York');
    await app.look();
    app.clock.advance(dayMs);
    await app.look();
    expect(app.notifier.shown).toHaveLength(1);
  });

  test('in which the day is over leaves nobody without a reminder that was to come', async () => {
    app.add({ ...allDay, reminders: [-1430] });
    app.clock.jump(Date.UTC(2026, 10, 5, 12) - app.clock.nowMs());
    app.clock.travel('Pacific/Auckland');
    await app.look();
    expect(titles()).toEqual(['Call Bob']);
  });

  test('is taken up again where it was cut off', async () => {
    app.add({ ...allDay, reminders: [-540] });
    app.clock.travel('Asia/Kolkata');
    let calls = 0;
    const failing = () => {
      calls += 1;
      return calls > 2 ? Promise.reject(new Error('cut off')) : Promise.resolve();
    };
    await expect(look({ ...app.lookDeps, turn: failing }, { isSetBack: false })).rejects.toThrow('cut off');
    await app.look();
    expect(due()).toEqual(['2026-11-05T03:30:00.000Z']);
    expect(readReckonedZone(app.store.read)).toBe('Asia/Kolkata');
  });
});

test('what is due, claimed, open and put off is found by indexes', () => {
  addMany(3);
  const plans: string[] = [];
  const read = explaining(app.store.read, plans);
  nextLookMs(read);
  listClaimed(read);
  countOpen(read);
  listOpen(read, 500);
  listSnoozed(read, app.clock.nowMs(), 500);
  listComing(read, { nextAtMs: 0, seq: 0 }, 500);
  // What the claim writes is chosen by a select within it.
  let chosen = '';
  claimDue(
    { ...read, run: (sql) => ((chosen = /IN \((SELECT .*)\)$/s.exec(sql)?.[1] ?? ''), 0) },
    { nowMs: 1, limit: 1 },
  );
  read.all(chosen, 1, 1);
  expect(plans).toEqual([
    'SEARCH reminder USING COVERING INDEX reminder_next (next_at_ms>?)',
    expect.stringContaining('reminder USING INDEX reminder_claimed'),
    'SCAN reminder USING INDEX reminder_open',
    expect.stringMatching(/^SCAN r USING INDEX reminder_open; SEARCH e USING INDEX/),
    expect.stringMatching(/^SEARCH r USING INDEX reminder_next \(next_at_ms<\?\); SEARCH e USING INDEX/),
    expect.stringMatching(/^SEARCH r USING INDEX reminder_next \(.*\); SEARCH e USING INDEX/),
    expect.stringContaining('SEARCH reminder USING COVERING INDEX reminder_next (next_at_ms<?)'),
  ]);
  for (const plan of plans.filter((_, at) => at !== 1)) expect(plan).not.toContain('TEMP B-TREE');
});
