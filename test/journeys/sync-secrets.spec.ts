/** Where tokens and passwords are looked for after a bad day: the page down to its memory, and all files, a crash's among them. */
import { once } from 'node:events';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { TestApp } from '#test/support/app.ts';
import { createDeal } from './deal-steps.ts';
import { describe, expect, indicator, inStep, signIn, syncStatus, test, typeAccount } from './sync-steps.ts';

describe.configure({ timeout: 180_000 });

const wrongPassword = 'planted mistake';

/** Every string that the page's scripts hold on to. */
async function memoryOf(page: Page): Promise<string> {
  const session = await page.context().newCDPSession(page);
  const chunks: string[] = [];
  session.on('HeapProfiler.addHeapSnapshotChunk', ({ chunk }) => chunks.push(chunk));
  await session.send('HeapProfiler.takeHeapSnapshot', { reportProgress: false });
  await session.detach();
  return chunks.join('');
}

async function storesOf(page: Page): Promise<string> {
  return await page.evaluate(() =>
    JSON.stringify([
      { ...localStorage },
      { ...sessionStorage },
      document.cookie,
      document.documentElement.outerHTML,
    ]),
  );
}

/** Ends it as a fault in its own memory does, which is when a system writes down what it held. */
async function crash(app: TestApp): Promise<void> {
  if (app.host === 'browser') return await app.kill();
  const child = app.electron().process();
  const ended = once(child, 'exit');
  child.kill('SIGSEGV');
  await ended;
}

function filesIn(folder: string): { path: string; bytes: Buffer }[] {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return paths.map((path) => ({ path, bytes: readFileSync(path) }));
}

test('after a bad day no token is in the page’s memory, and none, nor a password, in any file', async ({
  app,
  remote,
}) => {
  const { page } = app;
  await typeAccount(page, remote, wrongPassword);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByText('No active account found with the given credentials')).toBeVisible();
  await signIn(app, remote);
  await inStep(app);

  await remote.plan({ kind: 'status', status: 500, path: '^calendar/', times: 1 });
  await remote.plan({ kind: 'redirect', path: '^leads/', times: 1 });
  await remote.command({ do: 'revoke', which: 'access' });
  await createDeal(app, { title: 'Planted title' });
  await expect
    .poll(async () => {
      await app.call('sync:now', {});
      return (await remote.deals()).length;
    })
    .toBe(1);
  await inStep(app);
  await remote.command({ do: 'revoke', which: 'all' });
  await app.call('sync:now', {});
  await expect(indicator(page, 'attention needed')).toBeVisible();
  await signIn(app, remote);
  await inStep(app);
  await syncStatus(page);
  await expect(page.getByRole('button', { name: 'Copy diagnostics' })).toBeVisible();

  const tokens = (await remote.command({ do: 'tokens' })) as string[];
  expect(tokens.length).toBeGreaterThan(4);
  const secrets = [...tokens, remote.user.password, wrongPassword];
  const memory = await memoryOf(page);
  expect(memory).toContain('Copy diagnostics');
  expect(tokens.filter((token) => memory.includes(token))).toEqual([]);
  const stores = await storesOf(page);
  expect(secrets.filter((secret) => stores.includes(secret))).toEqual([]);

  await crash(app);
  const files = filesIn(app.dataFolder);
  expect(files.filter(({ bytes }) => bytes.includes('Planted title')).length).toBeGreaterThan(0);
  const found = files.filter(({ bytes }) => secrets.some((secret) => bytes.includes(secret)));
  expect(found.map(({ path }) => path)).toEqual([]);
  await app.start();
});
