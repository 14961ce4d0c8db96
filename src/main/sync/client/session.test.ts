import { describe, expect, test, vi } from 'vitest';
import { HttpFailure, type Http, type HttpRequest, type HttpResponse } from '#main/platform/http.ts';
import { KeychainUnavailable, type Keychain } from '#main/platform/keychain.ts';
import { silentLog, type LogFields } from '#main/platform/log.ts';
import { createMemoryKeychain } from '#main/sync/test-remote.ts';
import { createSession } from './session.ts';

const serverUrl = 'https://crm.example/api';
const email = 'dana@example.com';
const key = `${email} ${serverUrl}`;
const credentials = { serverUrl, email, password: 'correct horse' };
const user = { id: 7, email, name: 'Dana Fox' };

type Answer = { status: number; json?: unknown; html?: string };
type Asked = { path: string; body: unknown };

function answerOf({ status, json, html }: Answer): HttpResponse {
  const text = html ?? (json === undefined ? '' : JSON.stringify(json));
  const type = html === undefined ? 'application/json' : 'text/html';
  return {
    status,
    headers: { 'content-type': type },
    body: (async function* () {
      await Promise.resolve();
      if (text) yield new TextEncoder().encode(text);
    })(),
  };
}

/** A server whose tokens are counted: each refresh gives `access n` and, where it rotates, `refresh n`. */
function setUp({ isRotating = true, keychain = createMemoryKeychain() as Keychain } = {}) {
  const asked: Asked[] = [];
  const said: { message: string; fields: LogFields | undefined }[] = [];
  const state = { n: 1, valid: 'access 1', refresh: 'refresh 1' };
  const next: (() => Promise<HttpResponse> | HttpResponse)[] = [];
  const http: Http = {
    async send({ url, body }: HttpRequest) {
      const path = url.slice(serverUrl.length + 1);
      const parsed = JSON.parse(typeof body === 'string' ? body : '') as Record<string, string>;
      asked.push({ path, body: parsed });
      const planned = next.shift();
      if (planned) return planned();
      await Promise.resolve();
      if (path === 'token/') {
        if (parsed['password'] !== credentials.password)
          return answerOf({
            status: 401,
            json: { detail: 'No active account found with the given credentials' },
          });
        return answerOf({ status: 200, json: { access: state.valid, refresh: state.refresh, user } });
      }
      if (parsed['refresh'] !== state.refresh)
        return answerOf({ status: 401, json: { detail: 'Token is blacklisted', code: 'token_not_valid' } });
      state.n += 1;
      state.valid = `access ${state.n}`;
      if (!isRotating) return answerOf({ status: 200, json: { access: state.valid } });
      state.refresh = `refresh ${state.n}`;
      return answerOf({ status: 200, json: { access: state.valid, refresh: state.refresh } });
    },
  };
  const onEnded = vi.fn<() => void>();
  const warn = (message: string, fields?: LogFields) => void said.push({ message, fields });
  const session = createSession({ http, keychain, log: { ...silentLog, warn }, onEnded });
  /** A call that the server takes with the token that is valid just then. */
  const used: string[] = [];
  const call = () =>
    session.withToken(async (token) => {
      used.push(token);
      await Promise.resolve();
      return { status: token === state.valid ? 200 : 401 };
    });
  const refreshes = () => asked.filter(({ path }) => path === 'token/refresh/').length;
  return { session, state, asked, next, onEnded, said, used, call, refreshes, keychain };
}

/** A promise whose end the test decides. */
function later<T>() {
  let resolve: (value: T) => void = () => undefined;
  const promise = new Promise<T>((done) => (resolve = done));
  return { promise, resolve };
}

async function signedIn(options?: Parameters<typeof setUp>[0]) {
  const keychain = createMemoryKeychain();
  const set = setUp({ keychain, ...options });
  await set.session.signIn(credentials);
  return { ...set, secrets: keychain.secrets };
}

describe('signing in', () => {
  test('keeps the refresh token in the keychain, and gives calls the access token and whose it is', async () => {
    const { session, secrets } = await signedIn();
    expect([...secrets]).toEqual([[key, 'refresh 1']]);
    expect(session.isSignedIn()).toBe(true);
    expect(session.notKeptBecause()).toBeNull();
    const given = await session.withToken((token, server) => Promise.resolve({ status: 200, token, server }));
    expect(given).toEqual({ status: 200, token: 'access 1', server: serverUrl });
  });

  test('with a wrong password says so in the server’s words', async () => {
    const { session } = setUp();
    await expect(session.signIn({ ...credentials, password: 'wrong' })).rejects.toMatchObject({
      ...{ code: 'UNAUTHENTICATED', message: 'No active account found with the given credentials' },
    });
    expect(session.isSignedIn()).toBe(false);
  });

  test.each([
    ['a page of a proxy', { status: 200, html: '<html>' }],
    ['a proxy that wants a password of its own', { status: 401, html: '<html>' }],
    ['a path where nothing is', { status: 404, html: '<html>' }],
    ['a path where another API is', { status: 404, json: { detail: 'Not found.' } }],
    ['a redirect', { status: 302, html: '' }],
    ['JSON of something else', { status: 200, json: { hello: 'world' } }],
  ])('%s is no such server, said at the address', async (_name, answer) => {
    const { session, next } = setUp();
    next.push(() => answerOf(answer));
    await expect(session.signIn(credentials)).rejects.toMatchObject({
      ...{ code: 'VALIDATION', details: { fields: { serverUrl: expect.any(String) as string } } },
    });
  });

  test('an account that is locked is told of in the server’s words', async () => {
    const { session, next } = setUp();
    next.push(() => answerOf({ status: 403, json: { detail: 'Too many attempts.' } }));
    await expect(session.signIn(credentials)).rejects.toMatchObject({ message: 'Too many attempts.' });
  });

  test('without a network, or with a server that fails, is another thing', async () => {
    const { session, next } = setUp();
    next.push(() => Promise.reject(new HttpFailure('network', false, 'ECONNREFUSED')));
    await expect(session.signIn(credentials)).rejects.toMatchObject({ code: 'OFFLINE' });
    next.push(() => answerOf({ status: 503, html: '<html>' }));
    await expect(session.signIn(credentials)).rejects.toMatchObject({ code: 'OFFLINE' });
    next.push(() => Promise.reject(new HttpFailure('certificate', false, 'CERT_HAS_EXPIRED')));
    await expect(session.signIn(credentials)).rejects.toMatchObject({
      details: { fields: { serverUrl: expect.stringMatching(/certificate/) as string } },
    });
  });

  test('to another account leaves nothing of the one before', async () => {
    const { session, secrets } = await signedIn();
    await session.signIn({ ...credentials, email: 'grace@example.com' });
    expect([...secrets.keys()]).toEqual([`grace@example.com ${serverUrl}`]);
  });
});

describe('a token that ran out', () => {
  test('is renewed once for all the calls that meet it, and each is tried once more', async () => {
    const { state, call, refreshes, used } = await signedIn();
    state.valid = 'access gone';
    const answers = await Promise.all(Array.from({ length: 20 }, call));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect(refreshes()).toBe(1);
    expect(used).toHaveLength(40);
    expect(used.filter((token) => token === 'access 2')).toHaveLength(20);
  });

  test('is not renewed again for a call that met it late', async () => {
    const { session, state, call, refreshes } = await signedIn();
    const slow = later<{ status: number }>();
    const tried: string[] = [];
    const late = session.withToken((token) => {
      tried.push(token);
      return tried.length === 1 ? slow.promise : Promise.resolve({ status: 200 });
    });
    state.valid = 'access gone';
    await call();
    slow.resolve({ status: 401 });
    await late;
    expect(tried).toEqual(['access 1', 'access 2']);
    expect(refreshes()).toBe(1);
  });

  test('has its successor kept before it is used', async () => {
    const memory = createMemoryKeychain();
    const saving = later<undefined>();
    let isSlow = false;
    const keychain: Keychain = {
      ...memory,
      async save(account, secret) {
        if (isSlow) await saving.promise;
        await memory.save(account, secret);
      },
    };
    const { state, call, used, session } = setUp({ keychain });
    await session.signIn(credentials);
    isSlow = true;
    state.valid = 'access gone';
    const calling = call();
    await vi.waitFor(() => expect(state.refresh).toBe('refresh 2'));
    expect(used).toEqual(['access 1']);
    expect(memory.secrets.get(key)).toBe('refresh 1');
    saving.resolve(undefined);
    await calling;
    expect(used).toEqual(['access 1', 'access 2']);
    expect(memory.secrets.get(key)).toBe('refresh 2');
  });

  test('goes on by the new refresh token, again and again', async () => {
    const { state, call, secrets } = await signedIn();
    for (let n = 2; n < 6; n += 1) {
      state.valid = 'access gone';
      expect(await call()).toEqual({ status: 200 });
      expect(secrets.get(key)).toBe(`refresh ${n}`);
    }
  });

  test('keeps the refresh token of a server that does not rotate it', async () => {
    const { state, call, secrets } = await signedIn({ isRotating: false });
    state.valid = 'access gone';
    await call();
    expect(secrets.get(key)).toBe('refresh 1');
  });

  test('and whose refresh is refused ends the session, and the keychain forgets it', async () => {
    const { session, state, call, secrets, onEnded, refreshes } = await signedIn();
    Object.assign(state, { valid: 'gone', refresh: 'blacklisted' });
    const ends = await Promise.allSettled([call(), call(), call()]);
    for (const end of ends) expect(end).toMatchObject({ reason: { problem: { kind: 'signIn' } } });
    expect(refreshes()).toBe(1);
    expect(onEnded).toHaveBeenCalledOnce();
    expect([...secrets]).toEqual([]);
    expect([session.isSignedIn(), session.isEnded()]).toEqual([false, true]);
    await session.signIn(credentials).catch(() => undefined);
    expect(session.isEnded()).toBe(false);
  });

  test.each<[string, () => HttpResponse | Promise<HttpResponse>, string]>([
    ['no answer', () => Promise.reject(new HttpFailure('timeout', true, 'timeout')), 'offline'],
    [
      'a certificate that is not the server’s',
      () => Promise.reject(new HttpFailure('certificate', false, '')),
      'certificate',
    ],
    ['a failing server', () => answerOf({ status: 503, html: '<html>' }), 'busy'],
    ['a page with 200', () => answerOf({ status: 200, html: '<html>' }), 'notTheServer'],
    ['a proxy’s 401', () => answerOf({ status: 401, html: '<html>' }), 'notTheServer'],
    ['a proxy’s 403', () => answerOf({ status: 403, json: { error: 'blocked' } }), 'notTheServer'],
    ['a 404', () => answerOf({ status: 404, json: { detail: 'Not found.' } }), 'notTheServer'],
    ['a 409', () => answerOf({ status: 409, json: {} }), 'notTheServer'],
    ['a redirect', () => answerOf({ status: 302 }), 'notTheServer'],
    ['an answer without a token', () => answerOf({ status: 200, json: {} }), 'notTheServer'],
  ])('is not the end where the refresh meets %s', async (_name, answer, kind) => {
    const { session, state, call, secrets, next, onEnded } = await signedIn();
    state.valid = 'access gone';
    next.push(answer);
    // Nothing of it may be taken for an answer about the record that the call was about.
    await expect(call()).rejects.toMatchObject({ problem: { kind }, status: null, mayHaveArrived: false });
    expect(await call()).toEqual({ status: 200 });
    expect(onEnded).not.toHaveBeenCalled();
    expect(session.isSignedIn()).toBe(true);
    expect(secrets.get(key)).toBe(state.refresh);
  });

  test('is not the end where the server does not take its own new one', async () => {
    const { session, call, state, onEnded } = await signedIn();
    state.valid = 'gone';
    const refused = session.withToken(() => Promise.resolve({ status: 401 }));
    await expect(refused).rejects.toMatchObject({ problem: { kind: 'busy' }, stopsEverything: true });
    expect(onEnded).not.toHaveBeenCalled();
    expect(await call()).toEqual({ status: 200 });
  });
});

describe('signing out', () => {
  test('leaves no token anywhere', async () => {
    const { session, secrets, call } = await signedIn();
    await session.signOut();
    expect([...secrets]).toEqual([]);
    expect([session.isSignedIn(), session.isEnded()]).toEqual([false, false]);
    await expect(call()).rejects.toMatchObject({ problem: { kind: 'signIn' } });
  });

  test('during a refresh leaves nothing in the keychain', async () => {
    const { session, secrets, call, state, next, refreshes } = await signedIn();
    const answer = later<HttpResponse>();
    state.valid = 'gone';
    next.push(() => answer.promise);
    const calling = call();
    await vi.waitFor(() => expect(refreshes()).toBe(1));
    await session.signOut();
    answer.resolve(answerOf({ status: 200, json: { access: 'access 9', refresh: 'refresh 9' } }));
    await expect(calling).rejects.toMatchObject({ problem: { kind: 'signIn' } });
    expect([...secrets]).toEqual([]);
    expect(session.isEnded()).toBe(false);
  });

  test('while a new token is being kept leaves nothing in the keychain', async () => {
    const memory = createMemoryKeychain();
    const saving = later<undefined>();
    let saves = 0;
    const keychain: Keychain = {
      ...memory,
      async save(account, secret) {
        saves += 1;
        if (saves === 2) await saving.promise;
        await memory.save(account, secret);
      },
    };
    const { session, state, call } = setUp({ keychain });
    await session.signIn(credentials);
    state.valid = 'gone';
    const calling = call();
    await vi.waitFor(() => expect(saves).toBe(2));
    const out = session.signOut();
    saving.resolve(undefined);
    await expect(calling).rejects.toMatchObject({ problem: { kind: 'signIn' } });
    await out;
    expect([...memory.secrets]).toEqual([]);
  });

  test('and in again during a refresh of before keeps the new session’s token, and uses no other', async () => {
    const { session, secrets, call, state, next, refreshes } = await signedIn();
    const old = later<HttpResponse>();
    state.valid = 'gone';
    next.push(() => old.promise);
    const before = call();
    await vi.waitFor(() => expect(refreshes()).toBe(1));
    await session.signOut();
    Object.assign(state, { valid: 'access 5', refresh: 'refresh 5', n: 5 });
    await session.signIn(credentials);
    state.valid = 'gone too';
    const now = call();
    await vi.waitFor(() => expect(refreshes()).toBe(2));
    old.resolve(answerOf({ status: 200, json: { access: 'access old', refresh: 'refresh old' } }));
    await expect(before).rejects.toMatchObject({ problem: { kind: 'signIn' } });
    expect(await now).toEqual({ status: 200 });
    expect([...secrets]).toEqual([[key, 'refresh 6']]);
  });

  test('after the session ended, or could not be read, is heard by the keychain too', async () => {
    const keychain = createMemoryKeychain();
    const { session } = setUp({
      keychain: { ...keychain, read: () => Promise.reject(new KeychainUnavailable('Locked.')) },
    });
    keychain.secrets.set(key, 'refresh 1');
    await session.restore({ serverUrl, email });
    await session.signOut();
    expect([...keychain.secrets]).toEqual([]);
  });
});

describe('the keychain', () => {
  test('gives the session back after a restart', async () => {
    const keychain = createMemoryKeychain();
    keychain.secrets.set(key, 'refresh 1');
    const { session, call, refreshes } = setUp({ keychain });
    expect(await session.restore({ serverUrl, email })).toBe(true);
    expect(await call()).toEqual({ status: 200 });
    expect(refreshes()).toBe(1);
  });

  test('that holds nothing leaves the user to sign in', async () => {
    const { session } = setUp();
    expect(await session.restore({ serverUrl, email })).toBe(false);
    expect([session.isSignedIn(), session.isEnded()]).toEqual([false, true]);
  });

  test('that answers late does not undo a sign-in that came first', async () => {
    const memory = createMemoryKeychain();
    const reading = later<string | null>();
    const { session, call } = setUp({ keychain: { ...memory, read: () => reading.promise } });
    const restoring = session.restore({ serverUrl, email });
    const signingIn = session.signIn(credentials);
    await vi.waitFor(() => expect(session.isSignedIn()).toBe(true));
    reading.resolve('refresh of long ago');
    expect(await restoring).toBe(true);
    await signingIn;
    expect(await call()).toEqual({ status: 200 });
    expect(memory.secrets.get(key)).toBe('refresh 1');
  });

  test('that is not there leaves the session in memory alone, and says why', async () => {
    const none = () => Promise.reject(new KeychainUnavailable('No secret service answers.'));
    const { session, state, call } = setUp({ keychain: { read: none, save: none, remove: none } });
    await session.signIn(credentials);
    expect(session.notKeptBecause()).toBe('No secret service answers.');
    state.valid = 'gone';
    expect(await call()).toEqual({ status: 200 });
    await session.signOut();
    expect(session.isSignedIn()).toBe(false);
  });

  test('that fails in words of its own has none of them written down', async () => {
    const fails = (_account: string, secret = '') => Promise.reject(new Error(`cannot keep ${secret}`));
    const { session, said } = setUp({ keychain: { read: fails, save: fails, remove: fails } });
    await session.signIn(credentials);
    expect(session.notKeptBecause()).toMatch(/keychain/);
    expect(said).toEqual([{ message: 'keychain failed', fields: { name: 'Error' } }]);
  });
});
