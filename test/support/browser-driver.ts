import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Browser, BrowserContext, Download, Page } from '@playwright/test';
import { laterClock, nothingAround } from './driver.ts';
import type { Driver } from './driver.ts';
import { root } from './programs.ts';

export type HostProcess = { child: ChildProcess; url: string };

export function createBrowserDriver(dataFolder: string, browser: Browser, around = nothingAround()): Driver {
  let host: HostProcess | null = null;
  let context: BrowserContext | null = null;
  let page: Page | null = null;

  const end = async (signal: NodeJS.Signals) => {
    await context?.close();
    const ending = host;
    host = context = page = null;
    if (!ending || ending.child.exitCode !== null) return;
    const exited = once(ending.child, 'exit');
    ending.child.kill(signal);
    await exited;
  };

  const download = async (trigger: () => Promise<unknown>): Promise<Download> => {
    if (!page) throw new Error('The page is not open.');
    const [fetched] = await Promise.all([page.waitForEvent('download'), trigger()]);
    return fetched;
  };

  return {
    host: 'browser',
    async start() {
      host = await startHost(dataFolder, around);
      context = await browser.newContext({ acceptDownloads: true });
      page = await context.newPage();
      await page.goto(host.url);
      return page;
    },
    stop: () => end('SIGTERM'),
    kill: () => end('SIGKILL'),
    async resize(width, height) {
      await page?.setViewportSize({ width, height });
    },
    async saved(trigger) {
      const fetched = await download(trigger);
      return { fileName: fetched.suggestedFilename(), bytes: readFileSync(await fetched.path()) };
    },
    async shown(trigger) {
      return { how: 'download', fileName: (await download(trigger)).suggestedFilename() };
    },
  };
}

/** Resolves once the host has printed its address; throws with what it said where it ends before that. */
export async function startHost(dataFolder: string, around = nothingAround()): Promise<HostProcess> {
  const main = join(root, 'out', 'main', 'host.cjs');
  const child = spawn(
    process.execPath,
    [...['-r', laterClock], main, '--data-dir', dataFolder, '--port', '0'],
    {
      cwd: root,
      env: {
        ...process.env,
        DBUS_SESSION_BUS_ADDRESS: around.busAddress,
        DEALDESK_TEST_AHEAD_MS: String(around.aheadMs),
      },
    },
  );
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  return await new Promise((resolve, reject) => {
    child.stdout.setEncoding('utf8').on('data', (text: string) => {
      const url = /http:\/\/\S+/.exec(text)?.[0];
      if (url) resolve({ child, url });
    });
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`The host ended with code ${code}: ${said}`)));
  });
}
