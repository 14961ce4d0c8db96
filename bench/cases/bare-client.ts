/** The yardstick of the sync: fetch, and nothing besides. */
import { testUser } from '#test/remote/core/remote.ts';

export type BareClient = Awaited<ReturnType<typeof createBareClient>>;

type Made = { id: number };

export async function createBareClient(url: string, concurrency: number) {
  const { email, password } = testUser;
  const token: { access?: string } = {};

  async function ask<T>(method: string, address: string, body?: object): Promise<T> {
    const response = await fetch(address, {
      method,
      headers: {
        'content-type': 'application/json',
        ...(token.access === undefined ? {} : { authorization: `Bearer ${token.access}` }),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    if (!response.ok) throw new Error(`${method} ${address}: ${response.status}`);
    return (await response.json()) as T;
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
