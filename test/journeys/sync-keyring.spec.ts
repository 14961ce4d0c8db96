/** The session in the system's keychain, by a real Secret Service: it outlives the app, and its tokens are nowhere else. */
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { nothingAround } from '#test/support/driver.ts';
import { startKeyring } from '#test/support/keyring.ts';
import type { Keyring } from '#test/support/keyring.ts';
import { createDeal } from './deal-steps.ts';
import { describe, expect, indicator, inStep, signIn, syncSettings, test as base } from './sync-steps.ts';

describe.configure({ timeout: 180_000 });

const hourMs = 3_600_000;

const test = base.extend<{ keyring: Keyring }>({
  // Each journey says itself whether there is one.
  hasKeyring: false,
  // oxlint-disable-next-line no-empty-pattern -- a fixture takes the fixtures that it uses
  keyring: async ({}, use) => {
    const keyring = await startKeyring();
    try {
      await use(keyring);
    } finally {
      await keyring.stop();
    }
  },
});

test('a session outlives the app and a day without the server', async ({ openApp, remote, keyring }) => {
  const app = await openApp({ ...nothingAround(), busAddress: keyring.busAddress });
  await signIn(app, remote);
  await inStep(app);
  await expect(app.page.getByText(/so the session lasts until the app closes/)).toHaveCount(0);
  await remote.vanish();
  await createDeal(app, { title: 'Before the night' });
  await expect(indicator(app.page, 'offline')).toBeVisible();

  app.around.aheadMs = 24 * hourMs;
  await app.restart();
  await remote.command({ do: 'clock', offsetMs: 24 * hourMs });
  await expect(indicator(app.page, 'offline')).toBeVisible();
  await createDeal(app, { title: 'After the night' });
  await remote.back();
  await app.call('sync:now', {});
  await inStep(app);
  expect((await remote.deals()).map(({ title }) => title).toSorted()).toEqual([
    'After the night',
    'Before the night',
  ]);
});

test('signing out takes the session from the keychain', async ({ openApp, remote, keyring }) => {
  const app = await openApp({ ...nothingAround(), busAddress: keyring.busAddress });
  await signIn(app, remote);
  await inStep(app);
  await app.page.getByRole('button', { name: 'Sign out' }).click();
  const dialog = app.page.getByRole('dialog', { name: 'Sign out' });
  await dialog.getByRole('button', { name: 'Sign out' }).click();
  await expect(dialog).toBeHidden();
  await app.restart();
  await syncSettings(app.page);
  await expect(app.page.getByText(/^You are signed out/)).toBeVisible();
  await signIn(app, remote);
  await inStep(app);
});

test('without a keychain the page says why the session ends with the app', async ({ app, remote }) => {
  await signIn(app, remote);
  await inStep(app);
  await expect(app.page.getByText(/so the session lasts until the app closes/)).toBeVisible();
  await app.restart();
  await syncSettings(app.page);
  await expect(app.page.getByLabel('Password')).toHaveValue('');
  await expect(app.page.getByLabel('E-mail')).toHaveValue(remote.user.email);
});

test('no token and no password is in the store, its backups, the log or the page', async ({
  openApp,
  remote,
  keyring,
}) => {
  const app = await openApp({ ...nothingAround(), busAddress: keyring.busAddress });
  await signIn(app, remote);
  await createDeal(app, { title: 'Something to send' });
  await inStep(app);
  await remote.command({ do: 'revoke', which: 'access' });
  await app.call('sync:now', {});
  await inStep(app);
  const secrets = (await remote.command({ do: 'tokens' })) as string[];
  expect(secrets.length).toBeGreaterThan(1);
  const page = await app.page.evaluate(() =>
    JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.documentElement.outerHTML]),
  );
  await app.kill();
  const files = readdirSync(app.dataFolder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  expect(files.length).toBeGreaterThan(1);
  for (const secret of [...secrets, remote.user.password]) {
    expect(page.includes(secret), 'in the page').toBe(false);
    for (const file of files) expect(readFileSync(file).includes(secret), file).toBe(false);
  }
  await app.start();
});
