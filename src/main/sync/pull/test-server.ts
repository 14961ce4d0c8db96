import type { SyncEntity, SyncProblem } from '#shared/domain/sync.ts';
import type { Currency } from '#shared/domain/money.ts';
import { silentLog } from '#main/platform/log.ts';
import type { TestStore } from '#main/store/test-store.ts';
import { ApiError, type Api, type ApiAnswer, type ApiCall, type ListPart } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import { createTestRecords } from '#main/sync/kinds/test-records.ts';
import type { RecordKind } from '#main/sync/kinds/kind.ts';
import { createIds } from '#main/platform/ids.ts';
import { openWorkerStore } from '#main/store/worker-store.ts';
import { createPull, type PullOptions } from './pull.ts';
import { takeFound } from './take-job.ts';
import type { Found } from './worker-take.ts';

export type ServerRecord = { id: number; updated_at: string; [field: string]: unknown };
type ListName = 'deals' | 'leads';

export function failure(kind: SyncProblem['kind'], status: number | null = null): ApiError {
  return new ApiError({ kind, message: `It is ${kind}.`, status, fields: {} }, { status });
}

/** The program ended: what was under way never goes on. */
export class Died extends Error {}

/** Two lists on a server that does what the contract says, and misbehaves when it is told to. */
function createServer() {
  let [lastId, tick] = [0, 0];
  const lists: Record<ListName, ServerRecord[]> = { deals: [], leads: [] };
  const server = {
    lists,
    /** null: a bare array. */
    pageSize: null as number | null,
    hasLeads: true,
    calls: [] as string[],
    pages: [] as string[],
    /** Called before each request and each page; it may throw. */
    before: (_what: string): void => {},
    /** Called before the details of a record are told. */
    answer: (record: ServerRecord): unknown => record,
    show: (name: ListName): ServerRecord[] => lists[name],
    nowIso: () => new Date(Date.UTC(2026, 10, 2, 8) + (tick += 1) * 1000).toISOString(),
    add(name: ListName, fields: Record<string, unknown>): ServerRecord {
      const at = server.nowIso();
      const common = { created_at: at, updated_at: at, owner_name: 'Ann' };
      const deal = {
        stage: 'Clients',
        status: 'Open',
        amount: '5.00',
        activity: { comments: 0, attachments: 0 },
      };
      const record = { id: (lastId += 1), ...common, ...(name === 'deals' ? deal : {}), ...fields };
      lists[name].push(record);
      return record;
    },
    change(record: ServerRecord, fields: Record<string, unknown>): void {
      Object.assign(record, fields, { updated_at: server.nowIso() });
    },
    remove(name: ListName, ...ids: number[]): void {
      lists[name] = lists[name].filter(({ id }) => !ids.includes(id));
    },
    api: {
      async call({ method, path }: ApiCall): Promise<ApiAnswer> {
        server.calls.push(`${method} ${path}`);
        server.before(path);
        await Promise.resolve();
        const [name, id] = path.split('/');
        const record = lists[name as ListName].find((one) => one.id === Number(id));
        if (!record) throw failure('refused', 404);
        return { status: 200, json: structuredClone(server.answer(record)) };
      },
      async *list(path: string, { from }: { from?: string | null } = {}): AsyncGenerator<ListPart> {
        const name = path.replace('/', '') as ListName;
        let at = Number(from ?? 0);
        for (;;) {
          server.pages.push(`${name} ${at}`);
          server.before(path);
          await Promise.resolve();
          if (name === 'leads' && !server.hasLeads) throw failure('refused', 404);
          const all = server.show(name);
          const end = server.pageSize === null ? all.length : at + server.pageSize;
          if (at > 0 && at >= all.length) throw failure('refused', 404);
          const next = end < all.length ? String(end) : null;
          const count = server.pageSize === null ? null : all.length;
          const items = structuredClone(all.slice(at, end));
          const middle = Math.ceil(items.length / 2);
          yield { items: items.slice(0, middle), isPageEnd: false, next: null, count };
          yield { items: items.slice(middle), isPageEnd: true, next, count };
          if (next === null) return;
          at = end;
        }
      },
      download: () => Promise.reject(new Error('Not for these tests.')),
    } satisfies Api,
  };
  return server;
}

/** A store, a server, and the pull between them; the details of deals are written down, not brought in. */
export async function createPulling() {
  const app = await createTestRecords();
  const server = createServer();
  const details: { localId: string; remoteId: number }[] = [];
  const deal: RecordKind = {
    ...app.kinds.deal,
    applyDetail: (_tx, { localId, remoteId }) => details.push({ localId, remoteId }),
  };
  const kinds = new Map<SyncEntity, RecordKind>([
    ['deal', deal],
    ['lead', app.kinds.lead],
  ]);
  app.store.maintain(({ db }) => db.run('UPDATE outbox_switch SET is_on = 1'));
  const progress: SyncContext['progress'] extends (progress: infer P) => void ? P[] : never = [];
  let abort = new AbortController();
  let worker: SyncContext['takeInWorker'];
  const context = (): SyncContext => ({
    takeInWorker: worker,
    ...{ store: app.store, folder: app.store.folder, clock: app.store.clock, ids: app.ids },
    ...{ random: () => 0, log: silentLog, api: server.api, kinds, settleMs: 60_000, signal: abort.signal },
    actorName: () => 'Ann',
    breathe: async () => {
      await Promise.resolve();
      server.before('breathe');
    },
    progress: (step) => progress.push(step),
  });
  return {
    ...app,
    ...{ server, details, progress, kinds, context },
    pull: (options: PullOptions = {}) => createPull(context(), options).run(),
    /** From now on much at once goes to another connection, as it does in the worker. @param before called before each piece */
    useWorker(before: (items: readonly Found[]) => void = () => undefined): void {
      const ids = createIds(app.store.clock);
      const on = { clock: app.store.clock, ids, emit: () => undefined };
      const other = openWorkerStore(app.store.path, on);
      worker = (input) =>
        app.store.gate.hold(async () => {
          await Promise.resolve();
          before(input.items);
          const job = { ...input, actorName: 'Ann', currency: 'USD' as Currency };
          return takeFound(job, { ...on, store: other });
        });
    },
    /** Ends the run that is under way; the next one begins anew. */
    interrupt() {
      abort.abort();
    },
    goOn() {
      abort = new AbortController();
    },
    /** Every deal outside the trash, by title. */
    titles: () => titles(app.store),
    mapped: (remoteId: number, collection = 'deals') =>
      app.store.read.get<{ localId: string; missed: number; base: string; due: number }>(
        `SELECT local_id AS localId, missed_sweeps AS missed, base, is_detail_due AS due FROM sync_record
         WHERE collection = ? AND remote_id = ?`,
        collection,
        remoteId,
      ),
    conflicts: () =>
      app.store.read.all<{ kind: string; localId: string; field: string }>(
        'SELECT kind, local_id AS localId, field FROM sync_conflict ORDER BY id',
      ),
    outbox: () =>
      app.store.read.all<{ entity: string; localId: string; verb: string; state: string }>(
        'SELECT entity, local_id AS localId, verb, state FROM outbox ORDER BY seq',
      ),
    newDeal(title: string): string {
      return app.deals.create({ title, amountMinor: 500, currency: 'USD' as Currency }).id;
    },
  };
}

function titles(store: TestStore): string[] {
  return store.read
    .all<{ title: string }>('SELECT title FROM deal WHERE archived_at_ms IS NULL ORDER BY title')
    .map(({ title }) => title);
}
