import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createMemoryHttp } from '#test/remote/memory-http.ts';
import { createUnreliable } from '#test/remote/misbehaviour.ts';
import { createRemote, testUser } from '#test/remote/core/remote.ts';
import type { RemoteOptions } from '#test/remote/core/types.ts';
import { composeApp, type App } from '#main/compose.ts';
import { createIds } from '#main/platform/ids.ts';
import type { Keychain } from '#main/platform/keychain.ts';
import { silentLog, type Log } from '#main/platform/log.ts';
import { noAbilities, noNotifier, noSignals } from '#main/platform/notifications.ts';
import type { Emit } from '#main/store/emit.ts';
import { createTestClock, migrationsFolder, type TestClock } from '#main/store/test-store.ts';
import { createMemoryKeychain } from './test-remote.ts';
import { createTestTimer } from './test-timer.ts';

export const baseUrl = 'https://crm.example/api';

/** A server in this process, and as many profiles of the whole app that reach it as a test asks for. */
export function createTestServer(options: Partial<RemoteOptions> = {}) {
  const clock = createTestClock();
  const remote = createRemote({ baseUrl, nowMs: clock.nowMs, pageSize: 20, isRotating: true, ...options });
  const unreliable = createUnreliable(remote, { nowMs: clock.nowMs });
  const { http, elsewhere } = createMemoryHttp({ baseUrl, carry: (request) => unreliable.carry(request) });
  return { clock, remote, unreliable, http, elsewhere };
}

export type TestServer = ReturnType<typeof createTestServer>;
export type Profile = Awaited<ReturnType<typeof openProfile>>;

type ProfileOptions = { folder?: string; keychain?: Keychain; log?: Log; clock?: TestClock; emit?: Emit };

export async function openProfile(server: Pick<TestServer, 'clock' | 'http'>, options: ProfileOptions = {}) {
  const { clock = server.clock, keychain = createMemoryKeychain(), log = silentLog } = options;
  const folder = options.folder ?? mkdtempSync(join(tmpdir(), 'dealdesk-'));
  const timer = createTestTimer(clock);
  const app: App = await composeApp({
    ...{ folder, migrationsFolder, version: '0.0.0', host: 'browser', clock, log },
    workerUrl: new URL('../workers/jobs-worker.ts', import.meta.url),
    owner: { ownerName: 'Dana Fox', region: 'US' },
    ids: createIds(clock),
    files: {
      open: () => Promise.resolve({ kind: 'opened' }),
      reveal: () => Promise.resolve({ kind: 'revealed' }),
      saveAs: () => Promise.resolve({ kind: 'cancelled' }),
    },
    ...{ notifier: noNotifier, signals: noSignals, abilities: noAbilities },
    emit: options.emit ?? (() => undefined),
    remote: { http: server.http, keychain, timer, random: () => 0.5, settleMs: 90_000 },
  });
  const { handlers } = app;
  return {
    app,
    handlers,
    folder,
    keychain,
    async signIn(password: string = testUser.password) {
      await handlers['sync:signIn']({
        serverUrl: baseUrl,
        email: testUser.email,
        password,
        isOtherAccount: false,
      });
      await handlers['sync:agree']({ push: true });
    },
    /** One run from end to end; what went wrong, or null. */
    sync: () => app.sync.runOnce(),
    titles: async () => {
      const { columns } = await handlers['deals:board']({ filter: {}, cardsPerColumn: 100 });
      return columns.flatMap(({ cards }) => cards.map(({ title }) => title)).toSorted();
    },
    close: () => app.close(),
  };
}
