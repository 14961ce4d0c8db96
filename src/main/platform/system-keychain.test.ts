import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, expect, test, vi } from 'vitest';
import { startKeyring } from '#test/support/keyring.ts';
import { isAllRequired, whyNoKeyring } from '#test/support/programs.ts';
import { KeychainUnavailable } from './keychain.ts';
import { createSystemKeychain } from './system-keychain.ts';

afterEach(() => {
  vi.useRealTimers();
});

async function tryOn(busAddress: string): Promise<unknown> {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'test-keychain.ts')],
    { env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: busAddress } },
  );
  return JSON.parse(stdout) as unknown;
}

const missing = whyNoKeyring();
if (missing) console.warn(`The system's keychain is not tried: ${missing}.`);
else describeKeyring();

function describeKeyring(): void {
  test('a real keyring keeps a secret, gives it back to its account alone, and forgets it', async () => {
    const keyring = await startKeyring();
    try {
      expect(await tryOn(keyring.busAddress)).toEqual({ read: [null, 'the secret', null, null] });
    } finally {
      await keyring.stop();
    }
  });
}

test('a real keyring is there where everything must be tried', () => {
  expect(isAllRequired && missing !== null).toBe(false);
});

test('where no secret service answers that is said, in words that name no account', async () => {
  expect(await tryOn('unix:path=/nowhere/bus')).toEqual({
    failed: ['KeychainUnavailable', expect.stringMatching(/until the app closes/) as string],
  });
});

test('where its library is missing that is said only once it is asked', async () => {
  const keychain = createSystemKeychain(() => Promise.reject(new Error('libsecret-1.so.0: no such file')));
  await expect(keychain.read('a')).rejects.toBeInstanceOf(KeychainUnavailable);
  await expect(keychain.save('a', 'planted')).rejects.not.toThrow(/planted|libsecret/);
});

test('one that never answers is given up after half a minute', async () => {
  vi.useFakeTimers();
  const keychain = createSystemKeychain(() =>
    Promise.resolve({
      getPassword: () => new Promise(() => undefined),
      setPassword: () => new Promise(() => undefined),
      deletePassword: () => new Promise(() => undefined),
    }),
  );
  const ends = Promise.allSettled([keychain.read('a'), keychain.save('a', 'b'), keychain.remove('a')]);
  await vi.advanceTimersByTimeAsync(30_000);
  for (const end of await ends) {
    expect(end).toMatchObject({ status: 'rejected', reason: { name: 'KeychainUnavailable' } });
  }
});
