/**
 * The contract's server for journeys, in a process of its own: `remote` is one that a journey may tell to misbehave, and whose
 * records it may change as another client of the same user does.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { testUser } from '#test/remote/core/remote.ts';
import type { Misbehaviour } from '#test/remote/misbehaviour.ts';
import type { Command } from '#test/remote/transport.ts';
import { root } from './programs.ts';

export type RemoteDeal = { id: number; title: string; stage: string; status: string; amount: string };

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
  ask<T = unknown>(method: string, path: string, body?: unknown): Promise<T>;
  deals(): Promise<RemoteDeal[]>;
  stop(): Promise<void>;
};

/** @param options as for `test/remote/main.ts`. */
export async function startRemote(...options: string[]): Promise<RemoteServer> {
  const child = spawn(process.execPath, [join(root, 'test', 'remote', 'main.ts'), ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const [line] = (await once(child.stdout, 'data')) as [Buffer];
  const { url, control } = JSON.parse(line.toString()) as { url: string; control: string };

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
    const answer = await fetch(`${url}/${path}`, {
      ...{ method, headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${text}`);
    return text === '' ? null : JSON.parse(text);
  }

  async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
    const { email, password } = testUser;
    const { access } = (await send('POST', 'token/', { email, password })) as { access: string };
    return (await send(method, path, body, access)) as T;
  }

  const plan = async (misbehaviour: Misbehaviour) => {
    await command({ do: 'plan', misbehaviour });
  };
  return {
    ...{ url, user: testUser, command, plan, ask },
    vanish: () => plan({ kind: 'noConnection', times: null }),
    async back() {
      await command({ do: 'clear' });
    },
    deals: () => ask<RemoteDeal[]>('GET', 'deals/'),
    async stop() {
      if (child.exitCode !== null) return;
      const ended = once(child, 'exit');
      child.kill();
      await ended;
    },
  };
}
