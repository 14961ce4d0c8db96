import { readdirSync, readFileSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { HttpFailure, type Http, type HttpRequest, type HttpResponse } from '#main/platform/http.ts';
import { createTestClock } from '#main/store/test-store.ts';
import type { ListPart } from './api.ts';
import { createApi } from './create-api.ts';

const baseUrl = 'https://crm.example/api';

type Answer = {
  status?: number;
  json?: unknown;
  text?: string;
  type?: string;
  headers?: Record<string, string>;
  /** Breaks off after so many letters. */
  cutAt?: number;
};

function setUp(...answers: (Answer | HttpFailure)[]) {
  const clock = createTestClock();
  const requests: HttpRequest[] = [];
  let opened = 0;
  let closed = 0;
  let serverUrl = baseUrl;
  const http: Http = {
    send(request) {
      requests.push(request);
      const answer = answers.shift() ?? { json: null };
      if (answer instanceof HttpFailure) return Promise.reject(answer);
      const body = async function* (): AsyncGenerator<Uint8Array> {
        opened += 1;
        try {
          await Promise.resolve();
          const bytes = new TextEncoder().encode(textOf(answer));
          if (answer.cutAt === undefined) {
            yield bytes;
            return;
          }
          yield bytes.subarray(0, answer.cutAt);
          throw new HttpFailure('network', true, 'UND_ERR_SOCKET');
        } finally {
          closed += 1;
        }
      };
      const response: HttpResponse = {
        status: answer.status ?? 200,
        headers: { 'content-type': answer.type ?? 'application/json; charset=utf-8', ...answer.headers },
        body: body(),
      };
      return Promise.resolve(response);
    },
  };
  let breaths = 0;
  const session = {
    withToken: <T>(run: (token: string, server: string) => Promise<T>) => run('secret', serverUrl),
  };
  const breathe = () => {
    breaths += 1;
    return Promise.resolve();
  };
  const api = createApi({ http, session, clock, baseUrl: () => baseUrl, breathe });
  return {
    ...{ api, requests, clock },
    breaths: () => breaths,
    /** Every answer's body was read or given up: none keeps its connection. */
    isEverythingClosed: () => opened === closed && opened === requests.length,
    signInElsewhere: () => (serverUrl = 'https://other.example/api'),
    first: () => requests[0]!,
  };
}

function textOf({ text, json }: Answer): string {
  return text ?? (json === undefined ? '' : JSON.stringify(json));
}

const get = { method: 'GET', path: 'deals/' } as const;
const post = { method: 'POST', path: 'deals/', body: { title: 'GTX' } } as const;

async function all(parts: AsyncIterable<ListPart>) {
  const items: unknown[] = [];
  const ends: Pick<ListPart, 'next' | 'count'>[] = [];
  for await (const { items: some, isPageEnd, next, count } of parts) {
    items.push(...some);
    if (isPageEnd) ends.push({ next, count });
  }
  return { items, ends };
}

describe('a call', () => {
  test('goes to the base address with the token, and brings the JSON', async () => {
    const { api, first } = setUp({ status: 201, json: { id: 3 } });
    expect(await api.call({ ...post, query: { search: 'a&b' } })).toEqual({ status: 201, json: { id: 3 } });
    expect(first()).toMatchObject({
      method: 'POST',
      url: 'https://crm.example/api/deals/?search=a%26b',
      body: '{"title":"GTX"}',
      headers: {
        ...{ authorization: 'Bearer secret', accept: 'application/json', 'content-type': 'application/json' },
      },
    });
  });

  test('without an answer’s body brings null', async () => {
    const { api } = setUp({ status: 204 });
    expect(await api.call({ method: 'DELETE', path: 'deals/3/' })).toEqual({ status: 204, json: null });
  });

  test.each([
    '/deals/',
    '../token/',
    'deals',
    'deals/../../x/',
    '//other.example/',
    'https://other.example/',
    'a\\b/',
    'deals/3/?x=/',
  ])('to %s leaves the API, and is not made', async (path) => {
    const { api, requests } = setUp();
    await expect(api.call({ method: 'GET', path })).rejects.toThrow('A path leaves the API.');
    await expect(all(api.list(path))).rejects.toThrow('A path leaves the API.');
    expect(requests).toEqual([]);
  });

  test('gives the token to nobody but the server that gave it', async () => {
    const { api, requests, signInElsewhere } = setUp();
    signInElsewhere();
    const to = { toPath: '/nowhere', maxBytes: 1 };
    for (const ask of [() => api.call(get), () => all(api.list('deals/')), () => api.download('/f', to)])
      await expect(ask()).rejects.toMatchObject({ problem: { kind: 'signIn' } });
    expect(requests).toEqual([]);
  });

  test.each<[string, Answer]>([
    ['a page', { type: 'text/html', text: '<!doctype html>' }],
    ['JSON that says it is a page', { type: 'text/html', json: { id: 1 } }],
    ['a page that says it is JSON', { text: '<!doctype html>' }],
    ['half of an answer', { text: '{"id":1,' }],
    ['bytes that say nothing of what they are', { headers: { 'content-type': '' }, text: 'OK' }],
  ])('that brings %s with 200 is not the server’s, and may have been carried out', async (_name, answer) => {
    const { api } = setUp(answer, answer);
    await expect(api.call(post)).rejects.toMatchObject({
      problem: { kind: 'notTheServer' },
      mayHaveArrived: true,
    });
    await expect(api.call(get)).rejects.toMatchObject({
      problem: { kind: 'notTheServer' },
      mayHaveArrived: false,
    });
  });

  test('whose answer breaks off may have been carried out', async () => {
    const { api } = setUp({ status: 201, json: { id: 1 }, cutAt: 4 });
    await expect(api.call(post)).rejects.toMatchObject({
      problem: { kind: 'offline' },
      mayHaveArrived: true,
    });
  });

  test('does not follow a redirect, to wherever it leads', async () => {
    for (const status of [301, 302, 303, 307, 308]) {
      const { api, requests } = setUp({ status, headers: { location: 'https://other.example/api/deals/' } });
      await expect(api.call(get)).rejects.toMatchObject({
        problem: { kind: 'notTheServer' },
        stopsEverything: true,
      });
      expect(requests).toHaveLength(1);
    }
  });

  test.each([
    [400, 'refused', false],
    [403, 'refused', false],
    [404, 'refused', false],
    [413, 'refused', false],
    [422, 'refused', false],
    [409, 'conflict', false],
    [412, 'conflict', false],
    [407, 'notTheServer', true],
    [408, 'busy', true],
    [429, 'busy', true],
    [500, 'busy', true],
    [503, 'busy', true],
    [511, 'busy', true],
  ])('answered with %i is %s', async (status, kind, stopsEverything) => {
    const { api } = setUp({ status, json: { detail: 'So it is.' } });
    await expect(api.call(get)).rejects.toMatchObject({ problem: { kind, status }, status, stopsEverything });
  });

  test('that a gateway gave up on may have been carried out', async () => {
    const { api } = setUp({ status: 504, type: 'text/html', text: '<html>' }, { status: 429, json: {} });
    await expect(api.call(post)).rejects.toMatchObject({ mayHaveArrived: true });
    await expect(api.call(post)).rejects.toMatchObject({ mayHaveArrived: false });
  });

  test('to which a proxy’s page says 404 says nothing of the record', async () => {
    const page = { type: 'text/html', text: '<html>' };
    const { api } = setUp({ status: 404, ...page }, { status: 404, json: {} }, { status: 413, ...page });
    const record = { method: 'GET', path: 'deals/3/' } as const;
    await expect(api.call(record)).rejects.toMatchObject({ status: null, problem: { kind: 'notTheServer' } });
    await expect(api.call(record)).rejects.toMatchObject({ status: 404, problem: { kind: 'refused' } });
    await expect(api.call(post)).rejects.toMatchObject({ status: 413, problem: { kind: 'refused' } });
  });

  test('to a route that an older server does not have is told by its status, page or not', async () => {
    const { api } = setUp({ status: 404, type: 'text/html', text: '<html>' });
    await expect(api.call(post)).rejects.toMatchObject({ status: 404, problem: { kind: 'refused' } });
  });

  test.each<[string, unknown, Record<string, string[]>]>([
    ['a field', { stage: ['Not from here.', 'Nor there.'] }, { stage: ['Not from here.', 'Nor there.'] }],
    ['a detail', { detail: 'Not allowed.', code: 'no' }, { '': ['Not allowed.'] }],
    ['no field', { non_field_errors: ['End before start.'] }, { '': ['End before start.'] }],
    ['a list', ['Invalid.', 'Very.'], { '': ['Invalid.', 'Very.'] }],
    ['a nested one', { attendees: [{ email: ['Bad.'] }, {}] }, { attendees: ['Bad.'] }],
    ['a plain text', 'Invalid.', { '': ['Invalid.'] }],
    ['nothing', {}, {}],
    ['numbers and holes', { a: 5, b: null, c: [], d: [null, 'So.'] }, { d: ['So.'] }],
  ])('refused for %s says it at its field', async (_name, json, fields) => {
    const { api } = setUp({ status: 400, json });
    await expect(api.call(post)).rejects.toMatchObject({ problem: { kind: 'refused', fields } });
  });

  test('refused in a great many words, however deep, keeps some', async () => {
    const json = { long: 'x'.repeat(10_000), many: Array.from({ length: 100 }, (_, at) => `${at}`) };
    const { api } = setUp(
      { status: 400, json },
      { status: 400, text: `${'['.repeat(5_000)}"deep"${']'.repeat(5_000)}` },
    );
    const error = await api.call(post).catch((thrown: unknown) => thrown);
    expect(error).toMatchObject({ problem: { fields: { long: ['x'.repeat(500)] } } });
    expect(JSON.stringify(error).length).toBeLessThan(3_000);
    await expect(api.call(post)).rejects.toMatchObject({ problem: { kind: 'refused', fields: {} } });
  });

  test.each<[string, Record<string, string>, number | null]>([
    ['seconds', { 'retry-after': '120' }, 120_000],
    [
      'a date, by the server’s own clock',
      { 'retry-after': 'Wed, 21 Oct 2015 07:28:30 GMT', date: 'Wed, 21 Oct 2015 07:28:00 GMT' },
      30_000,
    ],
    ['a date that is past', { 'retry-after': 'Wed, 21 Oct 2015 07:28:00 GMT' }, 0],
    ['a year', { 'retry-after': '31536000' }, 86_400_000],
    ['nonsense', { 'retry-after': 'soon' }, null],
    ['nothing', {}, null],
  ])('is to wait for %s', async (_name, headers, retryAfterMs) => {
    const { api } = setUp({ status: 503, headers, json: {} });
    await expect(api.call(get)).rejects.toMatchObject({ retryAfterMs });
  });

  test.each([
    [new HttpFailure('network', false, 'ECONNREFUSED'), 'offline', false],
    [new HttpFailure('network', true, 'ECONNRESET'), 'offline', true],
    [new HttpFailure('timeout', true, 'timeout'), 'offline', true],
    [new HttpFailure('certificate', false, 'CERT_HAS_EXPIRED'), 'certificate', false],
  ])('that meets %o tells whether it may have arrived', async (failure, kind, mayHaveArrived) => {
    const { api } = setUp(failure, failure);
    await expect(api.call(post)).rejects.toMatchObject({ problem: { kind }, mayHaveArrived });
    await expect(api.call(get)).rejects.toMatchObject({ problem: { kind }, mayHaveArrived: false });
  });

  test('that is far too large is not read to its end', async () => {
    const { api } = setUp({ text: `"${'x'.repeat(65 * 1024 * 1024)}"` });
    await expect(api.call(get)).rejects.toMatchObject({ problem: { kind: 'notTheServer' } });
  });
});

describe('a list', () => {
  const page = (results: unknown[], next: string | null, count = 4) => ({
    json: { count, next, previous: null, results },
  });

  test('comes bare or in pages, and says where each page ends', async () => {
    const bare = setUp({ json: [{ id: 1 }, { id: 2 }] });
    expect(await all(bare.api.list('deals/'))).toEqual({
      ...{ items: [{ id: 1 }, { id: 2 }], ends: [{ next: null, count: null }] },
    });
    const paged = setUp(page([1, 2], `${baseUrl}/deals/?page=2`), page([3, 4], null));
    expect(await all(paged.api.list('deals/'))).toEqual({
      items: [1, 2, 3, 4],
      ends: [
        { next: 'page=2', count: 4 },
        { next: null, count: 4 },
      ],
    });
    expect(paged.requests.map(({ url }) => url)).toEqual([`${baseUrl}/deals/`, `${baseUrl}/deals/?page=2`]);
  });

  test('goes on from the page that it is given', async () => {
    const { api, requests } = setUp(page([3], null));
    await all(api.list('deals/', { from: 'cursor=cD0y' }));
    expect(requests[0]?.url).toBe(`${baseUrl}/deals/?cursor=cD0y`);
  });

  test.each([
    'http://crm.example/api/deals/?page=2',
    '/api/deals/?page=2',
    '?page=2',
    'https://crm.example:443/api/deals/?page=2',
  ])('is asked of our own address where the next page is said to be %s', async (next) => {
    const { api, requests } = setUp(page([1], next), page([2], null));
    await all(api.list('deals/'));
    expect(requests[1]?.url).toBe(`${baseUrl}/deals/?page=2`);
  });

  test.each([
    ...[
      'https://other.example/api/deals/?page=2',
      'https://crm.example.evil/api/deals/?page=2',
      '//other.example/?page=2',
    ],
    ...[
      'https://crm.example:8443/api/deals/?page=2',
      `${baseUrl}/token/?page=2`,
      `${baseUrl}/deals/`,
      'http://[',
    ],
  ])('is not read on where the next page is said to be %s', async (next) => {
    const { api, requests } = setUp(page([1], next));
    await expect(all(api.list('deals/'))).rejects.toMatchObject({ problem: { kind: 'notTheServer' } });
    expect(requests).toHaveLength(1);
  });

  test('whose pages go round in a circle is an error', async () => {
    const { api } = setUp(page([1], '?page=2'), page([2], '?page=3'), page([3], '?page=2'));
    await expect(all(api.list('deals/'))).rejects.toMatchObject({ problem: { kind: 'notTheServer' } });
  });

  test.each<[string, Answer]>([
    ['is cut off', { json: [1, 2, 3], cutAt: 5 }],
    ['is half a list', { text: '[1,2' }],
    ['is half a page', { text: '{"count":2,"next":null,"results":[1,2]' }],
    ['is a record', { json: { id: 1 } }],
    ['is a page with 200', { type: 'text/html', text: '<html>' }],
    ['has a strange count', { json: { count: 'many', results: [] } }],
    ['has a strange next', { json: { next: 2, results: [] } }],
    ['is empty', { text: '' }],
  ])('that %s is no short list', async (_name, answer) => {
    const { api, isEverythingClosed } = setUp(answer);
    const parts: ListPart[] = [];
    const reading = (async () => {
      for await (const part of api.list('deals/')) parts.push(part);
    })();
    await expect(reading).rejects.toMatchObject({ stopsEverything: true });
    expect(parts.filter(({ isPageEnd }) => isPageEnd)).toEqual([]);
    expect(isEverythingClosed()).toBe(true);
  });

  test('that an older server does not have is told by its status', async () => {
    const { api, isEverythingClosed } = setUp({ status: 404, type: 'text/html', text: '<html>' });
    await expect(all(api.list('leads/'))).rejects.toMatchObject({ status: 404 });
    expect(isEverythingClosed()).toBe(true);
  });

  test('lets others breathe while it is read, and gives a few items at a time', async () => {
    const items = Array.from({ length: 5_000 }, (_, id) => ({ id, title: 'x'.repeat(200) }));
    const { api, breaths } = setUp({ json: items });
    let most = 0;
    let count = 0;
    for await (const part of api.list('deals/')) {
      most = Math.max(most, part.items.length);
      count += part.items.length;
    }
    expect(count).toBe(5_000);
    expect(most).toBeLessThan(1_000);
    expect(breaths()).toBeGreaterThan(5);
  });

  test('that nobody reads to its end lets its connection go', async () => {
    const { api, isEverythingClosed } = setUp({ json: [1, 2] });
    for await (const _part of api.list('deals/')) break;
    expect(isEverythingClosed()).toBe(true);
  });
});

describe('a download', () => {
  async function target() {
    const folder = await mkdtemp(join(tmpdir(), 'dealdesk-'));
    return { folder, to: { toPath: join(folder, 'file'), maxBytes: 10 } };
  }

  test('is kept under its name once all of it is there', async () => {
    const { folder, to } = await target();
    const { api, first } = setUp({ type: 'image/png', text: '0123456789' });
    await api.download('/media/a.png', to);
    expect(readdirSync(folder)).toEqual(['file']);
    expect(readFileSync(to.toPath, 'utf8')).toBe('0123456789');
    expect(first()).toMatchObject({
      url: 'https://crm.example/media/a.png',
      headers: { authorization: 'Bearer secret' },
    });
  });

  test('from the server named with a wrong scheme goes to the server', async () => {
    const { to } = await target();
    const { api, first } = setUp({ text: 'x' });
    await api.download('http://crm.example/media/a.png', to);
    expect(first().url).toBe('https://crm.example/media/a.png');
  });

  test.each(['https://files.example/a', 'https://crm.example:8443/a', 'https://crm.example.evil/a'])(
    'from %s goes without the token',
    async (url) => {
      const { to } = await target();
      const { api, first } = setUp({ text: 'x' });
      await api.download(url, to);
      expect(Object.keys(first().headers)).not.toContain('authorization');
    },
  );

  test.each([
    'http://files.example/a',
    'file:///etc/passwd',
    'ftp://crm.example/a',
    'https://a:b@crm.example/a',
    'http://[',
    'data:,x',
  ])('from %s is not made', async (url) => {
    const { to } = await target();
    const { api, requests } = setUp();
    await expect(api.download(url, to)).rejects.toMatchObject({ problem: { kind: 'notTheServer' } });
    expect(requests).toEqual([]);
  });

  test.each<[string, Answer, object]>([
    ['is too large', { text: '0123456789+' }, { problem: { kind: 'notTheServer' } }],
    ['breaks off', { text: '01234', cutAt: 3 }, { problem: { kind: 'offline' } }],
    [
      'is shorter than was said',
      { text: '01234', headers: { 'content-length': '9' } },
      { problem: { kind: 'offline' } },
    ],
    ['is gone', { status: 404, type: 'text/html', text: '<html>' }, { status: 404 }],
    [
      'is elsewhere',
      { status: 302, headers: { location: 'https://other.example/' } },
      { problem: { kind: 'notTheServer' } },
    ],
    ['is for others', { status: 403, text: 'No.' }, { status: 403 }],
  ])('that %s leaves nothing behind', async (_name, answer, expected) => {
    const { folder, to } = await target();
    const { api, isEverythingClosed } = setUp(answer);
    await expect(api.download('/media/a.png', to)).rejects.toMatchObject(expected);
    expect(readdirSync(folder)).toEqual([]);
    expect(isEverythingClosed()).toBe(true);
  });

  test('that another host wants a password for is not our session’s end', async () => {
    const { to } = await target();
    const { api } = setUp({ status: 401, json: {} });
    await expect(api.download('https://files.example/a', to)).rejects.toMatchObject({
      problem: { kind: 'notTheServer' },
    });
  });

  test('that cannot be written lets its connection go', async () => {
    const { folder } = await target();
    const { api, isEverythingClosed } = setUp({ text: 'x' });
    const to = { toPath: join(folder, 'missing', 'file'), maxBytes: 10 };
    await expect(api.download('/media/a.png', to)).rejects.toMatchObject({ code: 'ENOENT' });
    expect(isEverythingClosed()).toBe(true);
  });
});
