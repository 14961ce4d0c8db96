import { join } from 'node:path';
import { app, nativeImage } from 'electron';
import type { BrowserWindow } from 'electron';
import { words } from '#shared/words/index.ts';

/** How many reminders wait, on the app's icon: a number in the Dock and in some of Linux's, a dot in the taskbar of Windows. */
export function showBadge(count: number, window: BrowserWindow | null): void {
  if (process.platform !== 'win32') {
    app.setBadgeCount(count);
    return;
  }
  if (count === 0) return window?.setOverlayIcon(null, '');
  const dot = nativeImage.createFromPath(join(app.getAppPath(), 'resources', 'tray', 'overlay.png'));
  window?.setOverlayIcon(dot, words('desktop.tooltipCount', { count }));
}
