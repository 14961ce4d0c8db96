import { join } from 'node:path';
import { app, nativeImage } from 'electron';
import type { Notifier } from '#main/platform/notifications.ts';
import { desktopEntry } from './app-id.ts';
import { openBus, type Bus } from './dbus/bus.ts';
import { createElectronNotifier } from './electron-notifier.ts';
import { createLinuxNotifier, type Picture } from './linux-notifier.ts';

/** The system's notifications, each system's own way. */
export function createSystemNotifier(badge: (count: number) => void): Notifier {
  if (process.platform !== 'linux') return createElectronNotifier(badge);
  return createLinuxNotifier({
    openBus: openSessionBus,
    appName: app.getName(),
    desktopEntry,
    picture: readPicture(),
    badge,
  });
}

/** The bus of the user's session; rejects where there is none. */
export async function openSessionBus(): Promise<Bus> {
  const runtimeFolder = process.env['XDG_RUNTIME_DIR'];
  const usual = runtimeFolder ? `unix:path=${encodeURI(join(runtimeFolder, 'bus'))}` : '';
  return await openBus(process.env['DBUS_SESSION_BUS_ADDRESS'] || usual);
}

function readPicture(): Picture | null {
  const image = nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'tray', 'notice.png'));
  if (image.isEmpty()) return null;
  const { width, height } = image.getSize();
  const rgba = new Uint8Array(image.toBitmap());
  // Electron has them as blue, green, red.
  for (let at = 0; at < rgba.length; at += 4)
    rgba.set([rgba[at + 2] ?? 0, rgba[at + 1] ?? 0, rgba[at] ?? 0], at);
  return { width, height, rgba };
}
