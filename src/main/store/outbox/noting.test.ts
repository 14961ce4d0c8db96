import { expect, test } from 'vitest';
import { openTestStore, type TestStore } from '#main/store/test-store.ts';
import type { CommentId, DealId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { createIds } from '#main/platform/ids.ts';

const currency = 'EUR' as Currency;

function addDeal(store: TestStore, title: string): DealId {
  const id = createIds(store.clock).next<DealId>();
  store.write({ action: 'create', entity: 'deal' }, (tx) => {
    const stageId = tx.db.get<{ id: StageId }>('SELECT id FROM stage ORDER BY position LIMIT 1')
      ?.id as StageId;
    tx.create('deal', {
      ...{ id, title, titleKey: title, stageId, status: 'Open', amountMinor: 5, currency, orderKey: 'a0' },
      ...{ createdAtMs: 1, updatedAtMs: 1, stageEnteredAtMs: 1 },
    });
  });
  return id;
}

const noted = (store: TestStore) =>
  store.read.all<{ entity: string; verb: string; before: string; version: number }>(
    'SELECT entity, verb, before, version FROM outbox ORDER BY seq',
  );

async function openNoting(): Promise<TestStore> {
  const store = await openTestStore();
  store.write({ action: 'create', entity: 'stage' }, (tx) =>
    tx.create('stage', {
      ...{ id: createIds(store.clock).next<StageId>(), label: 'Clients', position: 'a0' },
      ...{ winProbability: 10, serverStage: 'Clients' },
    }),
  );
  store.maintain(({ db }) => db.run('UPDATE outbox_switch SET is_on = 1'));
  return store;
}

function retitle(store: TestStore, id: DealId, title: string): void {
  store.write({ action: 'update', entity: 'deal' }, (tx) => {
    const row = tx.db.get<never>('SELECT id, title FROM deal WHERE id = ?', id) as never;
    tx.update('deal', row, { title });
  });
}

test('nothing is noted before the first sign-in', async () => {
  const store = await openNoting();
  store.maintain(({ db }) => db.run('UPDATE outbox_switch SET is_on = 0'));
  addDeal(store, 'GTX Plus');
  expect(noted(store)).toEqual([]);
});

test('what waits of one record is one row, with what it was based on', async () => {
  const store = await openNoting();
  const id = addDeal(store, 'GTX Plus');
  store.maintain(({ db }) => db.run('DELETE FROM outbox'));
  retitle(store, id, 'GTX Basic');
  retitle(store, id, 'GTX Pro');
  expect(noted(store)).toEqual([
    { entity: 'deal', verb: 'update', before: '{"title":["GTX Plus"]}', version: 2 },
  ]);
});

test('what the server has no field for is not noted', async () => {
  const store = await openNoting();
  const id = addDeal(store, 'GTX Plus');
  store.maintain(({ db }) => db.run('DELETE FROM outbox'));
  store.maintain(({ db }) => db.run(`UPDATE deal SET order_key = 'a5', updated_at_ms = 9 WHERE id = ?`, id));
  expect(noted(store)).toEqual([]);
});

test('what is undone is noted as much as what is done', async () => {
  const store = await openNoting();
  const id = addDeal(store, 'GTX Plus');
  store.maintain(({ db }) => db.run('UPDATE deal SET archived_at_ms = 5 WHERE id = ?', id));
  expect(noted(store)).toMatchObject([{ entity: 'deal', verb: 'delete' }]);
});

test('what the other side did is not noted, and what the user does next is', async () => {
  const store = await openNoting();
  const id = addDeal(store, 'GTX Plus');
  store.maintain(({ db }) => db.run('DELETE FROM outbox'));
  store.apply('Ann', (tx) => {
    const row = tx.db.get<never>('SELECT id, title FROM deal WHERE id = ?', id) as never;
    tx.update('deal', row, { title: 'From over there' });
    tx.activity({ dealId: id, type: 'deal_updated', action: 'update', field: 'title' });
  });
  expect(noted(store)).toEqual([]);
  expect(store.read.get('SELECT count(*) AS n FROM change WHERE verb = ?', 'update')).toEqual({ n: 0 });
  expect(store.read.get(`SELECT actor_name AS by FROM activity WHERE deal_id = ?`, id)).toEqual({
    by: 'Ann',
  });
  retitle(store, id, 'Mine');
  expect(noted(store)).toHaveLength(1);
});

test('a refused record waits again once it is changed', async () => {
  const store = await openNoting();
  const id = addDeal(store, 'GTX Plus');
  store.maintain(({ db }) => db.run(`UPDATE outbox SET state = 'refused', next_at_ms = 99`));
  retitle(store, id, 'GTX Pro');
  expect(store.read.get('SELECT state, next_at_ms AS at FROM outbox')).toEqual({ state: 'waiting', at: 0 });
});

function addComment(store: TestStore, dealId: DealId): string {
  const id = createIds(store.clock).next<CommentId>();
  store.write({ action: 'comment', entity: 'comment' }, (tx) =>
    tx.create('comment', { ...{ id, dealId, text: 'Called back', authorName: 'Ann' }, createdAtMs: 1 }),
  );
  return id;
}

test('a comment that was never sent is noted again when it comes back from the trash; one that was is not', async () => {
  const store = await openNoting();
  const id = addComment(store, addDeal(store, 'GTX Plus'));
  const restore = () => {
    store.maintain(({ db }) => db.run('DELETE FROM outbox'));
    store.maintain(({ db }) => db.run('UPDATE comment SET archived_at_ms = 5 WHERE id = ?', id));
    store.maintain(({ db }) => db.run('DELETE FROM outbox'));
    store.maintain(({ db }) => db.run('UPDATE comment SET archived_at_ms = NULL WHERE id = ?', id));
  };
  restore();
  expect(noted(store)).toMatchObject([{ entity: 'comment', verb: 'update' }]);
  store.maintain(({ db }) =>
    db.run(
      `INSERT INTO sync_record (entity, local_id, collection, remote_id, base) VALUES ('comment', ?, 'comments', 7, '{}')`,
      id,
    ),
  );
  restore();
  expect(noted(store)).toEqual([]);
});

test('another currency is noted: the server has the amount with two places whatever it is', async () => {
  const store = await openNoting();
  const id = addDeal(store, 'GTX Plus');
  store.maintain(({ db }) => db.run('DELETE FROM outbox'));
  store.maintain(({ db }) => db.run(`UPDATE deal SET currency = 'JPY' WHERE id = ?`, id));
  expect(noted(store)).toMatchObject([{ verb: 'update', before: '{"currency":["EUR"]}' }]);
});
