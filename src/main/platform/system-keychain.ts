/** The system's keychain by way of keytar: macOS Keychain, Windows Credential Vault, Secret Service on Linux. */
import type * as keytar from 'keytar';
import { words } from '#shared/words/index.ts';
import { KeychainUnavailable, type Keychain } from './keychain.ts';

const service = 'Dealdesk';
/** A secret service that waits for a password prompt nobody sees would hold the app up for ever. */
const answersWithinMs = 30_000;

type Keytar = Pick<typeof keytar, 'getPassword' | 'setPassword' | 'deletePassword'>;

/** @param load brings keytar: where its library is missing (Linux without libsecret) that is found out here, not at the start. */
export function createSystemKeychain(load: () => Promise<Keytar> = loadKeytar): Keychain {
  async function ask<T>(question: (keys: Keytar) => Promise<T>): Promise<T> {
    let timer: NodeJS.Timeout | undefined;
    const tooLong = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error('No answer.')), answersWithinMs);
      timer.unref();
    });
    try {
      return await Promise.race([load().then(question), tooLong]);
    } catch {
      // What it says is the library's; it may name the account.
      throw new KeychainUnavailable(
        words(process.platform === 'linux' ? 'sync.noSecretService' : 'sync.noKeychain'),
      );
    } finally {
      clearTimeout(timer);
    }
  }

  return {
    read: (account) => ask((keys) => keys.getPassword(service, account)),
    save: (account, secret) => ask((keys) => keys.setPassword(service, account, secret)),
    async remove(account) {
      await ask((keys) => keys.deletePassword(service, account));
    },
  };
}

async function loadKeytar(): Promise<Keytar> {
  const module = (await import('keytar')) as Keytar & { default?: Keytar };
  return module.default ?? module;
}
