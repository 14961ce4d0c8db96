/** The sync, wired: session and server, kinds of records, push and pull, when they run, and what a page asks of them. */
import type { Currency } from '#shared/domain/money.ts';
import type { Stage } from '#shared/domain/stages.ts';
import type { EventName } from '#shared/contract/events.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import type { TickingClock } from '#main/platform/clock.ts';
import type { Http } from '#main/platform/http.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Keychain } from '#main/platform/keychain.ts';
import type { Log } from '#main/platform/log.ts';
import type { SystemSignals } from '#main/platform/notifications.ts';
import type { Random } from '#main/platform/random.ts';
import type { Timer } from '#main/platform/timer.ts';
import type { Store } from '#main/store/store.ts';
import { findAccount } from './account/account.repo.ts';
import { createAccountService } from './account/account.service.ts';
import { createFetchMissing } from './children/fetch-file.ts';
import { createApi } from './client/create-api.ts';
import { createSession } from './client/session.ts';
import { createConflictsService } from './conflicts/conflicts.service.ts';
import type { SyncContext } from './context.ts';
import { createEngine } from './engine.ts';
import { createKinds } from './kinds/index.ts';
import { decideDeletions } from './pull/pull.ts';
import type { HeavyTake } from './pull/worker-take.ts';
import type { FiguresOfDay } from './push/performance.ts';
import { remembered } from './remembered.ts';
import { createSyncRun } from './run.ts';
import { addRun } from './status/runs.repo.ts';
import { filesPolicy } from './status/state.ts';
import { createSyncService } from './sync.service.ts';

/** What a host brings for the way to a server: the network, the keychain, time and chance. */
export type RemotePorts = {
  http: Http;
  keychain: Keychain;
  timer: Timer;
  random: Random;
  /** Longer than a server's own timeout. */
  settleMs: number;
};

export type SyncDeps = {
  store: Store;
  folder: string;
  clock: TickingClock;
  ids: Ids;
  log: Log;
  signals: SystemSignals;
  remote: RemotePorts;
  stages: () => readonly Stage[];
  currency: () => Currency;
  /** Much at once is written in the worker; without it all is written here. */
  heavyTake?: HeavyTake;
  adoptUser: (user: { name: string }) => void;
  /** The figures of a day, for the server's row of it; without it they wait. */
  figuresOf?: FiguresOfDay;
  about: { version: string; host: string };
};

/** Progress is told no more often than this. */
const tellEveryMs = 250;

export type Sync = ReturnType<typeof createSync>;

export function createSync(deps: SyncDeps) {
  const { store, clock, log, remote, heavyTake } = deps;
  const breathe = () => new Promise<void>((resolve) => setImmediate(resolve));
  const changed = createTeller(clock, () => store.emit('sync:changed', {}));
  const known = remembered(() => findAccount(store.read));
  const actorName = () => known.get()?.userName ?? '';
  const baseUrl = () => known.get()?.serverUrl ?? '';
  const session = createSession({ http: remote.http, keychain: remote.keychain, log, onEnded: changed.now });
  const api = createApi({ http: remote.http, clock, session, baseUrl, breathe });
  const kinds = createKinds(deps);
  const parts: Omit<SyncContext, 'signal' | 'progress'> = {
    ...{ store, folder: deps.folder, clock, ids: deps.ids, random: remote.random, log, api, kinds },
    ...{ actorName, settleMs: remote.settleMs, breathe },
    takeInWorker:
      heavyTake && ((found) => heavyTake({ ...found, actorName: actorName(), currency: deps.currency() })),
  };
  const run = createSyncRun({
    ...{ parts, elapsedMs: clock.monotonicMs, figuresOf: deps.figuresOf },
    files: () => filesPolicy(store.read),
  });

  const engine = createEngine({
    ...{ clock, log, timer: remote.timer, random: remote.random, signals: deps.signals },
    mayRun: () => account.mayRun(),
    probe: async (signal) => {
      const today = plainDateAt(clock.nowMs(), clock.timeZone());
      await api.call({ method: 'GET', path: 'calendar/events/', query: { date: today }, signal });
    },
    run,
    changed: changed.soon,
    ended({ startedAtMs, result, problem }) {
      store.maintain(({ db, nowMs }) => addRun(db, { startedAtMs, endedAtMs: nowMs, ...result, problem }));
      changed.now();
    },
  });
  const account = createAccountService({
    ...{ store, clock, session, breathe, adoptUser: deps.adoptUser },
    changed: known.forget,
    interrupt: engine.interrupt,
    kick: engine.now,
  });
  const service = createSyncService({
    ...{ store, account, engine, kinds, actorName },
    conflicts: createConflictsService({ store, kinds, actorName }),
    async decideDeletions(accept) {
      await engine.interrupt();
      await decideDeletions(parts, accept);
    },
    about: () => ({
      version: deps.about.version,
      platform: `${deps.about.host} ${process.platform}`,
      schemaVersion: store.schemaVersion,
      nowMs: clock.nowMs(),
    }),
  });

  const whileRunning = new AbortController();
  let restored = Promise.resolve();
  return {
    service,
    fetchMissing: createFetchMissing(() =>
      account.state()?.isSignedIn ? { ...parts, signal: whileRunning.signal } : undefined,
    ),
    start(): void {
      restored = account
        .restore()
        .catch((error: unknown) => log.error('session not taken up', { error }))
        .then(() => {
          if (whileRunning.signal.aborted) return;
          engine.start();
          changed.now();
        });
    },
    async stop(): Promise<void> {
      whileRunning.abort();
      await restored;
      await engine.stop();
    },
    /** For whoever drives it by hand: runs once, and says what went wrong. */
    runOnce: engine.runOnce,
    /** Told of every event that goes to the windows: a change of a record may wait to be sent. */
    noticed(event: EventName): void {
      if (sending.has(event) && hasWaiting(store)) engine.noticed();
    },
  };
}

const sending: ReadonlySet<EventName> = new Set([
  'deals:changed',
  'leads:changed',
  'calendar:changed',
  'stages:changed',
  'dashboard:changed',
]);

function hasWaiting(store: Pick<Store, 'read'>): boolean {
  return store.read.get(`SELECT 1 FROM outbox WHERE state = 'waiting' LIMIT 1`) !== undefined;
}

/** Says that something changed: at once, or, where it changes all the time, every so often. */
function createTeller(clock: Pick<TickingClock, 'monotonicMs'>, tell: () => void) {
  let toldAtMs = -Infinity;
  const now = () => {
    toldAtMs = clock.monotonicMs();
    tell();
  };
  return {
    now,
    soon() {
      if (clock.monotonicMs() - toldAtMs >= tellEveryMs) now();
    },
  };
}
