import { createRemote, testUser } from '#test/remote/core/remote.ts';
import type { RemoteAnswer } from '#test/remote/core/types.ts';
import { momentOf } from '#main/platform/clock.ts';
import { silentLog } from '#main/platform/log.ts';
import { ApiError, type Api, type ApiCall } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import { createPull } from '#main/sync/pull/pull.ts';
import { createPush } from '#main/sync/push/push.ts';
import { expandSeries, keepSeriesAhead } from './series.ts';
import { createTestEventKinds } from './test-event-kinds.ts';

const baseUrl = 'https://crm.example.com/api';

type Server = Awaited<ReturnType<typeof createTestServer>>;
export type Client = Awaited<ReturnType<typeof createClient>>;

/** The contract's server for one user, asked as its web pages ask it. */
export async function createTestServer() {
  let nowMs = Date.UTC(2026, 10, 2, 9);
  const remote = createRemote({ nowMs: () => nowMs, baseUrl });
  const headers = { 'content-type': 'application/json' };
  const { email, password } = testUser;
  const { json: tokens } = remote.handle({
    ...{ method: 'POST', path: 'token/', query: {}, headers, body: JSON.stringify({ email, password }) },
  });
  const authorization = `Bearer ${(tokens as { access: string }).access}`;

  function ask({ method, path, query = {}, body }: ApiCall): RemoteAnswer {
    // Each request is at a time of its own, as over a network.
    nowMs += 1;
    const text = body === undefined ? '' : JSON.stringify(body);
    return remote.handle({ method, path, query, headers: { ...headers, authorization }, body: text });
  }
  await Promise.resolve();
  return { ask };
}

/** A store of its own in step with the server; `writes` are the requests that changed something. */
export async function createClient(server: Server) {
  const own = await createTestEventKinds();
  const { store, ids } = own;
  const writes: string[] = [];

  function answered(call: ApiCall): RemoteAnswer {
    const answer = server.ask(call);
    if (call.method !== 'GET') writes.push(`${call.method} ${call.path}`);
    if (answer.status < 300) return answer;
    const problem = { kind: 'refused' as const, message: '', status: answer.status, fields: {} };
    throw new ApiError(problem, { status: answer.status });
  }
  const api: Api = {
    async call(call) {
      await Promise.resolve();
      const { status, json = null } = answered(call);
      return { status, json: structuredClone(json) };
    },
    async *list(path) {
      await Promise.resolve();
      const items = structuredClone(answered({ method: 'GET', path }).json) as unknown[];
      yield { items, isPageEnd: true, next: null, count: null };
    },
    download: () => Promise.reject(new Error('Not here.')),
  };
  const context: SyncContext = {
    ...{ store, ids, api, log: silentLog, folder: store.folder, clock: store.clock },
    ...{ random: () => 0.5, settleMs: 0, signal: new AbortController().signal, actorName: () => 'Ada' },
    kinds: new Map([
      ['event', own.kinds.event],
      ['occurrence', own.kinds.occurrence],
    ]),
    breathe: () => Promise.resolve(),
    progress: () => {},
  };
  return {
    ...own,
    writes,
    async sync(): Promise<void> {
      const moment = momentOf(store.clock);
      keepSeriesAhead(context, moment);
      const push = createPush(context, { expandSeries: () => expandSeries(context, moment) });
      await push.run();
      await createPull(context).run();
      await push.run();
    },
  };
}
