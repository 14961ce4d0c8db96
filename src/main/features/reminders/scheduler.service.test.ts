import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import type { PlainTime } from '#shared/domain/times.ts';
import type { Notice } from '#main/platform/notifications.ts';
import { silentLog } from '#main/platform/log.ts';
import { noAbilities } from '#main/platform/notifications.ts';
import { createReminders } from './reminders.ts';
import { createSetBackWatch } from './scheduler.service.ts';
import { createReminderApp, minuteMs, type ReminderApp } from './test-reminders.ts';

let app: ReminderApp;
let wake: () => void;
let reminders: ReturnType<typeof createReminders>;

beforeEach(async () => {
  app = await createReminderApp();
  vi.useFakeTimers();
  reminders = createReminders({
    ...{ store: app.store, clock: app.clock, notifier: app.notifier, log: silentLog, abilities: noAbilities },
    signals: {
      onWake(listener) {
        wake = listener;
        return () => undefined;
      },
    },
    quiet: () => app.quiet,
    locale: 'en-GB',
  });
});
afterEach(async () => {
  await Promise.all([reminders.scheduler.stop(), vi.runAllTimersAsync()]);
  vi.useRealTimers();
  app.store.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

/** Time passes for the timer and for the clock. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1000) {
    app.clock.advance(Math.min(left, 1000));
    await vi.advanceTimersByTimeAsync(Math.min(left, 1000));
  }
}
const titles = () => app.notifier.shown.map((notice: Notice) => notice.title);

describe('the timer', () => {
  test('looks after the start, and when the next reminder is due', async () => {
    app.addIn(10, { title: 'Missed' });
    app.addIn(16, { title: 'Next' });
    reminders.scheduler.start();
    expect(titles()).toEqual([]);
    await pass(2000);
    expect(titles()).toEqual(['Missed']);
    await pass(minuteMs);
    expect(titles()).toEqual(['Missed', 'Next']);
  });

  test('sees within half a minute that the clock was set', async () => {
    reminders.scheduler.start();
    await pass(2000);
    app.addIn(600, { title: 'Far' });
    app.clock.jump(590 * minuteMs);
    await pass(31_000);
    expect(titles()).toEqual(['Far']);
  });

  test('looks at once when the system wakes', async () => {
    reminders.scheduler.start();
    await pass(2000);
    app.addIn(600, { title: 'Far' });
    app.clock.jump(590 * minuteMs);
    wake();
    await pass(1000);
    expect(titles()).toEqual(['Far']);
  });

  test('looks at once when an event, a reminder or a setting changed, and at nothing else', async () => {
    reminders.scheduler.start();
    await pass(2000);
    app.addIn(10, { title: 'New' });
    reminders.scheduler.noticed('deals:changed');
    await pass(1000);
    expect(titles()).toEqual([]);
    reminders.scheduler.noticed('calendar:changed');
    await pass(1000);
    expect(titles()).toEqual(['New']);
  });

  test('looks again when something changed while it looked', async () => {
    app.addIn(10, { title: 'First' });
    app.notifier.meanwhile = () => {
      app.notifier.meanwhile = () => undefined;
      app.addIn(10, { title: 'Second' });
      reminders.scheduler.noticed('calendar:changed');
    };
    reminders.scheduler.start();
    await pass(3000);
    expect(titles()).toEqual(['First', 'Second']);
  });

  test('looks when the quiet hours end', async () => {
    app.quiet.quietHours = { from: '10:00' as PlainTime, to: '10:01' as PlainTime };
    app.addIn(10);
    reminders.scheduler.start();
    await pass(55_000);
    expect(titles()).toEqual([]);
    await pass(7000);
    expect(titles()).toEqual(['Call Bob']);
  });

  test('waits for a worker that writes, and goes on when a look fails', async () => {
    let release = () => {};
    const worker = app.store.gate.hold(() => new Promise<void>((resolve) => (release = resolve)));
    app.addIn(10);
    reminders.scheduler.start();
    await pass(5000);
    expect(titles()).toEqual([]);
    release();
    await worker;
    await pass(1000);
    expect(titles()).toEqual(['Call Bob']);
  });

  test('is over once it is stopped', async () => {
    reminders.scheduler.start();
    await reminders.scheduler.stop();
    app.addIn(10);
    reminders.scheduler.noticed('calendar:changed');
    await pass(60_000);
    expect(titles()).toEqual([]);
  });
});

test('what is chosen on a notification is kept', async () => {
  app.addIn(10);
  app.addIn(11);
  reminders.scheduler.start();
  await pass(2000);
  const [first, second] = app.notifier.shown;
  app.notifier.answer(first?.key ?? '', { kind: 'action', id: 'snooze-15' });
  app.notifier.answer(second?.key ?? '', { kind: 'action', id: 'dismiss' });
  app.notifier.answer(second?.key ?? '', { kind: 'action', id: 'explode' });
  await pass(1000);
  expect(app.states().sort()).toEqual(['dismissed', 'snoozed']);
});

test('a clock set back is seen, a sleep and a little difference are not taken for one', () => {
  const { clock } = app;
  const wasSetBack = createSetBackWatch(clock);
  expect(wasSetBack()).toBe(true);
  clock.advance(60_000);
  clock.jump(-1000);
  expect(wasSetBack()).toBe(false);
  clock.jump(3_600_000);
  expect(wasSetBack()).toBe(false);
  clock.jump(-3000);
  expect(wasSetBack()).toBe(true);
  expect(wasSetBack()).toBe(false);
});
