/** What every client of a simulation shares: one time, one server, the network between, and the record of what was done. */
import { createHash } from 'node:crypto';
import { shownName } from '#main/sync/children/token-names.ts';
import { createRemote, testUser } from '#test/remote/core/remote.ts';
import type { RemoteAnswer, RemoteRequest } from '#test/remote/core/types.ts';
import { createUnreliable } from '#test/remote/misbehaviour.ts';
import { createChance, type Chance } from './chance.ts';

export const baseUrl = 'https://crm.example/api';

export type World = ReturnType<typeof createWorld>;

/** What a request that changed something left behind on the server. */
export type Landed = { path: string; method: string; json: unknown };

export function createWorld(seed: number) {
  const chance: Chance = createChance(seed);
  const time = { nowMs: Date.UTC(2026, 10, 23, 9) };
  const nowMs = () => time.nowMs;
  const remote = createRemote({
    ...{ baseUrl, nowMs, users: [testUser] },
    pageSize: chance.is(0.6) ? chance.int(2, 7) : null,
    isRotating: chance.is(0.5),
    hasLeads: chance.is(0.9),
    refreshMs: 60 * 86_400_000,
  });
  const landed: Landed[] = [];
  const lines: string[] = [];
  /** Names of records that a network delivered twice: nobody but it made the second one. */
  const duplicated: string[] = [];
  let last: RemoteRequest | undefined;
  const carried = remote.handle.bind(remote);
  remote.handle = (request) => {
    const answer = carried(request);
    if (request === last && request.method === 'POST') duplicated.push(nameIn(request));
    last = request;
    if (request.method !== 'GET' && answer.status < 300 && !request.path.startsWith('token/'))
      landed.push({ path: request.path, method: request.method, json: answer.json });
    return answer;
  };
  const unreliable = createUnreliable(remote, { nowMs });
  let token = '';
  let ops = 0;

  /** Speaks to the server over a network that never fails. */
  function ask(method: string, path: string, body?: unknown): RemoteAnswer {
    const request: RemoteRequest = {
      ...{ method, path, query: {}, body: body === undefined ? '' : JSON.stringify(body) },
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    };
    const answer = remote.handle(request);
    if (answer.status !== 401) return answer;
    const signedIn = remote.handle({
      ...{ method: 'POST', path: 'token/', query: {}, body: JSON.stringify(testUser) },
      headers: { 'content-type': 'application/json' },
    });
    token = (signedIn.json as { access: string }).access;
    return remote.handle({ ...request, headers: { ...request.headers, authorization: `Bearer ${token}` } });
  }

  function idsOf(path: string): number[] {
    const kinds: Record<string, { table: { list(ownerId: number): { id: number }[] } }> = {
      ...{ 'deals/': remote.deals, 'leads/': remote.leads, 'calendar/events/': remote.events },
    };
    return kinds[path]?.table.list(remote.users[0]?.id ?? 0).map(({ id }) => id) ?? [];
  }

  return {
    seed,
    idsOf,
    chance,
    time,
    remote,
    unreliable,
    duplicated: duplicated as readonly string[],
    /** Everything that changed the server, in order. */
    landed: landed as readonly Landed[],
    ask,
    /** Everything of a list, whatever its pages. */
    list: (path: string) => idsOf(path).map((id) => ask('GET', `${path}${id}/`).json as { id: number }),
    /** Numbers what users do: each writes a value that nobody else ever wrote. */
    nextOp: () => (ops += 1),
    tell(line: string): void {
      lines.push(line);
    },
    lines: lines as readonly string[],
    digest: () => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16),
  };
}

function nameIn({ body, file }: RemoteRequest): string {
  if (file) return shownName(file.fileName);
  const said = (body ? JSON.parse(body) : {}) as Record<string, string>;
  return said['title'] ?? said['company_name'] ?? said['text'] ?? '';
}
