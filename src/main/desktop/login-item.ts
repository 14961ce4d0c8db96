import { join, resolve } from 'node:path';
import { app } from 'electron';
import { desktopEntry } from './app-id.ts';
import { writeAutostart } from './autostart.ts';

/** Started so, the app opens no window. */
export const hiddenSwitch = 'hidden';

/** Only what is installed can be started by Windows and macOS: otherwise it would be Electron itself. */
export function canStartAtLogin(): boolean {
  return process.platform === 'linux' || app.isPackaged;
}

export function startAtLogin(isWanted: boolean): void {
  if (!canStartAtLogin()) return;
  if (process.platform === 'linux') {
    const folder = process.env['XDG_CONFIG_HOME'] || join(app.getPath('home'), '.config');
    writeAutostart(folder, desktopEntry, isWanted ? ownCommand() : null);
  } else app.setLoginItemSettings({ openAtLogin: isWanted, args: [`--${hiddenSwitch}`] });
}

/** macOS passes no arguments, but says why it started the app. */
export function isHiddenStart(): boolean {
  if (app.commandLine.hasSwitch(hiddenSwitch)) return true;
  return process.platform === 'darwin' && app.getLoginItemSettings().wasOpenedAtLogin;
}

/** An AppImage runs from a folder that goes with it: its own path is in the environment. */
function ownCommand(): string[] {
  const program = process.env['APPIMAGE'] || process.execPath;
  const folder = app.commandLine.getSwitchValue('user-data-dir');
  return [
    program,
    ...(app.isPackaged ? [] : [app.getAppPath()]),
    ...(folder ? [`--user-data-dir=${resolve(folder)}`] : []),
    `--${hiddenSwitch}`,
  ];
}
