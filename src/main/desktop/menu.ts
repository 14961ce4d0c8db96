import { Menu } from 'electron';
import type { MenuItemConstructorOptions } from 'electron';
import { words } from '#shared/words/index.ts';

/**
 * The standard menu. Undo and Redo are shown with their keys but take none (`registerAccelerator: false`): within a text
 * field the keys are the field's own, and elsewhere the page undoes the last change.
 */
export function setAppMenu(options: { isMac: boolean; isDevelopment: boolean }): void {
  const edit: MenuItemConstructorOptions[] = [
    { role: 'undo', registerAccelerator: false },
    { role: 'redo', registerAccelerator: false },
    { type: 'separator' },
    { role: 'cut' },
    { role: 'copy' },
    { role: 'paste' },
    { role: 'selectAll' },
  ];
  const view: MenuItemConstructorOptions[] = [
    { role: 'resetZoom' },
    { role: 'zoomIn' },
    { role: 'zoomOut' },
    { type: 'separator' },
    { role: 'togglefullscreen' },
    ...(options.isDevelopment ? ([{ role: 'reload' }, { role: 'toggleDevTools' }] as const) : []),
  ];
  const menus: MenuItemConstructorOptions[] = [
    ...(options.isMac ? ([{ role: 'appMenu' }] as const) : ([{ role: 'fileMenu' }] as const)),
    { label: words('app.menuEdit'), submenu: edit },
    { label: words('app.menuView'), submenu: view },
    { role: 'windowMenu' },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(menus));
}
