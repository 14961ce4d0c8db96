/** How the app is there without its window: notifications, the tray, hidden starts. On a session bus of each journey's own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect as ordinaryExpect, test as base } from '@playwright/test';
import type { EventId } from '#shared/domain/ids.ts';
import {
  desktopCommand,
  startDesktop,
  startOnDesktop,
  type Desktop,
  type DesktopApp,
  type StartOptions,
} from '#test/support/desktop.ts';
import { root } from '#test/support/programs.ts';

// Each starts whole programs, some of them twice.
base.describe.configure({ timeout: 240_000 });
const expect = ordinaryExpect.configure({ timeout: 30_000 });

type Journey = {
  desktop: Desktop;
  folder: string;
  start(options?: Partial<StartOptions>): Promise<DesktopApp>;
  /** A second start on the same data; resolves once it has ended. */
  startAgain(...args: string[]): Promise<void>;
};

const test = base.extend<{ journey: Journey }>({
  // oxlint-disable-next-line no-empty-pattern -- a fixture takes the fixtures that it uses
  journey: async ({}, use) => {
    const folder = mkdtempSync(join(tmpdir(), 'dealdesk-desktop-'));
    const desktop = await startDesktop();
    const running = new Set<DesktopApp>();
    const usual = { dataFolder: join(folder, 'data'), address: desktop.address };
    const env = { XDG_CONFIG_HOME: join(folder, 'config') };
    await use({
      desktop,
      folder,
      async start(options = {}) {
        const app = await startOnDesktop({ ...usual, env, ...options });
        running.add(app);
        app.electron.once('close', () => running.delete(app));
        return app;
      },
      async startAgain(...args) {
        const command = desktopCommand({ ...usual, env, args });
        const second = spawn(command.path, command.args, { env: command.env, cwd: root, stdio: 'ignore' });
        await once(second, 'exit');
      },
    });
    for (const { electron } of running) await electron.close();
    await desktop.stop();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  },
});

const minuteMs = 60_000;

/** An event that starts so many minutes from now and is reminded of so long before. */
async function createEvent(
  app: DesktopApp,
  { title, inMinutes, remindMinutes }: { title: string; inMinutes: number; remindMinutes: number },
): Promise<EventId> {
  const start = new Date(Date.now() + inMinutes * minuteMs).toISOString();
  const end = new Date(Date.now() + (inMinutes + 30) * minuteMs).toISOString();
  const { id } = await app.call('calendar:create', {
    title,
    ...{ eventDate: start.slice(0, 10), startTime: start.slice(11, 16) },
    ...{ endDate: end.slice(0, 10), endTime: end.slice(11, 16) },
    ...{ timeZone: 'UTC', location: 'Café <Nord> & Bar', reminders: [remindMinutes] },
  });
  return id;
}

test('a reminder reaches the notification service with title, time, place and actions', async ({
  journey: { desktop, start },
}) => {
  await desktop.startNotifications();
  const app = await start();
  const id = await createEvent(app, { title: 'Lunch with Ada', inMinutes: 10, remindMinutes: 15 });
  await expect.poll(() => desktop.shown()).toHaveLength(1);
  const [shown] = await desktop.shown();
  expect(shown).toMatchObject({ appName: 'Dealdesk', replaces: 0, title: 'Lunch with Ada' });
  expect(shown?.body).toMatch(/\d{1,2}:\d{2}.*, in \d+ minutes\nCafé &lt;Nord&gt; &amp; Bar$/);
  expect(shown?.actions).toEqual([
    ...['default', 'Open'],
    ...['snooze-5', 'In 5 minutes', 'snooze-15', 'In 15 minutes', 'snooze-60', 'In an hour'],
    ...['snooze-tomorrow', 'Tomorrow', 'dismiss', 'Dismiss'],
  ]);
  expect(shown?.hints).toEqual(['urgency', 'desktop-entry', 'image-data']);

  await desktop.choose(1, 'default');
  await expect(await app.page()).toHaveURL(new RegExp(`#/calendar/${id}`));

  const { open } = await app.call('reminders:list', {});
  await app.call('reminders:dismiss', { ids: open.map((item) => item.id) });
  await expect.poll(() => desktop.closed()).toEqual([1]);
});

test('a reminder is put off or dismissed from its notification', async ({ journey: { desktop, start } }) => {
  await desktop.startNotifications();
  const app = await start();
  await createEvent(app, { title: 'Put off', inMinutes: 10, remindMinutes: 15 });
  await expect.poll(() => desktop.shown()).toHaveLength(1);
  await createEvent(app, { title: 'Dismissed', inMinutes: 20, remindMinutes: 25 });
  await expect.poll(() => desktop.shown()).toHaveLength(2);
  await desktop.choose(1, 'snooze-15');
  await desktop.choose(2, 'dismiss');
  await expect
    .poll(async () => {
      const { open, snoozed } = await app.call('reminders:list', {});
      return { open: open.length, snoozed: snoozed.map(({ title }) => title) };
    })
    .toEqual({ open: 0, snoozed: ['Put off'] });
});

test('do not disturb holds notifications back, and the list not', async ({ journey: { desktop, start } }) => {
  await desktop.startNotifications();
  const app = await start();
  await app.call('settings:update', { doNotDisturb: true });
  await createEvent(app, { title: 'Held back', inMinutes: 10, remindMinutes: 15 });
  await expect.poll(async () => (await app.call('reminders:list', {})).openCount).toBe(1);
  await expect.poll(async () => (await app.call('reminders:status', {})).isQuiet).toBe(true);
  expect(await desktop.shown()).toEqual([]);
  await app.call('settings:update', { doNotDisturb: false });
  await expect.poll(() => desktop.shown()).toMatchObject([{ title: 'Held back' }]);
});

test('what fell due while the app was closed is shown by a hidden start, and a click opens the window at it', async ({
  journey: { desktop, start, startAgain },
}) => {
  await desktop.startNotifications();
  const before = await start();
  const id = await createEvent(before, { title: 'Missed', inMinutes: 60, remindMinutes: 15 });
  await before.electron.close();

  const app = await start({ args: ['--hidden'], aheadMs: 50 * minuteMs });
  await expect.poll(() => desktop.shown()).toMatchObject([{ title: 'Missed' }]);
  expect(app.electron.windows()).toEqual([]);
  // Started hidden once more, by hand or by a login that comes twice: nothing comes to the front.
  await startAgain('--hidden');
  expect(app.electron.windows()).toEqual([]);

  await desktop.choose(1, 'default');
  await expect(await app.page()).toHaveURL(new RegExp(`#/calendar/${id}`));
  await expect.poll(() => app.isVisible()).toBe(true);
});

test('more than three that were missed come as one, which opens the list', async ({
  journey: { desktop, start },
}) => {
  await desktop.startNotifications();
  const before = await start();
  for (const title of ['One', 'Two', 'Three', 'Four'])
    await createEvent(before, { title, inMinutes: 60, remindMinutes: 15 });
  await before.electron.close();
  const app = await start({ aheadMs: 50 * minuteMs });
  await expect.poll(() => desktop.shown()).toMatchObject([{ title: '4 reminders' }]);
  await desktop.choose(1, 'default');
  await expect(await app.page()).toHaveURL(/#\/reminders/);
});

test('a closed window leaves the app in the tray, which is explained once; a second start brings it back', async ({
  journey: { desktop, start, startAgain },
}) => {
  await desktop.startNotifications();
  await desktop.startTrayHost();
  const app = await start();
  await expect.poll(async () => (await app.call('reminders:status', {})).hasTray).toBe(true);
  await expect
    .poll(() => desktop.trayLabels())
    .toEqual(['Open Dealdesk', 'New event', 'Reminders', 'Do not disturb', 'Quit']);
  await app.electron.evaluate(({ dialog }) => {
    Reflect.set(globalThis, 'explained', []);
    dialog.showMessageBox = ((...args: unknown[]) => {
      (Reflect.get(globalThis, 'explained') as unknown[]).push(Reflect.get(args.at(-1) as object, 'buttons'));
      return Promise.resolve({ response: 0, checkboxChecked: false });
    }) as typeof dialog.showMessageBox;
  });

  await app.closeWindow();
  await expect.poll(() => app.isVisible()).toBe(false);
  await expect
    .poll(async () => await app.call('settings:get', {}))
    .toMatchObject({ closeToTray: true, closeToTrayTold: true });

  await createEvent(app, { title: 'While it is away', inMinutes: 10, remindMinutes: 15 });
  await expect.poll(() => desktop.shown()).toMatchObject([{ title: 'While it is away' }]);
  await expect.poll(() => desktop.trayLabels()).toContain('Reminders (1)');
  await desktop.chooseInTray('Do not disturb');
  await expect.poll(async () => (await app.call('settings:get', {})).doNotDisturb).toBe(true);

  await startAgain();
  await expect.poll(() => app.isVisible()).toBe(true);
  await app.closeWindow();
  await expect.poll(() => app.isVisible()).toBe(false);
  const explained = () => app.electron.evaluate(() => Reflect.get(globalThis, 'explained') as unknown);
  expect(await explained()).toEqual([['Keep running', 'Quit instead']]);

  await desktop.chooseInTray('New event');
  await expect.poll(() => app.isVisible()).toBe(true);
  await expect(await app.page()).toHaveURL(/#\/calendar\/new/);

  const ended = app.electron.waitForEvent('close');
  await desktop.chooseInTray('Quit');
  await ended;
});

test('whoever wants to quit instead is not asked again', async ({ journey: { desktop, start } }) => {
  await desktop.startTrayHost();
  const first = await start();
  await expect.poll(async () => (await first.call('reminders:status', {})).hasTray).toBe(true);
  await first.electron.evaluate(({ dialog }) => {
    dialog.showMessageBox = () => Promise.resolve({ response: 1, checkboxChecked: false });
  });
  const ended = first.electron.waitForEvent('close');
  await first.closeWindow();
  await ended;
  const second = await start();
  await expect.poll(async () => (await second.call('reminders:status', {})).hasTray).toBe(true);
  expect(await second.call('settings:get', {})).toMatchObject({ closeToTray: false, closeToTrayTold: true });
  const endedAgain = second.electron.waitForEvent('close');
  await second.closeWindow();
  await endedAgain;
});

test('without a tray a closed window ends the app', async ({ journey: { start } }) => {
  const app = await start();
  expect(await app.call('reminders:status', {})).toMatchObject({ hasTray: false, canStartAtLogin: true });
  const ended = app.electron.waitForEvent('close');
  await app.closeWindow();
  await ended;
});

test('without a notification service, or a bus, the app says so and its list goes on', async ({
  journey: { desktop, start },
}) => {
  for (const address of [desktop.address, 'unix:path=/nowhere/bus']) {
    const app = await start({ address });
    await expect.poll(async () => (await app.call('reminders:status', {})).support).toBe('none');
    expect(await app.call('reminders:tryNotification', {})).toEqual({ support: 'none' });
    const { openCount } = await app.call('reminders:list', {});
    await createEvent(app, { title: 'In the list', inMinutes: 10, remindMinutes: 15 });
    await expect
      .poll(async () => (await app.call('reminders:list', {})).open.map(({ state }) => state))
      .toEqual(Array.from({ length: openCount + 1 }, () => 'shown'));
    await app.electron.close();
  }
});

test('a notification service that starts after the app is used', async ({ journey: { desktop, start } }) => {
  const app = await start();
  await expect.poll(async () => (await app.call('reminders:status', {})).support).toBe('none');
  await desktop.startNotifications();
  await expect.poll(async () => (await app.call('reminders:status', {})).support).toBe('shown');
  expect(await app.call('reminders:tryNotification', {})).toEqual({ support: 'shown' });
  expect(await desktop.shown()).toMatchObject([
    { title: 'Reminders come like this', actions: ['default', 'Open'] },
  ]);
});

test('the app starts at login once that is wanted, hidden, and no longer than it is', async ({
  journey: { folder, start },
}) => {
  const entry = join(folder, 'config', 'autostart', 'dealdesk.desktop');
  const app = await start();
  expect(existsSync(entry)).toBe(false);
  await app.call('settings:update', { startAtLogin: true });
  await expect.poll(() => existsSync(entry)).toBe(true);
  expect(readFileSync(entry, 'utf8')).toMatch(/^Exec="[^"]+" .*"--user-data-dir=[^"]+\/data" "--hidden"$/m);
  await app.call('settings:update', { startAtLogin: false });
  await expect.poll(() => existsSync(entry)).toBe(false);
});

test('a calendar file that the system opens goes to the app that runs, and is shown before it goes in', async ({
  journey: { folder, start, startAgain },
}) => {
  const file = join(folder, 'Team plan.ics');
  const lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', 'BEGIN:VEVENT', 'UID:a@test'];
  const event = ['DTSTAMP:20260101T000000Z', 'DTSTART:20270105T090000Z', 'SUMMARY:From a file', 'END:VEVENT'];
  writeFileSync(file, [...lines, ...event, 'END:VCALENDAR', ''].join('\r\n'));
  const app = await start();
  await app.page();
  await startAgain(file);
  const page = await app.page();
  await expect(page).toHaveURL(/#\/calendar\/import/);
  await expect(page.getByText('Team plan.ics').first()).toBeVisible();
});
