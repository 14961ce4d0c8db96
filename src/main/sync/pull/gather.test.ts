import { beforeEach, describe, expect, test } from 'vitest';
import type { DealId } from '#shared/domain/ids.ts';
import { isSearchQueued } from '#main/store/search/drain.ts';
import { createPulling, Died, failure, type ServerRecord } from './test-server.ts';

type Pulling = Awaited<ReturnType<typeof createPulling>>;
let app: Pulling;
let pieces: number[];
beforeEach(async () => {
  app = await createPulling();
  pieces = [];
  app.useWorker((items) => void pieces.push(items.length));
});

const nameOf = (at: number) => `Deal ${String(at).padStart(4, '0')}`;
const some = (count: number): ServerRecord[] =>
  Array.from({ length: count }, (_, at) => app.server.add('deals', { title: nameOf(at) }));
const names = (count: number) => Array.from({ length: count }, (_, at) => nameOf(at));

describe.each([null, 40, 300])('much at once, in pages of %s', (pageSize) => {
  beforeEach(() => {
    app.server.pageSize = pageSize;
  });

  test('comes in whole by way of the worker, mapped, searchable, in the other’s name', async () => {
    const [one] = some(700);
    expect(await app.pull()).toEqual({ pulled: 700, size: 700, isWhole: true });
    expect(app.titles()).toEqual(names(700));
    expect(pieces.length).toBeGreaterThan(1);
    const id = app.mapped((one as ServerRecord).id)?.localId as DealId;
    expect(app.reads.get({ id }).activities).toMatchObject([{ actorName: 'Ann' }]);
    expect(app.outbox()).toEqual([]);
    // What stands in no piece of the worker's is indexed here a moment later.
    const indexed = app.store.read.get<{ n: number }>('SELECT count(*) AS n FROM search_index_deal')?.n;
    expect(indexed).toBeGreaterThanOrEqual(pieces.reduce((sum, size) => sum + size));
    await expect(app.pull()).resolves.toMatchObject({ pulled: 0 });
  });

  test('that the server changed is merged there as it is here', async () => {
    const all = some(300);
    await app.pull();
    const mine = app.mapped((all[7] as ServerRecord).id)?.localId as DealId;
    app.deals.update({ id: mine, patch: { client: 'Acme' } });
    for (const record of all) app.server.change(record, { title: `${String(record['title'])}, changed` });
    await app.pull();
    expect(app.titles()).toEqual(names(300).map((name) => `${name}, changed`));
    expect(app.reads.get({ id: mine })).toMatchObject({ client: 'Acme' });
    expect(app.outbox()).toMatchObject([{ localId: mine, state: 'waiting' }]);
  });

  test('goes on after a broken connection without doubling any', async () => {
    some(700);
    let asked = 0;
    app.server.before = () => {
      asked += 1;
      if (asked === 4) throw failure('offline');
    };
    await expect(app.pull()).rejects.toThrow('It is offline.');
    await app.pull();
    expect(app.titles()).toEqual(names(700));
  });

  test('stops with the run, and nothing of it goes on behind its end', async () => {
    some(700);
    app.useWorker(() => app.interrupt());
    expect(await app.pull()).toMatchObject({ isWhole: false });
    const before = app.titles().length;
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect([before > 0, before < 700, app.titles().length]).toEqual([true, true, before]);
    app.goOn();
    app.useWorker();
    await app.pull();
    expect(app.titles()).toEqual(names(700));
  });

  test('where the worker cannot write, ends the run, loses nothing and comes with the next', async () => {
    some(700);
    let count = 0;
    app.useWorker(() => {
      count += 1;
      if (count === 2) throw new Died('the disk is full');
    });
    await expect(app.pull()).rejects.toThrow('the disk is full');
    await app.pull();
    expect(app.titles()).toEqual(names(700));
  });
});

test('one that cannot be taken is left out, and the others come', async () => {
  some(300);
  app.useWorker((items) => {
    const broken = items.find(({ remote }) => remote.fields['title'] === nameOf(3));
    if (broken) Object.assign(broken.remote.fields, { due_date: 'never' });
  });
  expect(await app.pull()).toMatchObject({ pulled: 299, size: 300 });
  expect(app.titles()).toEqual(names(300).filter((name) => name !== nameOf(3)));
});

test('the search index lacks nothing once the worker has written', async () => {
  some(250);
  await app.pull();
  expect([pieces, isSearchQueued(app.store.read)]).toEqual([[250], false]);
});

test('a little is written here', async () => {
  some(60);
  await app.pull();
  expect([pieces, app.titles()]).toEqual([[], names(60)]);
});
