/**
 * Electron's main process: the composition root, and the one place that wires the services to windows. Nothing here decides
 * anything about deals.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, ipcMain } from 'electron';
import { z } from 'zod';
import { composeApp } from './compose.ts';
import type { App } from './compose.ts';
import { appId } from './desktop/app-id.ts';
import { calendarPaths } from './desktop/calendar-paths.ts';
import { createElectronFiles } from './desktop/electron-files.ts';
import { guardEverything } from './desktop/guard.ts';
import { hiddenSwitch, isHiddenStart } from './desktop/login-item.ts';
import { setAppMenu } from './desktop/menu.ts';
import { createSystemNotifier } from './desktop/notifier.ts';
import { createPresence } from './desktop/presence.ts';
import { declareScheme, serveApp } from './desktop/protocol.ts';
import { electronSignals } from './desktop/signals.ts';
import { failToStart } from './desktop/start-failure.ts';
import { openMainWindow } from './desktop/window.ts';
import { createDispatch } from './ipc/dispatch.ts';
import type { Dispatch } from './ipc/dispatch.ts';
import { createEmit, registerElectronIpc } from './ipc/electron-ipc.ts';
import { systemClock } from './platform/clock.ts';
import { createIds } from './platform/ids.ts';
import { createFileLog } from './platform/log.ts';
import { systemOwner } from './platform/owner.ts';
import { createRemotePorts } from './sync/remote-ports.ts';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import { words } from '#shared/words/index.ts';

const origin = declareScheme();
// A folder named on the command line counts, whatever started this process has set meanwhile.
const namedFolder = app.commandLine.getSwitchValue('user-data-dir');
if (namedFolder) app.setPath('userData', resolve(namedFolder));

const dataFolder = app.getPath('userData');
const log = createFileLog(join(dataFolder, 'logs', 'main.log'));

/** What a second start hands over to the first. */
const handedOverSchema = z.object({ isHidden: z.boolean(), calendars: z.array(z.string()).max(100) });
const composing = Promise.withResolvers<App>();
// Why the store did not open is told once, by whoever started.
composing.promise.catch(() => undefined);

const presence = createPresence({
  makeWindow: () =>
    openMainWindow({
      origin,
      dataFolder,
      preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
      log,
      ready: composing.promise,
    }),
  openAt: (path) => emit('app:open', { path }),
  log,
});
const { window } = presence;
const emitToPage = createEmit(window.contents);

/** To the page, and to what the desktop shows of the settings. An address that is asked for brings the window to the front. */
function emit<Name extends EventName>(name: Name, payload: EventPayload<Name>): void {
  if (name === 'app:open') return window.openAndTell(() => emitToPage(name, payload));
  emitToPage(name, payload);
  if (name === 'settings:changed') presence.settingsChanged();
}

async function start(): Promise<void> {
  await app.whenReady();
  guardEverything(origin, log);
  const devServerUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  serveApp({ origin, rendererRoot: join(import.meta.dirname, '..', 'renderer'), devServerUrl });

  const dispatching = composing.promise.then(({ handlers, awaitTurn }) =>
    createDispatch({ handlers, awaitTurn, log }),
  );
  dispatching.catch(() => undefined);
  const dispatch: Dispatch = async (channel, input) => (await dispatching)(channel, input);
  registerElectronIpc({ ipcMain, dispatch, origin, ownContents: window.contents, log });
  // The page starts to load before the store opens; its first calls wait for it, and so does the window's appearance.
  if (!isHiddenStart()) window.open();
  setAppMenu({ isMac: process.platform === 'darwin', isDevelopment: !app.isPackaged });

  composeApp({
    folder: dataFolder,
    migrationsFolder: join(app.getAppPath(), 'drizzle'),
    workerUrl: pathToFileURL(join(import.meta.dirname, 'jobs-worker.cjs')),
    version: app.getVersion(),
    host: 'electron',
    owner: systemOwner(),
    clock: systemClock,
    ids: createIds(systemClock),
    log,
    files: createElectronFiles(window.current),
    notifier: createSystemNotifier(presence.badge),
    signals: electronSignals,
    remote: createRemotePorts(),
    abilities: presence.abilities,
    emit,
  }).then(composing.resolve, composing.reject);
  const { close, handlers } = await composing.promise;
  closeBeforeQuit(close);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  await presence.follow({
    read: async () => await handlers['settings:get']({}),
    update: async (patch) => await dispatch('settings:update', patch),
  });
  offerCalendars(calendars);
}

/** Each is read, and shown before anything of it goes into the calendar. */
function offerCalendars(paths: readonly string[]): void {
  composing.promise
    .then(async ({ openedFiles }) => {
      for (const path of paths) await openedFiles.offer(path);
    })
    .catch((error: unknown) => log.error('calendar file not offered', { error }));
}

/** What may come at any time, also while the store still opens. */
function listenForStarts(): void {
  // A Mac says so of a start too.
  const open = () => void app.whenReady().then(window.open);
  app.on('activate', open);
  app.on('second-instance', (_event, _argv, _folder, handedOver) => {
    const { success, data } = handedOverSchema.safeParse(handedOver);
    if (!success || !data.isHidden) open();
    if (success) offerCalendars(data.calendars);
  });
  app.on('open-file', (event, path) => {
    event.preventDefault();
    offerCalendars(calendarPaths([process.execPath, path], process.cwd()));
  });
}

/** Quitting waits until the store is closed. */
function closeBeforeQuit(close: () => Promise<void>): void {
  let closed = false;
  app.on('will-quit', (event) => {
    if (closed) return;
    event.preventDefault();
    close()
      .catch((error: unknown) => log.error('store not closed cleanly', { error }))
      .finally(() => {
        closed = true;
        // Not within the event: Electron takes no second quit before it has seen that the first was put off.
        setImmediate(() => app.quit());
      });
  });
}

if (process.platform === 'win32') app.setAppUserModelId(appId);
const calendars = calendarPaths(process.argv, process.cwd()).slice(0, 100);
const isHidden = app.commandLine.hasSwitch(hiddenSwitch);
if (app.requestSingleInstanceLock({ isHidden, calendars } satisfies z.infer<typeof handedOverSchema>)) {
  listenForStarts();
  start().catch((error: unknown) => {
    log.error('start failed', { error });
    failToStart(error);
  });
} else {
  process.stderr.write(`${words('app.openAlready')}\n`);
  app.exit(1);
}
