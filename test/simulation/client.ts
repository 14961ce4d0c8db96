/** One user's computer: a real store and the real services and sync on it, which can be ended at any step and begun again. */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Currency } from '#shared/domain/money.ts';
import type { Settings } from '#shared/contract/settings.contract.ts';
import { createAttachmentsService } from '#main/features/attachments/attachments.service.ts';
import { createContentFiles } from '#main/features/attachments/content-files.ts';
import { createOpenedCopies } from '#main/features/attachments/opened-copies.ts';
import { createAttendeesService } from '#main/features/calendar/attendees.service.ts';
import { createCalendarService } from '#main/features/calendar/calendar.service.ts';
import { createCommentsService } from '#main/features/comments/comments.service.ts';
import { createDealsService } from '#main/features/deals/deals.service.ts';
import { createLeadsService } from '#main/features/leads/leads.service.ts';
import { createStagesService } from '#main/features/stages/stages.service.ts';
import { createUndoService } from '#main/features/undo/undo.service.ts';
import { createUploadsService } from '#main/features/uploads/uploads.service.ts';
import type { TickingClock } from '#main/platform/clock.ts';
import { HttpFailure, type Http, type HttpRequest } from '#main/platform/http.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog, type Log } from '#main/platform/log.ts';
import { noSignals } from '#main/platform/notifications.ts';
import { migrationsFolder } from '#main/store/test-store.ts';
import { openStore, storeFileName, type Store } from '#main/store/store.ts';
import { createKinds } from '#main/sync/kinds/index.ts';
import { createSync } from '#main/sync/sync.ts';
import { createMemoryKeychain } from '#main/sync/test-remote.ts';
import { testUser } from '#test/remote/core/remote.ts';
import type { RemoteRequest } from '#test/remote/core/types.ts';
import { createMemoryHttp } from '#test/remote/memory-http.ts';
import { endingStore, isDiskFull, type Life } from './life.ts';
import { baseUrl, type World } from './world.ts';

export const settleMs = 90_000;

export type Client = Awaited<ReturnType<typeof openClient>>;

export type ClientOptions = {
  world: World;
  index: number;
  folder: string;
  /** A migrated store to begin with. */
  template: string;
  /** Where the user's clock is wrong by so much. */
  offsetMs: number;
  timeZone: string;
  /** Before a request of the sync arrives and after it was carried out. */
  pause: (client: Client, where: 'before' | 'after', request: RemoteRequest) => Promise<void>;
  onError: (error: unknown) => void;
  /** A real server over a real network, instead of the world's own: then waiting takes real time. */
  network?: { http: Http; baseUrl: string };
};

const notHere = () => Promise.reject(new Error('Not in a simulation.'));

/** Makes an empty store, for every client to begin with a copy of it. */
export async function makeTemplate(folder: string): Promise<string> {
  const made = mkdtempSync(join(folder, 'template-'));
  const clock = { nowMs: () => Date.UTC(2026, 10, 1), timeZone: () => 'UTC' };
  let at = 0;
  const ids = createIds(clock, (bytes) => bytes.forEach((_, index) => (bytes[index] = at++ % 251)));
  const emit = () => undefined;
  const store = await openStore({ folder: made, migrationsFolder, clock, ids, log: silentLog, emit });
  store.close();
  return join(made, storeFileName);
}

export async function openClient(options: ClientOptions) {
  const { world, index, template, offsetMs } = options;
  const folder = join(options.folder, `client-${index}`);
  mkdirSync(folder, { recursive: true });
  copyFileSync(template, join(folder, storeFileName));
  const clock: TickingClock = {
    nowMs: () => world.time.nowMs + offsetMs,
    timeZone: () => options.timeZone,
    monotonicMs: () => world.time.nowMs,
  };
  const ids = createIds(clock, (bytes) => world.chance.bytes(bytes));
  const store = await openStore({
    folder,
    migrationsFolder,
    clock,
    ids,
    log: silentLog,
    emit: () => undefined,
  });
  const services = createServices({ store, ids, clock });
  const keychain = createMemoryKeychain();
  const currency = () => 'USD' as Currency;
  const kinds = createKinds({ ids, clock, stages: services.stages.list, currency });

  /** What the sync sent to anybody but the server. */
  const elsewhere: HttpRequest[] = [];
  const nextTurn = () =>
    new Promise<void>((resolve) => (options.network ? setTimeout(resolve, 2) : setImmediate(resolve)));
  let timers: { atMs: number; run: () => void }[] = [];

  function begin(life: Life) {
    const log: Log = {
      ...silentLog,
      error(message, fields) {
        if (!life.isOver && !isDiskFull(fields?.['error'])) options.onError({ message, fields });
      },
    };
    const memory = createMemoryHttp({
      elsewhere,
      baseUrl,
      carry: (request) => world.unreliable.carry(request),
      pause: (where, request) => options.pause(client, where, request),
    });
    const sync = createSync({
      ...{ folder, clock, ids, log, signals: noSignals, currency },
      store: endingStore(store, life),
      remote: {
        http: endingHttp(options.network?.http ?? memory.http, life),
        keychain: {
          ...keychain,
          save: (account, secret) => (life.isOver ? Promise.resolve() : keychain.save(account, secret)),
          remove: (account) => (life.isOver ? Promise.resolve() : keychain.remove(account)),
        },
        timer: {
          after(ms, run) {
            const timer = { atMs: world.time.nowMs + ms, run };
            if (!life.isOver) timers.push(timer);
            return () => (timers = timers.filter((one) => one !== timer));
          },
        },
        random: world.chance.next,
        settleMs,
      },
      stages: services.stages.list,
      adoptUser: () => undefined,
      about: { version: '0', host: 'simulation' },
    });
    sync.start();
    return { life, sync };
  }

  const client = {
    index,
    store,
    kinds,
    keychain,
    elsewhere: elsewhere as readonly HttpRequest[],
    ...services,
    now: begin({ isOver: false, fault: null }),
    /** What the user's computer does between two syncs goes unharmed. */
    isSyncing: false,

    /** The process ends as it stands, and another begins on what is on the disk. */
    async restart(): Promise<void> {
      client.now.life.isOver = true;
      timers = [];
      client.now = begin({ isOver: false, fault: null });
      await client.whenWaiting();
    },
    /** Until the engine waits for its time, or the process has ended. @returns whether it waits. */
    async whenWaiting(): Promise<boolean> {
      const { life } = client.now;
      for (let turn = 0; timers.length === 0 && !life.isOver; turn += 1) {
        if (turn > 300_000) throw new Error(`Client ${index} never came to rest.`);
        await nextTurn();
      }
      return !life.isOver;
    },
    /** One sync, at once. @returns whether it came to its end. */
    async sync(): Promise<boolean> {
      client.now.sync.service.now();
      const [next] = timers.splice(0);
      client.isSyncing = true;
      next?.run();
      const isDone = await client.whenWaiting();
      client.isSyncing = false;
      return isDone;
    },
    signIn: () =>
      client.now.sync.service.signIn({
        ...{
          serverUrl: options.network?.baseUrl ?? baseUrl,
          email: testUser.email,
          password: testUser.password,
        },
        isOtherAccount: false,
      }),
    state: () => client.now.sync.service.state(),
    close(): void {
      client.now.life.isOver = true;
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
  await client.whenWaiting();
  return client;
}

function createServices({ store, ids, clock }: ServiceDeps) {
  const stages = createStagesService({ store, ids, heavyArchive: notHere });
  const settings = { get: () => ({ defaultReminder: 15, defaultAllDayReminder: -540 }) as Settings };
  const uploads = createUploadsService({ dataFolder: store.folder, ids });
  return {
    stages,
    deals: createDealsService({ store, ids, stages, defaultCurrency: () => 'USD' as Currency }),
    leads: createLeadsService({ store, ids }),
    comments: createCommentsService({ store, ids }),
    calendar: createCalendarService({ store, ids, clock, settings }),
    attendees: createAttendeesService({ store, ids }),
    undo: createUndoService({ store, heavyUndo: notHere }),
    uploads,
    attachments: createAttachmentsService({
      ...{ store, ids, uploads, contents: createContentFiles(store.folder) },
      ...{
        copies: createOpenedCopies(store.folder),
        files: { open: notHere, reveal: notHere, saveAs: notHere },
      },
    }),
  };
}

type ServiceDeps = { store: Store; ids: ReturnType<typeof createIds>; clock: TickingClock };

function endingHttp(http: Http, life: Life): Http {
  return {
    async send(request) {
      if (life.isOver) throw new HttpFailure('aborted', true, 'The process has ended.');
      const response = await http.send(request);
      if (life.isOver) throw new HttpFailure('aborted', true, 'The process has ended.');
      return response;
    },
  };
}
