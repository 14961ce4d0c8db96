/**
 * The contract's server for journeys, in a process of its own: `remote` is one that a journey may tell to misbehave, and whose
 * records it may change as another client of the same user does.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { connect, createServer } from 'node:net';
import type { AddressInfo, Socket } from 'node:net';
import { join } from 'node:path';
import { testUser } from '#test/remote/core/remote.ts';
import type { Misbehaviour } from '#test/remote/misbehaviour.ts';
import type { Command } from '#test/remote/transport.ts';
import { root } from './programs.ts';

export type RemoteDeal = { id: number; title: string; stage: string; status: string; amount: string };

type Page = { results: RemoteDeal[]; next: string | null };

export type RemoteServer = {
  /** What is typed in Settings. */
  readonly url: string;
  readonly user: typeof testUser;
  command(command: Command): Promise<unknown>;
  plan(misbehaviour: Misbehaviour): Promise<void>;
  /** The server cannot be reached until `back`. */
  vanish(): Promise<void>;
  back(): Promise<void>;
  /** A request as another client makes it. */
  ask<T = unknown>(method: string, path: string, body?: unknown, token?: string): Promise<T>;
  /** A token for many requests. */
  access(): Promise<string>;
  deals(): Promise<RemoteDeal[]>;
  stop(): Promise<void>;
};

/** @param options as for `test/remote/main.ts`. */
export async function startRemote(...options: string[]): Promise<RemoteServer> {
  const way = await openWay();
  const url = `${way.origin}/api`;
  const main = join(root, 'test', 'remote', 'main.ts');
  const child = spawn(process.execPath, [main, '--public-url', url, ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { control } = JSON.parse(line.toString()) as { control: string };
  way.to(Number(new URL(control).port));

  async function command(asked: Command): Promise<unknown> {
    const answer = await fetch(control, { method: 'POST', body: JSON.stringify(asked) });
    const text = await answer.text();
    return text === '' ? null : (JSON.parse(text) as unknown);
  }

  async function send(method: string, path: string, body?: unknown, access?: string): Promise<unknown> {
    const headers = {
      'content-type': 'application/json',
      ...(access === undefined ? {} : { authorization: `Bearer ${access}` }),
    };
    const answer = await fetch(`${new URL(control).origin}/api/${path}`, {
      ...{ method, headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  async function access(): Promise<string> {
    const { email, password } = testUser;
    return ((await send('POST', 'token/', { email, password })) as { access: string }).access;
  }

  async function ask<T>(method: string, path: string, body?: unknown, token?: string): Promise<T> {
    return (await send(method, path, body, token ?? (await access()))) as T;
  }

  const plan = async (misbehaviour: Misbehaviour) => {
    await command({ do: 'plan', misbehaviour });
  };
  return {
    ...{ url, user: testUser, command, plan, ask, access },
    vanish: () => way.close(),
    back: () => way.open(),
    deals: async () => {
      const found: RemoteDeal[] = [];
      const token = await access();
      for (let page = 1; ; page += 1) {
        const answer = await ask<RemoteDeal[] | Page>('GET', `deals/?page=${page}`, undefined, token);
        if (Array.isArray(answer)) return answer;
        found.push(...answer.results);
        if (answer.next === null) return found;
      }
    },
    async stop() {
      await way.close();
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}

/** What stands between the app and the server: while it is closed nothing listens there, as where there is no network. */
async function openWay() {
  const sockets = new Set<Socket>();
  let port = 0;
  const server = createServer((near) => {
    const far = connect(port, '127.0.0.1');
    for (const socket of [near, far]) {
      sockets.add(socket);
      // The other end went away: that is what this is for.
      socket.on('error', () => undefined);
      socket.once('close', () => {
        sockets.delete(socket);
        near.destroy();
        far.destroy();
      });
    }
    near.pipe(far).pipe(near);
  });
  const listen = async (at: number) => {
    server.listen(at, '127.0.0.1');
    await once(server, 'listening');
  };
  await listen(0);
  const own = (server.address() as AddressInfo).port;
  return {
    origin: `http://127.0.0.1:${own}`,
    to(target: number) {
      port = target;
    },
    open: () => listen(own),
    async close() {
      if (!server.listening) return;
      const closed = once(server, 'close');
      server.close();
      for (const socket of sockets) socket.destroy();
      await closed;
    },
  };
}
