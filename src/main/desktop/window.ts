import { join } from 'node:path';
import { BrowserWindow, Menu, nativeTheme, screen } from 'electron';
import type { Log } from '#main/platform/log.ts';
import { minHeight, minWidth, placeWindow, readWindowState, writeWindowState } from './window-state.ts';

export type WindowOptions = {
  origin: string;
  dataFolder: string;
  preload: string;
  log: Log;
  /** The window is shown once this has resolved; where it rejects, whoever made it ends the program. */
  ready: Promise<unknown>;
};

/** Under the page until it paints: the theme's own background, light and dark. */
const background = { light: '#ffffff', dark: '#1a1b1e' };

export function openMainWindow({ origin, dataFolder, preload, log, ready }: WindowOptions): BrowserWindow {
  const stateFile = join(dataFolder, 'window.json');
  const remembered = readWindowState(stateFile);
  const workAreas = screen.getAllDisplays().map((display) => display.workArea);
  const window = new BrowserWindow({
    ...placeWindow(remembered, workAreas),
    minWidth,
    minHeight,
    show: false,
    title: 'Dealdesk',
    backgroundColor: nativeTheme.shouldUseDarkColors ? background.dark : background.light,
    webPreferences: {
      preload,
      contextIsolation: true,
      sandbox: true,
      nodeIntegration: false,
      webSecurity: true,
      webviewTag: false,
      spellcheck: false,
      navigateOnDragDrop: false,
    },
  });
  if (remembered?.maximized) window.maximize();
  window.once('ready-to-show', () => {
    ready.then(
      () => window.show(),
      () => undefined,
    );
  });
  window.on('close', () => {
    try {
      writeWindowState(stateFile, { bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    } catch (error) {
      log.warn('window place not kept', { error });
    }
  });
  window.webContents.on('context-menu', (_event, params) => {
    if (!params.isEditable && params.selectionText === '') return;
    const { editFlags, isEditable } = params;
    Menu.buildFromTemplate([
      { role: 'cut', enabled: editFlags.canCut, visible: isEditable },
      { role: 'copy', enabled: editFlags.canCopy },
      { role: 'paste', enabled: editFlags.canPaste, visible: isEditable },
      { role: 'selectAll', enabled: editFlags.canSelectAll, visible: isEditable },
    ]).popup({ window });
  });
  window.webContents.on('render-process-gone', (_event, details) => {
    log.error('page died', { reason: details.reason, exitCode: details.exitCode });
  });
  window.loadURL(`${origin}/index.html`).catch((error: unknown) => log.error('page not loaded', { error }));
  return window;
}

/** Brings a window to the front, wherever it was put. */
export function showWindow(window: BrowserWindow): void {
  if (window.isMinimized()) window.restore();
  window.show();
  window.focus();
}
