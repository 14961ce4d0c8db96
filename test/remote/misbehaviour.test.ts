import { beforeEach, describe, expect, test } from 'vitest';
import { HttpFailure, type HttpRequest } from '#main/platform/http.ts';
import { createRemote, testUser } from './core/remote.ts';
import { createMemoryHttp } from './memory-http.ts';
import { createUnreliable, otherOrigin, type Misbehaviour } from './misbehaviour.ts';

const baseUrl = 'https://crm.example/api';
const clock = { ms: Date.UTC(2026, 10, 23, 9) };

function open(pageSize: number | null = null) {
  const nowMs = () => clock.ms;
  const remote = createRemote({ baseUrl, nowMs, pageSize, isRotating: true });
  const unreliable = createUnreliable(remote, { nowMs });
  const { http, elsewhere } = createMemoryHttp({ baseUrl, carry: (request) => unreliable.carry(request) });
  let token = '';
  const send = async (method: HttpRequest['method'], path: string, body?: unknown) => {
    const response = await http.send({
      ...{ method, url: `${baseUrl}/${path}`, timeoutMs: 1000 },
      headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const parts: Uint8Array[] = [];
    for await (const part of response.body) parts.push(part);
    const text = Buffer.concat(parts).toString();
    return { status: response.status, headers: response.headers, text };
  };
  const signIn = async () => {
    const { text } = await send('POST', 'token/', testUser);
    const tokens = JSON.parse(text) as { access: string; refresh: string };
    token = tokens.access;
    return tokens;
  };
  const titles = async (): Promise<string[]> => {
    const { text } = await send('GET', 'deals/');
    return (JSON.parse(text) as { title: string }[]).map(({ title }) => title);
  };
  return { remote, unreliable, send, signIn, titles, elsewhere, http };
}

let server = open();
const make = (title: string) => server.send('POST', 'deals/', { title });

/** Sends a creation into a bad day. @returns the failure or the answer, and what is there after the day. */
async function makeIn(plan: Misbehaviour) {
  server.unreliable.plan(plan);
  const came = await make('a').catch((error: unknown) => error);
  server.unreliable.clear();
  return { came, there: await server.titles() };
}

beforeEach(async () => {
  clock.ms = Date.UTC(2026, 10, 23, 9);
  server = open();
  await server.signIn();
});

describe('a request', () => {
  test.each([
    ['noConnection', false, []],
    ['requestLost', true, []],
    ['answerLost', true, ['a']],
    ['lateLanding', true, []],
  ] as const)('%s: no answer, may have arrived %s, there %j', async (kind, mayHaveArrived, there) => {
    const outcome = await makeIn({ kind });
    expect(outcome.came).toBeInstanceOf(HttpFailure);
    expect(outcome.came).toMatchObject({ mayHaveArrived });
    expect(outcome.there).toEqual(there);
  });

  test('that lands late is carried out once its time has come', async () => {
    await makeIn({ kind: 'lateLanding', delayMs: 20_000 });
    clock.ms += 19_999;
    expect(await server.titles()).toEqual([]);
    clock.ms += 1;
    expect(await server.titles()).toEqual(['a']);
  });

  test('that is delivered twice is carried out twice', async () => {
    const { came, there } = await makeIn({ kind: 'duplicate' });
    expect(came).toMatchObject({ status: 201 });
    expect(there).toEqual(['a', 'a']);
  });

  test('whose answer breaks off fails while it is read', async () => {
    const { came, there } = await makeIn({ kind: 'cutBody' });
    expect(came).toMatchObject({ reason: 'network', mayHaveArrived: true });
    expect(there).toEqual(['a']);
  });

  test('whose answer is broken JSON was carried out', async () => {
    const { came, there } = await makeIn({ kind: 'garbageJson' });
    expect(() => JSON.parse((came as { text: string }).text) as unknown).toThrow(SyntaxError);
    expect(there).toEqual(['a']);
  });

  test('that meets a proxy’s page is not carried out', async () => {
    const { came, there } = await makeIn({ kind: 'htmlPage' });
    expect(came).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } });
    expect(there).toEqual([]);
  });

  test('that is sent elsewhere is not carried out', async () => {
    const { came, there } = await makeIn({ kind: 'redirect' });
    expect(came).toMatchObject({ status: 302, headers: { location: `${otherOrigin}/api/deals/` } });
    expect(there).toEqual([]);
    expect(server.elsewhere).toEqual([]);
  });

  test.each([400, 401, 403, 404, 409, 412, 413, 422, 429, 500, 502, 503])(
    'that is answered %i is not carried out',
    async (status) => {
      const { came, there } = await makeIn({ kind: 'status', status, retryAfterS: 7 });
      expect(came).toMatchObject({ status, headers: { 'retry-after': '7' } });
      expect(there).toEqual([]);
    },
  );

  test('that is answered 502 after it was carried out', async () => {
    const { came, there } = await makeIn({ kind: 'status', status: 502, afterCommit: true });
    expect(came).toMatchObject({ status: 502 });
    expect(there).toEqual(['a']);
  });

  test('to another origin is seen', async () => {
    await server.http.send({ method: 'GET', url: `${otherOrigin}/api/`, headers: {}, timeoutMs: 1 });
    expect(server.elsewhere).toHaveLength(1);
  });
});

describe('a plan', () => {
  test('meets as many requests as it says, of the method and path that it says', async () => {
    server.unreliable.plan({
      ...{ kind: 'status', status: 503, times: 2, method: 'POST', path: '^deals/$' },
    });
    expect((await server.send('GET', 'deals/')).status).toBe(200);
    expect((await server.send('POST', 'leads/', { company_name: 'a' })).status).toBe(201);
    expect((await make('a')).status).toBe(503);
    expect((await make('a')).status).toBe(503);
    expect((await make('a')).status).toBe(201);
  });
});

describe('a session', () => {
  test('whose tokens expire is refreshed', async () => {
    const { refresh } = await server.signIn();
    server.unreliable.plan({ kind: 'tokenExpired' });
    expect((await server.send('GET', 'deals/')).status).toBe(401);
    expect((await server.send('POST', 'token/refresh/', { refresh })).status).toBe(200);
  });

  test('whose refresh is refused goes on where only that one was', async () => {
    const { refresh } = await server.signIn();
    server.unreliable.plan({ kind: 'refreshRefused' });
    expect((await server.send('POST', 'token/refresh/', { refresh })).status).toBe(401);
    expect((await server.send('POST', 'token/refresh/', { refresh })).status).toBe(200);
  });

  test('whose refreshed tokens never arrive is over', async () => {
    const { refresh } = await server.signIn();
    server.unreliable.plan({ kind: 'refreshAnswerLost' });
    await expect(server.send('POST', 'token/refresh/', { refresh })).rejects.toThrow(HttpFailure);
    expect((await server.send('POST', 'token/refresh/', { refresh })).status).toBe(401);
  });
});

describe('a list', () => {
  test('can be said to be empty', async () => {
    await make('a');
    server.unreliable.plan({ kind: 'emptiedList' });
    expect(await server.titles()).toEqual([]);
    expect(await server.titles()).toEqual(['a']);
  });

  test.each([
    ['insert', ['c', 'b'], ['b', 'a']],
    ['remove', ['c', 'b'], []],
  ] as const)('shifts between its pages (%s)', async (shift, first, second) => {
    server = open(2);
    await server.signIn();
    for (const title of ['a', 'b', 'c']) await make(title);
    const page = async (number: number) => {
      const { text } = await server.send('GET', `deals/?page=${number}`);
      const { results = [] } = JSON.parse(text) as { results?: { title: string }[] };
      return results.map(({ title }) => title);
    };
    server.unreliable.plan({ kind: 'shiftedPage', shift });
    expect(await page(1)).toEqual(first);
    expect(await page(2)).toEqual(second);
  });

  test.each([
    ['fieldsAdded', { colour: 'blue', description: 'd' }],
    ['fieldsNull', { description: null }],
  ] as const)('has other fields (%s)', async (kind, expected) => {
    await server.send('POST', 'deals/', { title: 'a', description: 'd' });
    server.unreliable.plan({ kind });
    const { text } = await server.send('GET', 'deals/');
    expect((JSON.parse(text) as unknown[])[0]).toMatchObject(expected);
  });

  test('lacks fields', async () => {
    await make('a');
    server.unreliable.plan({ kind: 'fieldsRemoved', fields: ['description', 'client'] });
    const { text } = await server.send('GET', 'deals/');
    const [deal] = JSON.parse(text) as object[];
    expect(deal).not.toHaveProperty('description');
    expect(deal).toHaveProperty('title');
  });
});
