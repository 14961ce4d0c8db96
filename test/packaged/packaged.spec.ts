/** The packed app, with its inspector switched off, driven over the page's own debugging port. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { nothingAround } from '#test/support/driver.ts';
import { startKeyring } from '#test/support/keyring.ts';
import { isAllRequired, isRoot, whyNoKeyring } from '#test/support/programs.ts';
import { startRemote } from '#test/support/remote.ts';

type Running = { child: ChildProcess; page: Page };

async function start(dataFolder: string, { busAddress } = nothingAround()): Promise<Running> {
  const program = process.env['DEALDESK_PACKAGED_APP'] ?? '';
  const args = [
    `--user-data-dir=${dataFolder}`,
    '--remote-debugging-port=0',
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
  const child = spawn(program, args, {
    env: { ...process.env, DEALDESK_HEADLESS_ERRORS: '1', DBUS_SESSION_BUS_ADDRESS: busAddress },
  });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`It ended with code ${code}: ${said}`)));
  });
  await untilPageStands(new URL(address).host);
  const page = await attach(address);
  await page.getByRole('navigation').first().waitFor();
  return { child, page };
}

/** A driver that attaches while the window is still being made waits for it forever. */
async function untilPageStands(host: string): Promise<void> {
  await expect(async () => {
    const targets = (await (await fetch(`http://${host}/json/list`)).json()) as {
      type: string;
      url: string;
    }[];
    expect(targets.some(({ type, url }) => type === 'page' && url.startsWith('app://'))).toBe(true);
  }).toPass({ timeout: 60_000 });
}

async function attach(address: string): Promise<Page> {
  let page: Page | undefined;
  await expect(async () => {
    const browser = await chromium.connectOverCDP(address, { timeout: 10_000 });
    page = browser.contexts()[0]?.pages()[0];
    expect(page).toBeDefined();
  }).toPass({ timeout: 60_000 });
  if (!page) throw new Error('It opened no window.');
  return page;
}

/** Through the bridge, as the import's page does it. */
async function importDeals(page: Page, csv: string): Promise<unknown> {
  return await page.evaluate(async (text) => {
    const { invoke } = Reflect.get(globalThis, 'dealdesk') as {
      invoke(channel: string, input: unknown): Promise<{ ok: boolean; value: Record<string, unknown> }>;
    };
    const bytes = new TextEncoder().encode(text);
    const begun = await invoke('uploads:begin', { fileName: 'deals.csv', sizeBytes: bytes.byteLength });
    const { uploadId } = begun.value;
    await invoke('uploads:append', { uploadId, offset: 0, bytes });
    const { proposal } = (await invoke('imports:inspect', { uploadId })).value;
    await invoke('imports:start', { uploadId, plan: proposal });
    for (;;) {
      const { value } = await invoke('imports:get', {});
      if (value['state'] !== 'running') return value;
    }
  }, csv);
}

async function stop({ child }: Running): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

test('a deal created and one imported in the packed app are there after a restart', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'dealdesk-packaged-'));
  let running = await start(dataFolder);
  try {
    expect(running.page.url()).toMatch(/^app:\/\/dealdesk\//);
    await running.page.getByRole('button', { name: 'New deal' }).first().click();
    await running.page.getByLabel('Title').fill('Packed and kept');
    await running.page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(running.page.getByText('Packed and kept').first()).toBeVisible();
    const imported = await importDeals(running.page, 'Title,Amount\nFrom a file,12.50\n');
    expect(imported).toMatchObject({ state: 'done', created: 1 });
    await expect(running.page.getByText('From a file').first()).toBeVisible();
    await stop(running);
    running = await start(dataFolder);
    await expect(running.page.getByText('Packed and kept').first()).toBeVisible();
    await expect(running.page.getByText('From a file').first()).toBeVisible();
  } finally {
    await stop(running);
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
});

type Answer<T> = { ok: boolean; value: T; error?: unknown };

async function ask<T>(page: Page, channel: string, input: unknown): Promise<T> {
  const answer = await page.evaluate(
    ([name, value]) => {
      const { invoke } = Reflect.get(globalThis, 'dealdesk') as {
        invoke(channel: string, input: unknown): Promise<unknown>;
      };
      return invoke(String(name), value);
    },
    [channel, input] as const,
  );
  const { ok, value, error } = answer as Answer<T>;
  if (!ok) throw new Error(JSON.stringify(error));
  return value;
}

const noKeyring = whyNoKeyring();
if (noKeyring && isAllRequired) throw new Error(`The packed app’s keychain cannot be tried: ${noKeyring}.`);
if (noKeyring) console.warn(`The packed app’s keychain is not tried: ${noKeyring}.`);
else tryKeychain();

function tryKeychain(): void {
  test('the packed app keeps a session in the system’s keychain, over a restart', async () => {
    const dataFolder = mkdtempSync(join(tmpdir(), 'dealdesk-packaged-'));
    const [remote, { busAddress, stop: stopKeyring }] = await Promise.all([startRemote(), startKeyring()]);
    const around = { ...nothingAround(), busAddress };
    let running = await start(dataFolder, around);
    const account = async () => {
      const state = await ask<{ account: object | null }>(running.page, 'sync:state', {});
      return state.account;
    };
    try {
      const { email, password } = remote.user;
      const credentials = { serverUrl: remote.url, email, password, isOtherAccount: false };
      await ask(running.page, 'sync:signIn', credentials);
      expect(await account()).toMatchObject({ isSignedIn: true, notKeptBecause: null });
      await stop(running);
      running = await start(dataFolder, around);
      await expect.poll(account).toMatchObject({ isSignedIn: true, notKeptBecause: null });
    } finally {
      await stop(running);
      await Promise.all([remote.stop(), stopKeyring()]);
      rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
    }
  });
}
