/** The yardstick of the sync: requests, and nothing besides. */
import { Agent, request as requestOverHttp } from 'node:http';
import { testUser } from '#test/remote/core/remote.ts';

export type BareClient = Awaited<ReturnType<typeof createBareClient>>;

type Made = { id: number };
type Asked = { method: string; headers: Record<string, string>; body?: string };
type Answer = { status: number; text: string };
type Send = (address: string, asked: Asked) => Promise<Answer>;

/** The platform's client, and the one below it, which does less. */
export const ways = {
  async fetch(address, asked) {
    const response = await fetch(address, asked);
    return { status: response.status, text: await response.text() };
  },
  http: (address, { method, headers, body }) =>
    new Promise((resolve, reject) => {
      const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
      const asked = { method, agent, headers: { ...headers, ...length } };
      const request = requestOverHttp(address, asked, (response) => {
        const parts: Buffer[] = [];
        response.on('data', (part: Buffer) => parts.push(part));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        );
        response.on('error', reject);
      });
      request.on('error', reject);
      request.end(body);
    }),
} satisfies Record<string, Send>;

const agent = new Agent({ keepAlive: true, timeout: 4000 });

export async function createBareClient(url: string, concurrency: number, send: Send = ways.fetch) {
  const { email, password } = testUser;
  const token: { access?: string } = {};

  async function ask<T>(method: string, address: string, body?: object): Promise<T> {
    const { status, text } = await send(address, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token.access === undefined ? {} : { authorization: `Bearer ${token.access}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (status < 200 || status >= 300) throw new Error(`${method} ${address}: ${status}`);
    return JSON.parse(text) as T;
  }

  Object.assign(token, await ask<{ access: string }>('POST', `${url}/token/`, { email, password }));
  return {
    /** So many at once, in their order. */
    async each<In, Out>(items: readonly In[], run: (item: In, at: number) => Promise<Out>): Promise<Out[]> {
      const results: Out[] = [];
      let next = 0;
      const lane = async () => {
        for (let at = next++; at < items.length; at = next++) results[at] = await run(items[at] as In, at);
      };
      await Promise.all(Array.from({ length: concurrency }, lane));
      return results;
    },
    create: (title: string) =>
      ask<Made>('POST', `${url}/deals/`, {
        ...{ title, description: null, client: 'Cancity', stage: 'Clients', status: 'Open' },
        ...{ amount: '4514.00', due_date: null, assignee_initials: null },
      }),
    async update({ id }: Made, title: string): Promise<Made> {
      await ask<Made>('GET', `${url}/deals/${id}/`);
      return ask<Made>('PATCH', `${url}/deals/${id}/`, { title });
    },
    async *pages(path: string): AsyncGenerator<object[]> {
      type Page = { results: object[]; next: string | null };
      for (let next: string | null = `${url}/${path}`; next !== null;) {
        const page: Page = await ask<Page>('GET', next);
        yield page.results;
        next = page.next;
      }
    },
  };
}
