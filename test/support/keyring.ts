/** A keyring that belongs to one journey: a session bus of its own, and on it gnome-keyring with an empty, open collection. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from '@playwright/test';
import { openBus } from '#main/desktop/dbus/bus.ts';
import { startDesktop } from './desktop.ts';

export type Keyring = {
  /** Of the bus that it answers on. */
  readonly busAddress: string;
  stop(): Promise<void>;
};

const secrets = 'org.freedesktop.secrets';

export async function startKeyring(): Promise<Keyring> {
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-keyring-'));
  const desktop = await startDesktop();
  const daemon = spawn('gnome-keyring-daemon', ['--foreground', '--components=secrets', '--unlock'], {
    env: {
      ...process.env,
      DBUS_SESSION_BUS_ADDRESS: desktop.address,
      HOME: folder,
      XDG_DATA_HOME: join(folder, 'data'),
      XDG_RUNTIME_DIR: folder,
    },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Its password: that of a keyring which is thrown away in a moment.
  daemon.stdin.end('open\n');
  const bus = await openBus(desktop.address);
  const asked = { destination: 'org.freedesktop.DBus', path: '/', interface: 'org.freedesktop.DBus' };
  await expect
    .poll(() => bus.call({ ...asked, member: 'NameHasOwner', signature: 's', body: [secrets] }), {
      timeout: 30_000,
    })
    .toEqual([true]);
  bus.close();
  return {
    busAddress: desktop.address,
    async stop() {
      const ended = daemon.exitCode === null ? once(daemon, 'exit') : null;
      daemon.kill();
      await ended;
      await desktop.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
