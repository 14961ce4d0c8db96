/**
 * Electron's main process: the composition root, and the one place that wires the services to windows. Nothing here decides
 * anything about deals.
 */
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app, ipcMain } from 'electron';
import type { BrowserWindow } from 'electron';
import { composeApp } from './compose.ts';
import type { App } from './compose.ts';
import { createElectronFiles } from './desktop/electron-files.ts';
import { guardEverything } from './desktop/guard.ts';
import { setAppMenu } from './desktop/menu.ts';
import { declareScheme, serveApp } from './desktop/protocol.ts';
import { failToStart } from './desktop/start-failure.ts';
import { openMainWindow, showWindow } from './desktop/window.ts';
import { createDispatch } from './ipc/dispatch.ts';
import type { Dispatch } from './ipc/dispatch.ts';
import { createEmit, registerElectronIpc } from './ipc/electron-ipc.ts';
import { systemClock } from './platform/clock.ts';
import { createIds } from './platform/ids.ts';
import { createFileLog } from './platform/log.ts';
import { noAbilities, noNotifier, noSignals } from './platform/notifications.ts';
import { systemOwner } from './platform/owner.ts';
import { words } from '#shared/words/index.ts';

const origin = declareScheme();
// A folder named on the command line counts, whatever started this process has set meanwhile.
const namedFolder = app.commandLine.getSwitchValue('user-data-dir');
if (namedFolder) app.setPath('userData', resolve(namedFolder));

const dataFolder = app.getPath('userData');
const log = createFileLog(join(dataFolder, 'logs', 'main.log'));
const windows = new Set<BrowserWindow>();
const ownContents = () => [...windows].map((window) => window.webContents);

async function start(): Promise<void> {
  await app.whenReady();
  guardEverything(origin, log);
  const devServerUrl = app.isPackaged ? undefined : process.env['ELECTRON_RENDERER_URL'];
  serveApp({ origin, rendererRoot: join(import.meta.dirname, '..', 'renderer'), devServerUrl });

  const composing = Promise.withResolvers<App>();
  const dispatching = composing.promise.then(({ handlers, awaitTurn }) =>
    createDispatch({ handlers, awaitTurn, log }),
  );
  // Why the store did not open is told once, by whoever started.
  dispatching.catch(() => undefined);
  const dispatch: Dispatch = async (channel, input) => (await dispatching)(channel, input);
  registerElectronIpc({ ipcMain, dispatch, origin, ownContents, log });
  // The page starts to load before the store opens; its first calls wait for it, and so does the window's appearance.
  const open = () => openWindow(composing.promise);
  open();
  setAppMenu({ isMac: process.platform === 'darwin', isDevelopment: !app.isPackaged });

  const composed = composeApp({
    folder: dataFolder,
    migrationsFolder: join(app.getAppPath(), 'drizzle'),
    workerUrl: pathToFileURL(join(import.meta.dirname, 'jobs-worker.cjs')),
    version: app.getVersion(),
    host: 'electron',
    owner: systemOwner(),
    clock: systemClock,
    ids: createIds(systemClock),
    log,
    files: createElectronFiles(() => [...windows][0] ?? null),
    notifier: noNotifier,
    signals: noSignals,
    abilities: noAbilities,
    emit: createEmit(ownContents),
  });
  composed.then(composing.resolve, composing.reject);
  closeBeforeQuit((await composed).close);
  app.on('activate', open);
  app.on('second-instance', open);
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
}

/** The one window: made where there is none, brought to the front where there is. */
function openWindow(ready: Promise<unknown>): void {
  const [open] = windows;
  if (open) return showWindow(open);
  const window = openMainWindow({
    origin,
    dataFolder,
    preload: join(import.meta.dirname, '..', 'preload', 'index.cjs'),
    log,
    ready,
  });
  windows.add(window);
  window.on('closed', () => windows.delete(window));
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

if (app.requestSingleInstanceLock()) {
  start().catch((error: unknown) => {
    log.error('start failed', { error });
    failToStart(error);
  });
} else {
  process.stderr.write(`${words('app.openAlready')}\n`);
  app.exit(1);
}
