/** What must be nowhere but in the keychain and in memory: looked for in all that the app writes, says and throws. */
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { misbehaviours, type Misbehaviour } from '#test/remote/misbehaviour.ts';
import { testUser } from '#test/remote/core/remote.ts';
import type { Channel, ChannelInput } from '#shared/contract/index.ts';
import { createDispatch } from '#main/ipc/dispatch.ts';
import { createFileLog } from '#main/platform/log.ts';
import { createMemoryKeychain } from './test-remote.ts';
import { baseUrl, createTestServer, openProfile, type Profile } from './test-profile.ts';

const password = 'planted-password-8c1f';
const wrongPassword = 'planted-mistake-77ab';

let profile: Profile | undefined;
afterEach(async () => {
  await profile?.close();
  profile = undefined;
});

function contentsOf(folder: string): Map<string, Buffer> {
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  const paths = files.map(({ parentPath, name }) => join(parentPath, name));
  return new Map(paths.map((path) => [path, readFileSync(path)]));
}

/** A token as it is, and as it may stand in an address, in JSON or in base64. */
function formsOf(secret: string): Buffer[] {
  const forms = [
    secret,
    encodeURIComponent(secret),
    Buffer.from(secret).toString('base64').replace(/=+$/, ''),
  ];
  return [...forms.map((form) => Buffer.from(form)), Buffer.from(secret, 'utf16le')];
}

function whereFound(secrets: readonly string[], places: ReadonlyMap<string, Buffer>): string[] {
  return [...places].flatMap(([place, bytes]) =>
    secrets.some((secret) => formsOf(secret).some((form) => bytes.includes(form))) ? [place] : [],
  );
}

/** The whole app with a log on the disk, a bridge that writes down all that crosses it, and everything that was ever given out. */
async function setUp() {
  const server = createTestServer({ users: [{ ...testUser, password }] });
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-'));
  const log = createFileLog(join(folder, 'logs', 'main.log'));
  const keychain = createMemoryKeychain();
  const crossed: string[] = [];
  const fault: { next: Error | undefined } = { next: undefined };
  const http = {
    send: (request: Parameters<typeof server.http.send>[0]) => {
      const { next } = fault;
      fault.next = undefined;
      return next ? Promise.reject(next) : server.http.send(request);
    },
  };
  const opened = await openProfile(
    { ...server, http },
    { folder, keychain, log, emit: (event, payload) => void crossed.push(JSON.stringify([event, payload])) },
  );
  profile = opened;
  const dispatch = createDispatch({ handlers: opened.handlers, awaitTurn: opened.app.awaitTurn, log });
  async function ask<C extends Channel>(channel: C, input: ChannelInput<C>) {
    const result = await dispatch(channel, input);
    crossed.push(JSON.stringify([channel, result]));
    return result;
  }
  const signIn = async (typed: string) => {
    const credentials = { serverUrl: baseUrl, email: testUser.email, password: typed };
    await ask('sync:signIn', { ...credentials, isOtherAccount: false });
    await ask('sync:agree', { push: true });
  };
  const look = async () => {
    await ask('sync:state', {});
    await ask('sync:runs', {});
    await ask('sync:diagnostics', {});
    await ask('sync:waiting', { offset: 0, limit: 100 });
  };
  const places = () => contentsOf(folder).set('the bridge', Buffer.from(crossed.join('\n')));
  const secrets = () => [...server.remote.tokens.all(), password, wrongPassword];
  return { server, folder, keychain, ask, signIn, look, places, secrets, fault, opened };
}

let deals = 0;
const newDeal = () => ({ title: `Planted title ${(deals += 1)}`, client: 'Cancity', amountMinor: 100 });

test('a token and a password are in no file, no log, no answer to a page and no event, whatever goes wrong', async () => {
  const { server, ask, signIn, look, places, secrets, fault, opened, keychain } = await setUp();
  await ask('deals:create', newDeal() as never);
  await signIn(wrongPassword);
  await ask('sync:signIn', { serverUrl: 'http://crm.example', email: 'x', password, isOtherAccount: false });
  await ask('sync:signIn', { serverUrl: baseUrl, password, surplus: wrongPassword } as never);
  await signIn(password);
  await opened.sync();
  const kinds: Misbehaviour[] = [
    ...misbehaviours.map((kind) => ({ kind, times: 2 })),
    ...[400, 401, 403, 404, 409, 413, 422, 429, 500].map((status) => ({
      kind: 'status' as const,
      status,
      times: 2,
    })),
  ];
  for (const kind of kinds) {
    await signIn(password);
    server.remote.tokens.revoke('access');
    server.unreliable.plan(kind);
    await ask('deals:create', newDeal() as never);
    await opened.sync();
    await look();
    server.unreliable.clear();
  }
  // What nobody foresaw goes into the log with its stack.
  await signIn(password);
  fault.next = new TypeError('Unforeseen and planted');
  await opened.sync();
  await look();

  const found = places();
  const log = [...found].find(([path]) => path.endsWith('main.log'))?.[1].toString();
  expect(log).toContain('Unforeseen and planted');
  expect(whereFound(['Planted title 1'], found).length).toBeGreaterThan(0);
  expect(server.remote.tokens.all()).toContain([...keychain.secrets.values()][0]);
  expect(server.remote.tokens.all().length).toBeGreaterThan(40);
  expect(whereFound(secrets(), found)).toEqual([]);

  await ask('sync:signOut', { unsent: 'keep' });
  expect([...keychain.secrets]).toEqual([]);
  await profile?.close();
  profile = undefined;
  expect(whereFound(secrets(), places())).toEqual([]);
});
