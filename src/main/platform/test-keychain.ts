/** Run by a test, on a session bus of its own: keeps a secret, reads it, takes it away, and prints what was read as JSON. */
import { createSystemKeychain } from './system-keychain.ts';

const keychain = createSystemKeychain();
const account = 'dana@example.com https://crm.example/api';
const secret = `ä "geheim" ${'x'.repeat(4_000)}`;
const read: (string | null)[] = [];
try {
  read.push(await keychain.read(account));
  await keychain.remove(account);
  await keychain.save(account, 'before');
  await keychain.save(account, secret);
  read.push(await keychain.read(account), await keychain.read('somebody else'));
  await keychain.remove(account);
  read.push(await keychain.read(account));
  process.stdout.write(JSON.stringify({ read: read.map((one) => (one === secret ? 'the secret' : one)) }));
} catch (error) {
  process.stdout.write(
    JSON.stringify({ failed: error instanceof Error ? [error.name, error.message] : null }),
  );
}
