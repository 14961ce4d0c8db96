/** What the sync's journeys share: a server of their own, and the ways of signing in and waiting to be in step. */
import type { Locator, Page } from '@playwright/test';
import { expect as ordinaryExpect, test as base } from '@playwright/test';
import { test as withApp } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';
import { startRemote } from '#test/support/remote.ts';
import type { RemoteServer } from '#test/support/remote.ts';
import { nothingAround } from '#test/support/driver.ts';
import { startKeyring } from '#test/support/keyring.ts';
import type { Keyring } from '#test/support/keyring.ts';
import { whyNoKeyring } from '#test/support/programs.ts';

export { expectAccessible } from '#test/support/app.ts';

/** A sync waits for changes to settle, and a busy machine takes its time on top. */
export const expect = ordinaryExpect.configure({ timeout: 30_000 });

type Options = { remoteOptions: readonly string[]; remote: RemoteServer; hasKeyring: boolean };

export const test = withApp.extend<Options>({
  hasKeyring: [true, { option: true }],
  // In Electron every computer has a keyring of its own, as it has on a desktop, where the machine can play one.
  openApp: async ({ openApp, hasKeyring }, use, { project }) => {
    const keyrings: Keyring[] = [];
    try {
      await use(async (around) => {
        if (around || !hasKeyring || project.name !== 'electron' || whyNoKeyring()) return openApp(around);
        const keyring = await startKeyring();
        keyrings.push(keyring);
        return openApp({ ...nothingAround(), busAddress: keyring.busAddress });
      });
    } finally {
      for (const keyring of keyrings) await keyring.stop();
    }
  },
  remoteOptions: [[], { option: true }],
  remote: async ({ remoteOptions }, use) => {
    const remote = await startRemote(...remoteOptions);
    try {
      await use(remote);
    } finally {
      await remote.stop();
    }
  },
});
export const describe = base.describe;

export async function goTo(page: Page, hash: string): Promise<void> {
  await page.evaluate((to) => {
    window.location.hash = to;
  }, hash);
}

export const syncSettings = (page: Page) => goTo(page, '#/settings/sync');
export const syncStatus = (page: Page) => goTo(page, '#/sync');

export const indicator = (page: Page, name: string | RegExp): Locator =>
  page.getByRole('link', { name: typeof name === 'string' ? `Sync status: ${name}` : name });

export async function typeAccount(page: Page, remote: RemoteServer, password?: string): Promise<void> {
  await syncSettings(page);
  await page.getByLabel('Server address').fill(remote.url);
  await page.getByLabel('E-mail').fill(remote.user.email);
  await page.getByLabel('Password').fill(password ?? remote.user.password);
}

/** Signs in by the page. What is here already is sent where the page asks. */
export async function signIn(app: TestApp, remote: RemoteServer): Promise<void> {
  const { page } = app;
  await typeAccount(page, remote);
  await page.getByRole('button', { name: 'Sign in' }).click();
  await expect(page.getByRole('button', { name: 'Sign out' })).toBeVisible();
}

/** After a restart: a keyring has kept the session, and without one it ended with the app. */
export async function signInAgain(app: TestApp, remote: RemoteServer): Promise<void> {
  if (app.around.busAddress === nothingAround().busAddress) return signIn(app, remote);
  await expect.poll(async () => (await app.call('sync:state', {})).account?.isSignedIn).toBe(true);
  await app.call('sync:now', {});
}

export async function inStep({ page }: TestApp): Promise<void> {
  await expect(indicator(page, 'in step')).toBeVisible();
}

/** Looks for what others did, now, and waits until that is here. */
export async function syncNow(app: TestApp): Promise<void> {
  const before = (await app.call('sync:state', {})).lastSyncAtMs ?? 0;
  await app.call('sync:now', {});
  await expect
    .poll(async () => {
      const { lastSyncAtMs, standing } = await app.call('sync:state', {});
      return (lastSyncAtMs ?? 0) > before && standing !== 'working';
    })
    .toBe(true);
}

async function listDeals(app: TestApp) {
  return await app.call('deals:list', {
    filter: {},
    sort: { by: 'title', direction: 'asc' },
    offset: 0,
    limit: 50,
  });
}

export async function titles(app: TestApp): Promise<string[]> {
  return (await listDeals(app)).rows.map(({ title }) => title);
}

export async function countDeals(app: TestApp): Promise<number> {
  return (await listDeals(app)).total;
}
