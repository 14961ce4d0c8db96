/**
 * How the app is there: by its window, by the tray while the window is closed, and from login on. It knows which of these the
 * settings and the system allow, and nothing of deals or events.
 */
import { app, powerMonitor } from 'electron';
import type { BrowserWindow } from 'electron';
import type { Settings } from '#shared/contract/settings.contract.ts';
import type { HostAbilities } from '#main/platform/notifications.ts';
import type { Log } from '#main/platform/log.ts';
import { createAppWindow, type AppWindow } from './app-window.ts';
import { showBadge } from './badge.ts';
import { chooseClose } from './close-choice.ts';
import { canStartAtLogin, startAtLogin } from './login-item.ts';
import { openSessionBus } from './notifier.ts';
import { askToStay } from './stay-dialog.ts';
import { watchTrayHost } from './tray-host.ts';
import { createAppTray } from './tray.ts';

type Kept = Pick<Settings, 'doNotDisturb' | 'closeToTray' | 'closeToTrayTold' | 'startAtLogin'>;

export type PresenceDeps = {
  makeWindow: () => BrowserWindow;
  /** Asks the page for one of its addresses, once there is a page. */
  openAt: (path: string) => void;
  log: Log;
};

/** Where the settings are kept; there once the store is open. */
export type KeptSettings = {
  read: () => Promise<Kept>;
  update: (patch: Partial<Kept>) => Promise<unknown>;
};

export type Presence = {
  window: AppWindow;
  abilities: () => HostAbilities;
  badge: (count: number) => void;
  follow(settings: KeptSettings): Promise<void>;
  settingsChanged(): void;
};

/** Before the app quits, an answer may take so long to be kept. */
const patienceMs = 2000;

export function createPresence({ makeWindow, openAt, log }: PresenceDeps): Presence {
  const isLinux = process.platform === 'linux';
  let hasTray = !isLinux;
  let isQuitting = false;
  let isAsking = false;
  let openReminders = 0;
  let kept: KeptSettings | undefined;
  let settings: Kept | undefined;

  const window = createAppWindow(
    () => {
      const made = makeWindow();
      // Windows ends a session without a word to the app itself.
      made.on('session-end', () => app.quit());
      return made;
    },
    (closing) => {
      if (!settings) return 'close';
      const isMac = process.platform === 'darwin';
      const choice = chooseClose({ isMac, hasTray, isQuitting, settings });
      if (choice !== 'ask') return choice;
      void ask(closing).catch((error: unknown) => log.error('Closing not asked about', { error }));
      return 'stay';
    },
  );
  const tray = createAppTray({
    open: window.open,
    openAt,
    // Shown anew in any case: a checkbox has changed by itself, though what it stands for may have been refused.
    setDoNotDisturb: (doNotDisturb) => void update({ doNotDisturb }).then(show),
    quit: () => app.quit(),
  });

  async function ask(closing: BrowserWindow): Promise<void> {
    if (isAsking) return;
    isAsking = true;
    const answer = await askToStay(closing).finally(() => {
      isAsking = false;
    });
    if (answer === 'neither') return;
    const keeping = update({ closeToTray: answer === 'keep', closeToTrayTold: true });
    if (answer === 'keep') return closing.hide();
    await Promise.race([keeping, new Promise((resolve) => setTimeout(resolve, patienceMs))]);
    app.quit();
  }

  async function update(patch: Partial<Kept>): Promise<void> {
    await kept?.update(patch);
  }

  function show(): void {
    if (hasTray && settings) tray.show({ openReminders, doNotDisturb: settings.doNotDisturb });
    else tray.hide();
  }

  async function refresh(): Promise<void> {
    const before = settings;
    settings = await kept?.read();
    show();
    if (!settings) return;
    // At the start only what is wanted is written: its place may have changed. What is not there may be another's to keep.
    const { startAtLogin: isWanted } = settings;
    if (before ? before.startAtLogin !== isWanted : isWanted) startAtLogin(isWanted);
  }

  async function watchTray(): Promise<void> {
    await watchTrayHost(await openSessionBus(), (isThere) => {
      hasTray = isThere;
      show();
    });
  }

  app.on('before-quit', () => {
    isQuitting = true;
  });

  return {
    window,
    abilities: () => ({ hasTray, canStartAtLogin: canStartAtLogin() }),
    badge(count) {
      openReminders = count;
      showBadge(count, window.current());
      show();
    },
    async follow(store) {
      kept = store;
      powerMonitor.on('shutdown', () => app.quit());
      if (isLinux) watchTray().catch((error: unknown) => log.warn('No tray', { error }));
      await refresh();
    },
    settingsChanged() {
      refresh().catch((error: unknown) => log.error('Settings not followed', { error }));
    },
  };
}
