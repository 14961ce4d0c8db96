import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { _electron, expect } from '@playwright/test';
import type { ElectronApplication } from '@playwright/test';
import { findElectron } from '#scripts/electron-binary.ts';
import { laterClock, nothingAround } from './driver.ts';
import type { Driver, ShownFile, Surroundings } from './driver.ts';
import { isRoot, root } from './programs.ts';

export type ElectronDriver = Driver & { electron(): ElectronApplication };

type Shown = { how: ShownFile['how']; path: string };

export function createElectronDriver(dataFolder: string, around = nothingAround()): ElectronDriver {
  let running: ElectronApplication | null = null;
  const electron = () => {
    if (!running) throw new Error('Electron is not running.');
    return running;
  };

  return {
    host: 'electron',
    electron,

    async start() {
      running = await launchElectron(dataFolder, around);
      const started = running;
      await answered(() => stubSystem(started));
      return await started.firstWindow();
    },

    async stop() {
      await running?.close();
      running = null;
    },

    async kill() {
      const ending = running;
      running = null;
      if (!ending) return;
      const closed = ending.waitForEvent('close');
      ending.process().kill('SIGKILL');
      await closed;
    },

    async resize(width, height) {
      await answered(() =>
        electron().evaluate(
          ({ BrowserWindow }, size) => {
            const [window] = BrowserWindow.getAllWindows();
            window?.unmaximize();
            window?.setContentSize(size.width, size.height);
          },
          { width, height },
        ),
      );
    },

    async saved(trigger) {
      const folder = mkdtempSync(join(tmpdir(), 'dealdesk-saved-'));
      const stub = () =>
        electron().evaluate(({ dialog }, target) => {
          dialog.showSaveDialog = ((...args: unknown[]) => {
            const { defaultPath = 'file' } = args.at(-1) as { defaultPath?: string };
            const name = defaultPath.split(/[\\/]/).at(-1) ?? 'file';
            Reflect.set(globalThis, 'savedName', name);
            return Promise.resolve({ canceled: false, filePath: `${target}/${name}` });
          }) as typeof dialog.showSaveDialog;
        }, folder);
      await answered(stub);
      await trigger();
      const name = () =>
        electron().evaluate(() => Reflect.get(globalThis, 'savedName') as string | undefined);
      const fileName = await answered(async () => {
        const given = await name();
        if (given === undefined || !existsSync(join(folder, given))) throw new Error('Nothing was saved.');
        return given;
      });
      return { fileName, bytes: readFileSync(join(folder, fileName)) };
    },

    async shown(trigger) {
      await answered(() => electron().evaluate(() => Reflect.set(globalThis, 'shownFile', null)));
      await trigger();
      const shown = await answered(async () => {
        const file = await electron().evaluate(() => Reflect.get(globalThis, 'shownFile') as Shown | null);
        if (!file) throw new Error('Nothing was shown.');
        return file;
      });
      return { how: shown.how, fileName: basename(shown.path) };
    },
  };
}

/**
 * Asks until there is an answer: V8 may collect what the main process promised before the driver has heard of it. For what can
 * be asked twice only.
 */
async function answered<T>(ask: () => Promise<T>): Promise<T> {
  let answer: { value: T } | undefined;
  await expect(async () => {
    answer = { value: await ask() };
  }).toPass({ timeout: 30_000 });
  if (!answer) throw new Error('The main process did not answer.');
  return answer.value;
}

/** How the built app is started on a data folder. */
export function electronCommand(
  dataFolder: string,
  around = nothingAround(),
): {
  path: string;
  args: string[];
  env: Record<string, string>;
} {
  const electron = findElectron(root);
  if (!electron) throw new Error('There is no Electron to start.');
  const isForeign = Boolean(process.env['ELECTRON_OVERRIDE_DIST_PATH']);
  return {
    path: electron.path,
    args: [
      ...['-r', laterClock],
      ...(isForeign
        ? ['declare-scheme.cjs', 'own-sqlite.cjs'].flatMap((name) => ['-r', join(import.meta.dirname, name)])
        : []),
      ...(isRoot ? ['--no-sandbox'] : []),
      // A display without one only imitates it, in a process more that every start waits for.
      '--disable-gpu',
      root,
      `--user-data-dir=${dataFolder}`,
    ],
    env: {
      ...definedEnv(),
      DEALDESK_HEADLESS_ERRORS: '1',
      // Whether the machine shows notifications must not matter, and none of a test's belongs on its screen.
      DBUS_SESSION_BUS_ADDRESS: around.busAddress,
      DEALDESK_TEST_AHEAD_MS: String(around.aheadMs),
    },
  };
}

async function launchElectron(dataFolder: string, around: Surroundings): Promise<ElectronApplication> {
  const { args, env } = electronCommand(dataFolder, around);
  // Without a path the driver finds Electron as the package does, and holds the app back until it is attached.
  return await _electron.launch({ cwd: root, args, env });
}

/** Nothing of the machine's is opened by a test: what would be is written down. */
async function stubSystem(electron: ElectronApplication): Promise<void> {
  await electron.evaluate(({ shell }) => {
    const note = (how: 'opened' | 'revealed', path: string) =>
      Reflect.set(globalThis, 'shownFile', { how, path });
    shell.openPath = (path) => {
      note('opened', path);
      return Promise.resolve('');
    };
    shell.showItemInFolder = (path) => void note('revealed', path);
    shell.openExternal = (url) => {
      Reflect.set(globalThis, 'openedAddress', url);
      return Promise.resolve();
    };
  });
}

function definedEnv(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
}
