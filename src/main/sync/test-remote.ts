import { HttpFailure } from '#main/platform/http.ts';
import type { Keychain } from '#main/platform/keychain.ts';
import { systemTimer } from '#main/platform/timer.ts';
import type { RemotePorts } from './sync.ts';

/** A keychain that forgets when the test ends; its secrets can be looked at. */
export function createMemoryKeychain(): Keychain & { secrets: Map<string, string> } {
  const secrets = new Map<string, string>();
  return {
    secrets,
    read: (account) => Promise.resolve(secrets.get(account) ?? null),
    save(account, secret) {
      secrets.set(account, secret);
      return Promise.resolve();
    },
    remove(account) {
      secrets.delete(account);
      return Promise.resolve();
    },
  };
}

/** No way to any server. */
export function createNoRemote(): RemotePorts {
  return {
    http: { send: () => Promise.reject(new HttpFailure('network', false, 'There is no network.')) },
    keychain: createMemoryKeychain(),
    timer: systemTimer,
    random: () => 0.5,
    settleMs: 90_000,
  };
}
