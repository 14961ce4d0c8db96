/**
 * What a network, a proxy and a server's bad day do to a request, each by name: planned beforehand, so that the same plan gives
 * the same day again. Nothing here is a matter of chance or of the wall clock.
 */
import type { Remote } from './core/remote.ts';
import type { RemoteAnswer, RemoteRequest } from './core/types.ts';

export const misbehaviours = [
  /** No way there: it surely did not arrive. */
  'noConnection',
  /** It left and never arrived; the client cannot know that. */
  'requestLost',
  /** It was carried out; the answer never came. */
  'answerLost',
  /** Carried out twice by a network that sends again. */
  'duplicate',
  /** The client gives up; it is carried out `delayMs` later. */
  'lateLanding',
  /** Carried out; the answer breaks off. */
  'cutBody',
  /** Carried out; the answer is broken. */
  'garbageJson',
  /** A proxy's page with status 200; the server saw nothing. */
  'htmlPage',
  /** `status`, without anything done, or `afterCommit`; with `retryAfterS` as Retry-After. */
  'status',
  /** To another origin, where a token has no business. */
  'redirect',
  /** A record comes (`insert`) or goes (`remove`) between two pages. */
  'shiftedPage',
  /** A list that is said to be empty. */
  'emptiedList',
  /** Every access token ends before this call. */
  'tokenExpired',
  /** `token/refresh/` says no. */
  'refreshRefused',
  /** The token is rotated, and the new one never arrives. */
  'refreshAnswerLost',
  /** Every record of the answer has fields that nobody knows. */
  'fieldsAdded',
  /** Every record of the answer lacks `fields`. */
  'fieldsRemoved',
  /** Every record of the answer has null at `fields`. */
  'fieldsNull',
] as const;
export type MisbehaviourName = (typeof misbehaviours)[number];

export type Misbehaviour = {
  kind: MisbehaviourName;
  /** How many requests it meets; without end: null. */
  times?: number | null;
  /** How many such requests go well before. */
  after?: number;
  method?: string;
  /** A regular expression over the path. */
  path?: string;
  status?: number;
  afterCommit?: boolean;
  /** With `status`: what the server says, in place of the usual. */
  json?: unknown;
  retryAfterS?: number;
  delayMs?: number;
  shift?: 'insert' | 'remove';
  fields?: readonly string[];
};

export type RawAnswer = { status: number; headers: Readonly<Record<string, string>>; body: Uint8Array };

/** What comes of a request: an answer, half of one, or none. */
export type Carried =
  | { kind: 'answer'; answer: RawAnswer }
  | { kind: 'cut'; answer: RawAnswer }
  | { kind: 'lost'; reason: 'network' | 'timeout'; mayHaveArrived: boolean };

export const otherOrigin = 'https://elsewhere.example';

const isList = ({ method, path }: RemoteRequest): boolean =>
  method === 'GET' && ['deals/', 'leads/', 'calendar/events/'].includes(path);
const isRefresh = ({ path }: RemoteRequest): boolean => path === 'token/refresh/';
const isSignIn = ({ path }: RemoteRequest): boolean => path.startsWith('token/');

/** Which requests a kind is about at all. */
function isAbout(kind: MisbehaviourName, request: RemoteRequest): boolean {
  switch (kind) {
    case 'refreshRefused':
    case 'refreshAnswerLost':
      return isRefresh(request);
    case 'emptiedList':
      return isList(request);
    case 'shiftedPage':
      return isList(request) && Number(request.query['page'] ?? 1) > 1;
    case 'tokenExpired':
    case 'fieldsAdded':
    case 'fieldsRemoved':
    case 'fieldsNull':
      return !isSignIn(request);
    case 'noConnection':
    case 'requestLost':
    case 'answerLost':
    case 'duplicate':
    case 'lateLanding':
    case 'cutBody':
    case 'garbageJson':
    case 'htmlPage':
    case 'status':
    case 'redirect':
      return true;
  }
}

const encoder = new TextEncoder();

export function rawAnswer(answer: RemoteAnswer): RawAnswer {
  const headers = (type: string) => ({ 'content-type': type, ...answer.headers });
  if (answer.bytes)
    return { status: answer.status, headers: headers('application/octet-stream'), body: answer.bytes };
  if (answer.html !== undefined)
    return {
      status: answer.status,
      headers: headers('text/html; charset=utf-8'),
      body: encoder.encode(answer.html),
    };
  if (answer.json === undefined)
    return { status: answer.status, headers: answer.headers ?? {}, body: new Uint8Array() };
  const body = encoder.encode(JSON.stringify(answer.json));
  return { status: answer.status, headers: headers('application/json'), body };
}

export type Seen = { method: string; path: string; status: number | null; kind: MisbehaviourName | null };

export type Unreliable = ReturnType<typeof createUnreliable>;

export function createUnreliable(remote: Remote, { nowMs }: { nowMs: () => number }) {
  let plans: (Misbehaviour & { left: number; spared: number })[] = [];
  let late: { dueMs: number; request: RemoteRequest }[] = [];
  const seen: Seen[] = [];

  function take(request: RemoteRequest): Misbehaviour | undefined {
    const plan = plans.find(
      ({ kind, method, path }) =>
        isAbout(kind, request) &&
        (!method || method === request.method) &&
        (!path || new RegExp(path).test(request.path)),
    );
    if (!plan) return undefined;
    if (plan.spared > 0) {
      plan.spared -= 1;
      return undefined;
    }
    plan.left -= 1;
    if (plan.left <= 0) plans = plans.filter((one) => one !== plan);
    return plan;
  }

  function carryOut(request: RemoteRequest, plan: Misbehaviour | undefined): Carried {
    const answer = (of: RemoteAnswer): Carried => ({ kind: 'answer', answer: rawAnswer(of) });
    const lost = (reason: 'network' | 'timeout', mayHaveArrived = true): Carried => ({
      ...{ kind: 'lost', reason, mayHaveArrived },
    });
    switch (plan?.kind) {
      case undefined:
        return answer(remote.handle(request));
      case 'noConnection':
        return lost('network', false);
      case 'requestLost':
        return lost('timeout');
      case 'answerLost':
      case 'refreshAnswerLost':
        remote.handle(request);
        return lost('network');
      case 'duplicate': {
        const first = remote.handle(request);
        remote.handle(request);
        return answer(first);
      }
      case 'lateLanding':
        late.push({ dueMs: nowMs() + (plan.delayMs ?? 20_000), request });
        return lost('timeout');
      case 'cutBody': {
        const whole = rawAnswer(remote.handle(request));
        return whole.body.length > 0 ? { kind: 'cut', answer: whole } : { kind: 'answer', answer: whole };
      }
      case 'garbageJson': {
        const { status, headers, body } = rawAnswer(remote.handle(request));
        const broken = body.length > 1 ? body.slice(0, -1 - Math.floor(body.length / 3)) : body;
        return { kind: 'answer', answer: { status, headers, body: broken } };
      }
      case 'htmlPage':
        return answer({ status: 200, html: '<!doctype html><title>Sign in to the hotel’s Wi-Fi</title>' });
      case 'status':
        return answer(refusal(plan, plan.afterCommit ? remote.handle(request) : undefined));
      case 'redirect':
        return answer({
          status: 302,
          html: '',
          headers: { location: `${otherOrigin}/api/${request.path}` },
        });
      case 'shiftedPage':
        shift(request, plan.shift ?? 'insert');
        return answer(remote.handle(request));
      case 'emptiedList':
        return answer(emptied(remote.handle(request)));
      case 'tokenExpired':
        remote.tokens.revoke('access');
        return answer(remote.handle(request));
      case 'refreshRefused':
        return answer({
          status: 401,
          json: { detail: 'Token is invalid or expired', code: 'token_not_valid' },
        });
      case 'fieldsAdded':
      case 'fieldsRemoved':
      case 'fieldsNull':
        return answer(changedShape(remote.handle(request), plan));
    }
  }

  /** Another client's doing between two pages. */
  function shift(request: RemoteRequest, how: 'insert' | 'remove'): void {
    const { path, headers } = request;
    const whole = remote.handle({ ...request, method: 'GET', query: {} }).json;
    const first = (itemsOf(whole)?.[0] as { id?: number } | undefined)?.id;
    const ask = (method: string, to: string, body: unknown) =>
      remote.handle({
        ...{ method, path: to, query: {}, body: body === undefined ? '' : JSON.stringify(body) },
        headers: { authorization: headers['authorization'] ?? '', 'content-type': 'application/json' },
      });
    if (how === 'remove' && first !== undefined) ask('DELETE', `${path}${first}/`, undefined);
    if (how === 'insert') ask('POST', path, newcomer(path));
  }

  return {
    /** Carries out what landed late by now, then this request as planned. */
    carry(request: RemoteRequest): Carried {
      this.land();
      const plan = take(request);
      const carried = carryOut(request, plan);
      const status = carried.kind === 'lost' ? null : carried.answer.status;
      seen.push({ method: request.method, path: request.path, status, kind: plan?.kind ?? null });
      return carried;
    },
    /** Carries out what is due, or all that is still on its way. */
    land(which: 'due' | 'all' = 'due'): number {
      const now = nowMs();
      const landing = late.filter(({ dueMs }) => which === 'all' || dueMs <= now);
      late = late.filter((one) => !landing.includes(one));
      for (const { request } of landing) remote.handle(request);
      return landing.length;
    },
    plan(misbehaviour: Misbehaviour): void {
      const { times = 1, after = 0 } = misbehaviour;
      plans.push({ ...misbehaviour, left: times ?? Number.POSITIVE_INFINITY, spared: after });
    },
    /** The bad day is over. What is on its way still lands. */
    clear(): void {
      plans = [];
    },
    /** Every request so far and what became of it. */
    seen: seen as readonly Seen[],
  };
}

function refusal(plan: Misbehaviour, done: RemoteAnswer | undefined): RemoteAnswer {
  const status = plan.status ?? done?.status ?? 500;
  const headers = plan.retryAfterS === undefined ? {} : { 'retry-after': String(plan.retryAfterS) };
  if (plan.json !== undefined) return { status, headers, json: plan.json };
  const isProxy = [413, 500, 502, 503].includes(status);
  if (isProxy) return { status, headers, html: `<html><title>${status}</title><h1>${status}</h1></html>` };
  if (status === 400 || status === 422)
    return { status, headers, json: { non_field_errors: ['The server does not take this.'] } };
  return { status, headers, json: { detail: `The server says ${status}.` } };
}

function itemsOf(json: unknown): unknown[] | undefined {
  if (Array.isArray(json)) return json;
  const results = (json as { results?: unknown } | undefined)?.results;
  return Array.isArray(results) ? results : undefined;
}

function emptied(answer: RemoteAnswer): RemoteAnswer {
  if (Array.isArray(answer.json)) return { ...answer, json: [] };
  if (!itemsOf(answer.json)) return answer;
  return { ...answer, json: { count: 0, next: null, previous: null, results: [] } };
}

function newcomer(path: string): Record<string, unknown> {
  if (path === 'leads/') return { company_name: 'Between two pages' };
  if (path === 'deals/') return { title: 'Between two pages' };
  return {
    ...{ title: 'Between two pages', event_date: '2026-12-01' },
    ...{ start_time: '09:00', end_time: '10:00' },
  };
}

function changedShape(
  answer: RemoteAnswer,
  { kind, fields = ['description', 'notes'] }: Misbehaviour,
): RemoteAnswer {
  const change = (item: unknown): unknown => {
    if (item === null || typeof item !== 'object' || !('id' in item)) return item;
    if (kind === 'fieldsAdded') return { ...item, colour: 'blue', tags: [1, { deep: [null] }], score: null };
    const changed: Record<string, unknown> = { ...item };
    for (const field of fields) {
      if (!(field in changed)) continue;
      if (kind === 'fieldsNull') changed[field] = null;
      else delete changed[field];
    }
    return changed;
  };
  const { json } = answer;
  if (answer.status >= 300 || json === undefined) return answer;
  if (Array.isArray(json)) return { ...answer, json: json.map(change) };
  const items = itemsOf(json);
  return { ...answer, json: items ? { ...(json as object), results: items.map(change) } : change(json) };
}
