/**
 * A desktop for journeys, as far as it is on D-Bus: a session bus of its own, a notification service and a tray's host, both
 * played by python-dbusmock.
 */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { _electron, expect } from '@playwright/test';
import type { ElectronApplication, Page } from '@playwright/test';
import { openBus, type Bus } from '#main/desktop/dbus/bus.ts';
import type { DbusValue, Variant } from '#main/desktop/dbus/wire.ts';
import type { Channel, ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { Result } from '#shared/errors.ts';
import { electronCommand } from './electron-driver.ts';
import { findMockingPython, root } from './programs.ts';

/** Nothing is started by this bus itself: what a journey does not play is not there. */
const busConfiguration = `<busconfig><type>session</type><listen>unix:dir=/tmp</listen><policy context="default">
<allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/></policy></busconfig>`;
const notifications = 'org.freedesktop.Notifications';
const watcher = 'org.kde.StatusNotifierWatcher';
const mock = 'org.freedesktop.DBus.Mock';
const properties = 'org.freedesktop.DBus.Properties';

/** What a notification service was asked to show. */
export type Shown = {
  appName: string;
  replaces: number;
  title: string;
  body: string;
  actions: string[];
  hints: string[];
};

export type Desktop = {
  readonly address: string;
  startNotifications(): Promise<void>;
  startTrayHost(): Promise<void>;
  shown(): Promise<Shown[]>;
  closed(): Promise<number[]>;
  /** The user chooses something on a notification. */
  choose(id: number, action: string): Promise<void>;
  /** The labels of the tray's menu. */
  trayLabels(): Promise<string[]>;
  chooseInTray(label: string): Promise<void>;
  stop(): Promise<void>;
};

export async function startDesktop(): Promise<Desktop> {
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-bus-'));
  writeFileSync(join(folder, 'bus.conf'), busConfiguration);
  const daemon = spawn('dbus-daemon', [
    `--config-file=${join(folder, 'bus.conf')}`,
    '--nofork',
    '--print-address',
  ]);
  const [line] = (await once(daemon.stdout, 'data')) as [Buffer];
  const address = line.toString().trim();
  const bus = await openBus(address);
  const programs: ChildProcess[] = [daemon];

  async function play(name: string, ...args: string[]): Promise<void> {
    const python = findMockingPython() ?? 'python3';
    const env = { ...process.env, DBUS_SESSION_BUS_ADDRESS: address };
    programs.push(spawn(python, ['-m', 'dbusmock', '--session', ...args], { env, stdio: 'ignore' }));
    const asked = { destination: 'org.freedesktop.DBus', path: '/', interface: 'org.freedesktop.DBus' };
    await expect
      .poll(() => bus.call({ ...asked, member: 'NameHasOwner', signature: 's', body: [name] }), {
        timeout: 30_000,
      })
      .toEqual([true]);
  }

  const notified = { destination: notifications, path: '/org/freedesktop/Notifications', interface: mock };
  const callsOf = async (member: string): Promise<DbusValue[][]> => {
    const asked = { ...notified, member: 'GetMethodCalls', signature: 's', body: [member] };
    const [calls] = (await bus.call(asked)) as [[bigint, Variant[]][]];
    return calls.map(([, args]) => args.map(({ value }) => value));
  };

  return {
    address,

    startNotifications: () =>
      play(
        notifications,
        ...['--template', 'notification_daemon'],
        ...['--parameters', JSON.stringify({ capabilities: 'body body-markup actions' })],
      ),

    async startTrayHost() {
      await play(watcher, watcher, '/StatusNotifierWatcher', watcher);
      const host = { destination: watcher, path: '/StatusNotifierWatcher', interface: mock };
      const register = [watcher, 'RegisterStatusNotifierItem', 's', '', ''];
      await bus.call({ ...host, member: 'AddMethod', signature: 'sssss', body: register });
      for (const [name, value] of [
        ['ProtocolVersion', { signature: 'i', value: 0 }],
        ['IsStatusNotifierHostRegistered', { signature: 'b', value: true }],
      ] as const)
        await bus.call({ ...host, member: 'AddProperty', signature: 'ssv', body: [watcher, name, value] });
      const registered = [watcher, 'StatusNotifierHostRegistered', '', []];
      await bus.call({ ...host, member: 'EmitSignal', signature: 'sssav', body: registered });
    },

    async shown() {
      return (await callsOf('Notify')).map(([appName, replaces, , title, body, actions, hints]) => ({
        ...{ appName, replaces, title, body, actions },
        hints: (hints as [string, Variant][]).map(([name]) => name),
      })) as Shown[];
    },

    closed: async () => (await callsOf('CloseNotification')).map(([id]) => Number(id)),

    async choose(id, action) {
      const chosen = [
        { signature: 'u', value: id },
        { signature: 's', value: action },
      ];
      const body = [notifications, 'ActionInvoked', 'us', chosen];
      await bus.call({ ...notified, member: 'EmitSignal', signature: 'sssav', body });
    },

    trayLabels: async () => (await trayMenu(bus)).items.map(({ label }) => label),

    async chooseInTray(label) {
      const { menu, items } = await trayMenu(bus);
      const item = items.find((one) => one.label === label);
      if (!item) throw new Error(`The tray has no “${label}”.`);
      const body = [item.id, 'clicked', { signature: 's', value: '' }, 0];
      await bus.call({ ...menu, member: 'Event', signature: 'isvu', body });
    },

    async stop() {
      bus.close();
      for (const program of programs.toReversed()) {
        const ended = program.exitCode === null ? once(program, 'exit') : null;
        program.kill();
        await ended;
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type TrayItem = { id: number; label: string };

/** The menu of the status item that was registered last, read as a desktop reads it (com.canonical.dbusmenu). */
async function trayMenu(bus: Bus) {
  const host = { destination: watcher, path: '/StatusNotifierWatcher', interface: mock };
  const asked = { ...host, member: 'GetMethodCalls', signature: 's', body: ['RegisterStatusNotifierItem'] };
  const [calls] = (await bus.call(asked)) as [[bigint, Variant[]][]];
  const service = calls.at(-1)?.[1][0]?.value;
  if (typeof service !== 'string') throw new Error('There is no tray icon.');
  const item = { destination: service, path: '/StatusNotifierItem', interface: properties };
  const [path] = (await bus.call({
    ...item,
    ...{ member: 'Get', signature: 'ss', body: ['org.kde.StatusNotifierItem', 'Menu'] },
  })) as [Variant];
  const menu = { destination: service, path: path.value as string, interface: 'com.canonical.dbusmenu' };
  const [, [, , children]] = (await bus.call({
    ...menu,
    ...{ member: 'GetLayout', signature: 'iias', body: [0, -1, []] },
  })) as [number, [number, DbusValue, Variant[]]];
  const items = children.flatMap(({ value }): TrayItem[] => {
    const [id, shown] = value as [number, [string, Variant][], DbusValue];
    const label = new Map(shown).get('label')?.value;
    return typeof label === 'string' ? [{ id, label }] : [];
  });
  return { menu, items };
}

export type DesktopApp = {
  electron: ElectronApplication;
  /** The page, once there is a window. */
  page(): Promise<Page>;
  /** Whether its window can be seen. */
  isVisible(): Promise<boolean>;
  closeWindow(): Promise<void>;
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>>;
};

export type StartOptions = {
  dataFolder: string;
  /** Of the bus; one that nobody listens at where the desktop has none. */
  address: string;
  args?: readonly string[];
  env?: Record<string, string>;
  aheadMs?: number;
};

/** How the app is started on such a desktop. */
export function desktopCommand({ dataFolder, address, args = [], env = {}, aheadMs = 0 }: StartOptions) {
  const command = electronCommand(dataFolder, { busAddress: address, aheadMs });
  return { ...command, args: [...command.args, ...args], env: { ...command.env, ...env } };
}

export async function startOnDesktop(options: StartOptions): Promise<DesktopApp> {
  const { args, env } = desktopCommand(options);
  const electron = await _electron.launch({ cwd: root, args, env });

  async function page(): Promise<Page> {
    const shown = electron.windows()[0] ?? (await electron.waitForEvent('window'));
    await shown.getByRole('navigation').first().waitFor();
    return shown;
  }

  return {
    electron,
    page,
    isVisible: () =>
      electron.evaluate(({ BrowserWindow }) =>
        BrowserWindow.getAllWindows().some((window) => window.isVisible()),
      ),
    closeWindow: () =>
      electron.evaluate(({ BrowserWindow }) => {
        for (const window of BrowserWindow.getAllWindows()) window.close();
      }),
    async call(channel, input) {
      const answer: unknown = await (
        await page()
      ).evaluate(
        ([name, value]) =>
          (
            Reflect.get(globalThis, 'dealdesk') as { invoke(name: string, input: unknown): Promise<unknown> }
          ).invoke(name, value),
        [channel, input as unknown] as const,
      );
      const result = answer as Result<ChannelOutput<typeof channel>>;
      if (!result.ok) throw new Error(`${channel}: ${result.error.code}: ${result.error.message}`);
      return result.value;
    },
  };
}
