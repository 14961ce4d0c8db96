import { silentLog } from '#main/platform/log.ts';
import { createTestRecords } from '#main/sync/kinds/test-records.ts';
import { ApiError, type Api, type ApiAnswer, type ApiCall, type Json } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RecordKind } from '#main/sync/kinds/kind.ts';
import { findEntry } from '#main/sync/outbox/outbox.repo.ts';
import { findRecord } from '#main/sync/records/records.repo.ts';
import type { SyncEntity, SyncProblem } from '#shared/domain/sync.ts';
import { createPush, type PushOptions } from './push.ts';

export const settleMs = 60_000;

type Row = { [name: string]: Json } & { id: number; title?: string };

function problem(kind: SyncProblem['kind'], status: number | null): SyncProblem {
  return { kind, message: `It is ${kind}.`, status, fields: status === 400 ? { title: ['No.'] } : {} };
}

/** What the client makes of each answer that is none. */
export const failures = {
  answerLost: () => new ApiError(problem('offline', null), { mayHaveArrived: true }),
  offline: () => new ApiError(problem('offline', null)),
  garbage: () => new ApiError(problem('notTheServer', 200), { status: 200, mayHaveArrived: true }),
  signIn: () => new ApiError(problem('signIn', 401), { status: 401 }),
  gone: () => new ApiError(problem('refused', 404), { status: 404 }),
  busy: (status = 503) => new ApiError(problem('busy', status), { status }),
  throttled: () => new ApiError(problem('busy', 429), { status: 429, retryAfterMs: 120_000 }),
  refused: (status = 400) => new ApiError(problem('refused', status), { status }),
  conflict: (status = 409) => new ApiError(problem('conflict', status), { status }),
};

type Rule = { is: (call: ApiCall) => boolean; when: 'before' | 'after'; does: () => void; times: number };

/** A server that does what the contract says of deals and leads, and fails where it is told to. */
export function createTestServer(clock: { nowMs(): number }) {
  const lists: Record<'deals/' | 'leads/', Row[]> = { 'deals/': [], 'leads/': [] };
  const calls: ApiCall[] = [];
  const rules: Rule[] = [];
  let lastId = 0;

  const at = () => new Date(clock.nowMs()).toISOString();
  const server = {
    lists,
    calls,
    /** What it makes of the values that it is sent. */
    normal: (body: Record<string, Json>): Record<string, Json> => body,
    count: null as number | null,
    /** What it leaves out of its lists. */
    hides: (_row: Row): boolean => false,
    make(path: 'deals/' | 'leads/', fields: object): Row {
      const [made, updated] = [at(), at()];
      const row = { id: (lastId += 1), created_at: made, updated_at: updated, ...fields } as Row;
      lists[path].push(row);
      return row;
    },
    edit(path: 'deals/' | 'leads/', id: number, fields: object): void {
      Object.assign(lists[path].find((row) => row.id === id) ?? {}, fields, { updated_at: at() });
    },
    remove(path: 'deals/' | 'leads/', id: number): void {
      lists[path] = lists[path].filter((row) => row.id !== id);
    },
    /** So many of the next calls of this kind do not go through, or something happens at them. */
    on(method: ApiCall['method'] | '*', when: Rule['when'], does: () => void, times = 1): void {
      rules.push({ is: (call) => method === '*' || call.method === method, when, does, times });
    },
    onPath(path: string, when: Rule['when'], does: () => void, times = 1): void {
      rules.push({ is: (call) => call.path.includes(path), when, does, times });
    },
    methods: () => calls.map(({ method, path }) => `${method} ${path}`),
  };

  function applied(call: ApiCall, when: Rule['when']): void {
    for (const rule of rules) {
      if (rule.when !== when || rule.times < 1 || !rule.is(call)) continue;
      rule.times -= 1;
      rule.does();
    }
  }

  function carryOut({ method, path, body }: ApiCall): ApiAnswer {
    const list = path.startsWith('deals/') ? 'deals/' : 'leads/';
    const [id, action] = path.slice(list.length).split('/');
    const sent = server.normal({ ...(body as Record<string, Json>) });
    if (method === 'POST') return { status: 201, json: server.make(list, sent) };
    const row = lists[list].find((one) => String(one.id) === id);
    if (!row) throw failures.gone();
    if (method === 'DELETE') {
      server.remove(list, row.id);
      return { status: 204, json: null };
    }
    if (method === 'PATCH') {
      if (action === 'close_deal') sent['stage'] = 'Status';
      if (action === 'close_deal' && row['stage'] !== 'Revenue') throw failures.refused();
      server.edit(list, row.id, sent);
    }
    return { status: 200, json: { ...row } };
  }

  const api: Api = {
    async call(call) {
      calls.push(call);
      await Promise.resolve();
      applied(call, 'before');
      const answer = carryOut(call);
      applied(call, 'after');
      return answer;
    },
    async *list(path) {
      calls.push({ method: 'GET', path });
      await Promise.resolve();
      applied({ method: 'GET', path }, 'before');
      const items = lists[path as 'deals/'].filter((row) => !server.hides(row)).map((row) => ({ ...row }));
      yield { items, isPageEnd: true, next: null, count: server.count };
    },
    download: () => Promise.reject(new Error('Not for these tests.')),
  };
  return Object.assign(server, { api });
}

export type TestPush = Awaited<ReturnType<typeof createTestPush>>;

/** A signed-in store with deals and leads beside a server; `kinds` may be replaced by others. */
export async function createTestPush(options: PushOptions = {}) {
  const app = await createTestRecords();
  const { store, ids } = app;
  store.maintain(({ db }) => db.run('UPDATE outbox_switch SET is_on = 1'));
  const server = createTestServer(store.clock);
  const kinds = new Map<SyncEntity, RecordKind>(Object.entries(app.kinds) as [SyncEntity, RecordKind][]);
  let steps = 0;
  let dieAt = Number.POSITIVE_INFINITY;
  const progress: (number | null)[] = [];

  /** From the step at which it ends on nothing is done any more, as in a program that was killed. */
  function step(): void {
    steps += 1;
    if (steps >= dieAt) throw new Error('The program ended here.');
  }
  function around<Args extends unknown[], T>(run: (...args: Args) => T): (...args: Args) => T {
    return (...args) => {
      step();
      const result = run(...args);
      step();
      return result;
    };
  }

  const abort = new AbortController();
  const context: SyncContext = {
    store: {
      ...store,
      apply: around(store.apply) as typeof store.apply,
      maintain: around(store.maintain) as typeof store.maintain,
    },
    ...{ folder: store.folder, clock: store.clock, ids, random: () => 0.5, log: silentLog, kinds, settleMs },
    actorName: () => 'Ann',
    signal: abort.signal,
    breathe: () => Promise.resolve(),
    progress: (state) => progress.push(state?.done ?? null),
    api: {
      ...server.api,
      async call(call) {
        step();
        const answer = await server.api.call(call);
        step();
        return answer;
      },
    },
  };

  const titles = () => server.lists['deals/'].map((row) => String(row.title));
  const run = () => createPush(context, options).run();
  return {
    ...app,
    ...{ server, context, kindMap: kinds, progress, run, abort },
    /** Runs it, and @returns what ended it; null: it came to its end. */
    async tried(): Promise<unknown> {
      try {
        await run();
        return null;
      } catch (error) {
        return error;
      }
    },
    /** Time passes between runs until nothing more is to be done. */
    async untilSettled(rounds = 6): Promise<void> {
      dieAt = Number.POSITIVE_INFINITY;
      for (let round = 0; round < rounds; round += 1) {
        store.clock.advance(settleMs * 16);
        await run();
      }
    },
    /** @returns how many steps it takes where nothing ends it. */
    stepsTaken: () => steps,
    endAtStep(step: number): void {
      steps = 0;
      dieAt = step;
    },
    entry: (localId: string, entity: SyncEntity = 'deal') => findEntry(store.read, entity, localId),
    record: (localId: string, entity: SyncEntity = 'deal') => findRecord(store.read, entity, localId),
    outbox: () =>
      store.read.all<{ entity: string; verb: string; state: string }>(
        'SELECT entity, verb, state FROM outbox ORDER BY seq',
      ),
    conflicts: () =>
      store.read.all<{ localId: string; kind: string; field: string }>(
        'SELECT local_id AS localId, kind, field FROM sync_conflict',
      ),
    titles,
    sortedTitles: () => titles().toSorted((one, other) => one.localeCompare(other)),
  };
}
