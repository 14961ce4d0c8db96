/**
 * The harness of the journeys: `test` gives an `app` that runs on a fresh data folder, in Electron or in Chromium by the
 * project's name. It builds nothing: `npm run build` comes before.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test as base, expect } from '@playwright/test';
import type { Browser, ConsoleMessage, ElectronApplication, Page } from '@playwright/test';
import type { Channel, ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { Result } from '#shared/errors.ts';
import { createBrowserDriver } from './browser-driver.ts';
import { nothingAround } from './driver.ts';
import type { Driver, SavedFile, ShownFile, Surroundings } from './driver.ts';
import { createElectronDriver } from './electron-driver.ts';
import type { ElectronDriver } from './electron-driver.ts';

export { expectAccessible } from './axe.ts';
export { expect };

export type TestApp = {
  readonly host: 'electron' | 'browser';
  /** The app's page; another one after a restart. */
  readonly page: Page;
  readonly dataFolder: string;
  /** What the next start finds: `restart` or `start` after changing it. */
  readonly around: Surroundings;
  /** Ends the app as a user does and opens it again on the same data. */
  restart(): Promise<void>;
  /** Ends it without a word, as a power cut does; `start` opens it again on the same data. */
  kill(): Promise<void>;
  start(): Promise<void>;
  /** One call over the page's bridge. */
  invoke<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<Result<ChannelOutput<C>>>;
  /** As `invoke`, for calls that must succeed. */
  call<C extends Channel>(channel: C, input: ChannelInput<C>): Promise<ChannelOutput<C>>;
  /** Runs what makes the app save a file, and returns that file. */
  saved(trigger: () => Promise<unknown>): Promise<SavedFile>;
  /** Runs what makes the app open or show a file, and returns how it did. */
  shown(trigger: () => Promise<unknown>): Promise<ShownFile>;
  /** Makes the page this large, in CSS pixels. */
  resize(width: number, height: number): Promise<void>;
  /** Electron's own side; throws in Chromium. */
  electron(): ElectronApplication;
  /** What the page complained of (uncaught errors, refused by its policy, errors in the console): must be empty at the end. */
  readonly complaints: string[];
};

type Fixtures = {
  app: TestApp;
  /** One more app, on a data folder of its own: somebody else’s computer, or the user’s second. */
  openApp: (around?: Surroundings) => Promise<TestApp>;
};

export const test = base.extend<Fixtures, { sharedBrowser: Browser | null }>({
  // One for all the journeys of a worker, each in a context of its own, which shares nothing with the one before.
  sharedBrowser: [
    async ({ playwright }, use, { project }) => {
      const isElectron = project.name === 'electron';
      const browser = isElectron ? null : await playwright.chromium.launch(project.use.launchOptions ?? {});
      await use(browser);
      await browser?.close();
    },
    { scope: 'worker' },
  ],
  openApp: async ({ sharedBrowser }, use) => {
    const opened: { app: TestApp; driver: Driver }[] = [];
    const folders: string[] = [];
    try {
      await use(async (around = nothingAround()) => {
        const dataFolder = mkdtempSync(join(tmpdir(), 'dealdesk-journey-'));
        folders.push(dataFolder);
        const driver = sharedBrowser
          ? createBrowserDriver(dataFolder, sharedBrowser, around)
          : createElectronDriver(dataFolder, around);
        const app = await openOn(driver, dataFolder, around);
        opened.push({ app, driver });
        return app;
      });
      for (const { app } of opened) expect(app.complaints, 'the page complained').toEqual([]);
    } finally {
      for (const { driver } of opened) await driver.stop().catch(() => driver.kill());
      for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
  app: async ({ openApp }, use) => {
    await use(await openApp());
  },
});

type PlainBridge = { invoke(channel: string, input: unknown): Promise<unknown> };

async function openOn(
  driver: Driver | ElectronDriver,
  dataFolder: string,
  around: Surroundings,
): Promise<TestApp> {
  const complaints: string[] = [];
  let page = await open();

  async function open(): Promise<Page> {
    const opened = await driver.start();
    listenForComplaints(opened, complaints);
    await opened.getByRole('navigation').first().waitFor();
    return opened;
  }

  async function invoke<C extends Channel>(
    channel: C,
    input: ChannelInput<C>,
  ): Promise<Result<ChannelOutput<C>>> {
    const answer: unknown = await page.evaluate(
      ([name, value]) => (window as unknown as { dealdesk: PlainBridge }).dealdesk.invoke(name, value),
      [channel, input as unknown] as const,
    );
    return answer as Result<ChannelOutput<C>>;
  }

  return {
    host: driver.host,
    dataFolder,
    around,
    complaints,
    invoke,
    get page() {
      return page;
    },
    async restart() {
      await driver.stop();
      page = await open();
    },
    kill: () => driver.kill(),
    async start() {
      page = await open();
    },
    async call(channel, input) {
      const result = await invoke(channel, input);
      if (!result.ok) throw new Error(`${channel}: ${result.error.code}: ${result.error.message}`);
      return result.value;
    },
    saved: (trigger) => driver.saved(trigger),
    shown: (trigger) => driver.shown(trigger),
    async resize(width, height) {
      await driver.resize(width, height);
      await expect.poll(() => page.evaluate(() => window.innerWidth)).toBe(width);
    },
    electron() {
      if (!('electron' in driver)) throw new Error('This journey runs in a browser.');
      return driver.electron();
    },
  };
}

function listenForComplaints(page: Page, complaints: string[]): void {
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message: ConsoleMessage) => {
    // A socket that closes with its host is part of every restart.
    if (message.type() === 'error' && !message.text().includes('WebSocket connection'))
      complaints.push(message.text());
  });
}
