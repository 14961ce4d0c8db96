import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as delay } from 'node:timers/promises';
import { foldText } from '#shared/domain/text.ts';
import type { App } from '#main/compose.ts';
import { createIds } from '#main/platform/ids.ts';
import { createNodeHttp } from '#main/sync/client/node-http.ts';
import { createMemoryKeychain, createNoRemote } from '#main/sync/test-remote.ts';
import { testUser } from '#test/remote/core/remote.ts';
import type { Case } from '../case.ts';
import type { Row } from '../measure.ts';
import { emptyFolder } from '../store/files.ts';
import { benchClock, openProduct, openRaw, root } from '../store/product.ts';
import { watchLoop, type Delay } from './loop.ts';
import { createBareClient, ways, type BareClient } from './bare-client.ts';

const changes = 10_000;
const records = 100_000;
const concurrency = 6;
const [pushTarget, pullTarget] = [0.7, 0.5];
const loopLimitMs = 16;
const pageSize = 500;
/** Product and yardstick by turns: the machine is not as fast at every minute. */
const [pushRounds, pullRounds] = [5, 2];

/**
 * The contract's server in a process of its own, the product with a real way out, and a bare client that makes the same requests
 * at the same concurrency, one after the other in one run: half of the changes are creations, half updates, which both read
 * first. The pull's yardstick fetches the pages and inserts the same kinds of rows, a page a transaction.
 */
export const sync: Case = {
  names: ['sync:push', 'sync:pull', 'sync:loop-delay'],
  async run(wanted) {
    const rows: Row[] = [];
    const delays: Delays = {};
    if (wanted.has('sync:push')) rows.push(await measurePush(delays));
    if (wanted.has('sync:pull') || wanted.has('sync:loop-delay')) rows.push(await measurePull(delays));
    return [...rows, loopRow(delays)].filter(({ name }) => wanted.has(name));
  },
};

type Delays = { push?: Delay; pull?: Delay };
type Server = { url: string; stop(): Promise<void> };

async function startServer(...options: string[]): Promise<Server> {
  const main = join(root, 'test', 'remote', 'main.ts');
  const child: ChildProcess = spawn(process.execPath, [main, '--access-minutes', '600', ...options], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('The server has no output.');
  const [line] = (await once(createInterface(child.stdout), 'line')) as [string];
  const { url } = JSON.parse(line) as { url: string };
  return {
    url,
    async stop() {
      child.stdin?.end();
      if (child.exitCode === null) await once(child, 'exit');
    },
  };
}

async function openSigned(folder: string, url: string): Promise<App> {
  const app = await openProduct(folder, undefined, {
    ...createNoRemote(),
    http: createNodeHttp(),
    keychain: createMemoryKeychain(),
  });
  const { email, password } = testUser;
  await app.handlers['sync:signIn']({ serverUrl: url, email, password, isOtherAccount: false });
  await app.handlers['sync:agree']({ push: true });
  await runSync(app);
  return app;
}

async function runSync(app: App): Promise<void> {
  const problem = await app.sync.runOnce();
  if (problem) throw new Error(problem.message);
}

async function timed(work: () => Promise<unknown>): Promise<number> {
  const startMs = performance.now();
  await work();
  return performance.now() - startMs;
}

async function measurePush(delays: Delays): Promise<Row> {
  const server = await startServer('--paged', String(pageSize));
  const app = await openSigned(emptyFolder(), server.url);
  const bare = await createBareClient(server.url, concurrency);
  const barer = await createBareClient(server.url, concurrency, ways.http);
  try {
    const half = changes / 2;
    const made = Array.from({ length: half }, (_, at) => makeDeal(app, `Deal ${at}`));
    await runSync(app);
    const theirs = await bare.each(made, (_id, at) => bare.create(`Bare ${at}`));
    const took = { product: 0, raw: 0, rawOverHttp: 0 };
    for (let from = 0; from < half; from += half / pushRounds) {
      const [mine, others] = [made, theirs].map((all) => all.slice(from, from + half / pushRounds)) as [
        typeof made,
        typeof theirs,
      ];
      mine.forEach((id, at) => void app.handlers['deals:update']({ id, patch: { title: `Changed ${at}` } }));
      for (const [at] of mine.entries()) makeDeal(app, `New ${at}`);
      await indexed(app);
      const watched = async () => (took.product += await timed(() => runSync(app)));
      delays.push = worse(delays.push, await watchLoop(watched));
      const left = (await app.handlers['sync:state']({})).waiting;
      if (left > 0) throw new Error(`${left} changes were not pushed.`);
      // A run also looks at what others did, which is nothing: a run with nothing to send tells how long that took.
      took.product -= await timed(() => runSync(app));
      took.raw += await timed(() => changeAndCreate(bare, others));
      took.rawOverHttp += await timed(() => changeAndCreate(barer, others));
    }
    return speedRow('sync:push', `${changes.toLocaleString('en')} changes, half of them new`, {
      ...{ tookMs: took.product, rawMs: took.raw, target: pushTarget },
      note: `${(took.rawOverHttp / took.product).toFixed(2)} of a bare client over http in place of fetch`,
    });
  } finally {
    await app.close();
    await server.stop();
  }
}

async function changeAndCreate(bare: BareClient, all: readonly { id: number }[]): Promise<void> {
  await bare.each(all, (one, at) => bare.update(one, `Changed ${at}`));
  await bare.each(all, (_one, at) => bare.create(`New ${at}`));
}

/** Ten thousand changes within seconds leave the search index behind, which the user's own, made over days, do not. */
async function indexed({ store }: App): Promise<void> {
  while (store.read.get('SELECT 1 FROM search_queue LIMIT 1')) await delay(50);
}

function makeDeal(app: App, title: string) {
  const deal = app.handlers['deals:create']({ title, client: 'Cancity', amountMinor: 451_400 });
  if (deal instanceof Promise) throw new Error('A deal is made at once.');
  return deal.id;
}

async function measurePull(delays: Delays): Promise<Row> {
  const server = await startServer('--paged', String(pageSize), '--deals', String(records));
  const took = { product: 0, raw: 0 };
  try {
    for (let round = 0; round < pullRounds; round += 1) {
      const app = await openProduct(emptyFolder(), undefined, {
        ...createNoRemote(),
        http: createNodeHttp(),
        keychain: createMemoryKeychain(),
      });
      const { email, password } = testUser;
      await app.handlers['sync:signIn']({ serverUrl: server.url, email, password, isOtherAccount: false });
      const watched = async () => (took.product += await timed(() => runSync(app)));
      delays.pull = worse(delays.pull, await watchLoop(watched));
      const count = app.store.read.get<{ n: number }>('SELECT count(*) AS n FROM deal')?.n;
      await app.close();
      if (count !== records) throw new Error(`${count} of ${records} deals came.`);
      const rawFolder = emptyFolder();
      await (await openProduct(rawFolder)).close();
      const bare = await createBareClient(server.url, 1);
      took.raw += await timed(() => fetchAndInsert(bare, rawFolder));
    }
    return speedRow('sync:pull', `${records.toLocaleString('en')} deals into an empty store`, {
      ...{ tookMs: took.product / pullRounds, rawMs: took.raw / pullRounds, target: pullTarget },
    });
  } finally {
    await server.stop();
  }
}

function worse(one: Delay | undefined, other: Delay): Delay {
  if (!one) return other;
  return {
    p50Ms: Math.max(one.p50Ms, other.p50Ms),
    p99Ms: Math.max(one.p99Ms, other.p99Ms),
    maxMs: Math.max(one.maxMs, other.maxMs),
    ownMs: Math.max(one.ownMs, other.ownMs),
  };
}

type Item = Record<'title' | 'client' | 'amount' | 'due_date' | 'created_at' | 'updated_at', string> & {
  id: number;
};

async function fetchAndInsert(bare: BareClient, folder: string): Promise<void> {
  const db = openRaw(folder);
  const ids = createIds(benchClock);
  const stage = db.prepare<[], { id: string }>('SELECT id FROM stage ORDER BY position LIMIT 1').get()?.id;
  const deal = db.prepare(
    `INSERT INTO deal (id, title, title_key, client, client_key, stage_id, status, amount_minor, currency, due_date, order_key,
       created_at_ms, updated_at_ms, stage_entered_at_ms) VALUES (?, ?, ?, ?, ?, ?, 'Open', ?, 'EUR', ?, ?, ?, ?, ?)`,
  );
  const activity = db.prepare(
    `INSERT INTO activity (id, action_id, deal_id, type, action, new_value, actor_name, at_ms)
     VALUES (?, ?, ?, 'deal_created', 'create', ?, 'Ada Byron', ?)`,
  );
  const record = db.prepare(
    `INSERT INTO sync_record (entity, local_id, collection, remote_id, base, remote_updated_at) VALUES ('deal', ?, 'deals', ?, ?, ?)`,
  );
  const insertAll = db.transaction((items: readonly Item[]) => {
    for (const item of items) {
      const [id, atMs] = [ids.next(), Date.parse(item.created_at)];
      const key = String(1e9 - item.id);
      deal.run(
        ...[id, item.title, foldText(item.title), item.client, foldText(item.client ?? ''), stage],
        ...[Math.round(Number(item.amount) * 100), item.due_date, `a${key}`, atMs, atMs, atMs],
      );
      activity.run(ids.next(), ids.next(), id, item.title, atMs);
      record.run(id, item.id, JSON.stringify(item), item.updated_at);
    }
  });
  for await (const items of bare.pages('deals/')) insertAll(items as Item[]);
  db.close();
}

type Speeds = { tookMs: number; rawMs: number; target: number; note?: string };

function speedRow(name: string, size: string, { tookMs, rawMs, target, ...told }: Speeds): Row {
  const ratio = rawMs / tookMs;
  const note = ['ratio of speeds', ...(told.note === undefined ? [] : [told.note])].join('; ');
  return {
    ...{ name, size, p50Ms: tookMs, p99Ms: tookMs, rawP50Ms: rawMs, ratio },
    ...{ target, atLeast: true, ok: ratio >= target, note },
  };
}

function loopRow(delays: Delays): Row {
  const all = Object.values(delays);
  const worst = (of: keyof Delay) => Math.max(0, ...all.map((delay) => delay[of]));
  const told = (of: keyof Delay) =>
    Object.entries(delays)
      .map(([name, delay]) => `${name} ${delay[of].toFixed(1)}`)
      .join(', ');
  return {
    ...{ name: 'sync:loop-delay', size: 'the main process during push and pull' },
    ...{ p50Ms: worst('p50Ms'), p99Ms: worst('p99Ms'), ok: worst('ownMs') <= loopLimitMs },
    note: `never ${loopLimitMs} ms at a stretch; longest own ${told('ownMs')}, delay ${told('maxMs')}`,
  };
}
