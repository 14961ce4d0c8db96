import { join } from 'node:path';
import { app, Menu, Tray } from 'electron';
import { words } from '#shared/words/index.ts';

export type TrayState = { openReminders: number; doNotDisturb: boolean };
export type TrayDeps = {
  open: () => void;
  /** Brings the app to the front at an address of its own. */
  openAt: (path: string) => void;
  setDoNotDisturb: (isOn: boolean) => void;
  quit: () => void;
};

export type AppTray = { show(state: TrayState): void; hide(): void };

/** The icon by which the app is reached while its window is closed. */
export function createAppTray(deps: TrayDeps): AppTray {
  let tray: Tray | undefined;

  function make(): Tray {
    // macOS colours a template itself; the larger picture beside it (@2x) is found by its name.
    const name = process.platform === 'darwin' ? 'trayTemplate.png' : 'tray.png';
    const made = new Tray(join(app.getAppPath(), 'resources', 'tray', name));
    // A Mac's menu bar opens the menu on a click.
    if (process.platform !== 'darwin') made.on('click', deps.open);
    return made;
  }

  return {
    show({ openReminders: count, doNotDisturb }) {
      tray ??= make();
      tray.setToolTip(count > 0 ? words('desktop.tooltipCount', { count }) : words('desktop.tooltip'));
      const reminders = count > 0 ? words('desktop.remindersCount', { count }) : words('desktop.reminders');
      // Replaced as a whole: on Linux a menu that is shown takes no changes.
      tray.setContextMenu(
        Menu.buildFromTemplate([
          { label: words('desktop.openApp'), click: deps.open },
          { label: words('desktop.newEvent'), click: () => deps.openAt('/calendar/new') },
          { label: reminders, click: () => deps.openAt('/reminders') },
          { type: 'separator' },
          {
            label: words('desktop.doNotDisturb'),
            type: 'checkbox',
            checked: doNotDisturb,
            click: ({ checked }) => deps.setDoNotDisturb(checked),
          },
          { type: 'separator' },
          { label: words('desktop.quit'), click: deps.quit },
        ]),
      );
    },
    hide() {
      tray?.destroy();
      tray = undefined;
    },
  };
}
