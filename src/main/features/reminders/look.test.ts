import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createReminderApp, minuteMs, type ReminderApp } from './test-reminders.ts';

let app: ReminderApp;
beforeEach(async () => {
  app = await createReminderApp();
});
afterEach(() => {
  app.store.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const titles = () => app.notifier.shown.map((notice) => notice.title);

describe('a look', () => {
  test('shows what is due, with its time and place, and nothing before', async () => {
    app.addIn(30, { title: 'Demo', location: 'Room 4' });
    await app.look();
    expect(titles()).toEqual([]);
    app.clock.advance(15 * minuteMs);
    await app.look();
    await app.look();
    expect(app.notifier.shown).toMatchObject([{ title: 'Demo', body: '10:30, in 15 minutes\nRoom 4' }]);
    expect(app.states()).toEqual(['shown']);
    expect(app.notifier.badges.at(-1)).toBe(1);
  });
});
