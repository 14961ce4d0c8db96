import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DealId } from '#shared/domain/ids.ts';
import { createTestPush, failures, settleMs, type TestPush } from '#main/sync/push/test-push.ts';
import { couldBeOurs } from './uncertain.ts';

let app: TestPush;
beforeEach(async () => {
  app = await createTestPush();
});
afterEach(() => app.store.close());

const newDeal = (title: string): DealId => app.deals.create({ title }).id;
const later = (ms = settleMs) => app.store.clock.advance(ms);
const posts = () => app.server.calls.filter(({ method }) => method === 'POST').length;

/** A deal whose creation got no answer. @param when it was lost: on its way there, or on the way back */
async function unanswered(when: 'before' | 'after', titles = ['GTX']): Promise<DealId[]> {
  const ids = titles.map(newDeal);
  app.server.on(
    'POST',
    when,
    () => {
      throw failures.answerLost();
    },
    titles.length,
  );
  await app.tried();
  expect(ids.map((id) => app.entry(id)?.state)).toEqual(ids.map(() => 'uncertain'));
  return ids;
}
const remoteDeal = (id: number) =>
  app.kinds.deal.parse(app.server.lists['deals/'].find((row) => row.id === id));

test('what arrived is found and taken, once the server can no longer be about to carry it out', async () => {
  const [id = '' as DealId] = await unanswered('after');
  later(settleMs - 1);
  await app.run();
  expect(app.entry(id)?.state).toBe('uncertain');
  later(1);
  await app.run();
  expect(app.record(id)).toMatchObject({ remoteId: 1, base: { title: 'GTX' } });
  expect(app.outbox()).toEqual([]);
  expect(posts()).toBe(1);
});

test('what never arrived is sent again after two full looks, a settle time between them', async () => {
  const [id = '' as DealId] = await unanswered('before');
  later();
  await app.run();
  expect(app.entry(id)).toMatchObject({ state: 'uncertain', sent: { looks: 1 } });
  later(settleMs - 1);
  await app.run();
  expect(posts()).toBe(1);
  later(1);
  await app.run();
  expect(app.titles()).toEqual(['GTX']);
  expect(posts()).toBe(2);
});

test('what lands late, between the looks, is found by the second', async () => {
  const [id = '' as DealId] = await unanswered('before');
  later();
  await app.run();
  app.server.make('deals/', { ...app.entry(id)?.sent?.fields });
  later();
  await app.run();
  expect(app.record(id)?.remoteId).toBe(1);
  expect(posts()).toBe(1);
});

test('what was changed here meanwhile is changed over there once it is found', async () => {
  const [id = '' as DealId] = await unanswered('after');
  app.deals.update({ id, patch: { title: 'GTX Pro' } });
  expect(app.entry(id)?.state).toBe('uncertain');
  later();
  await app.run();
  expect(app.titles()).toEqual(['GTX Pro']);
});

test('what was deleted here meanwhile is deleted over there once it is found', async () => {
  const [id = '' as DealId] = await unanswered('after');
  app.deals.archive({ id });
  later();
  await app.run();
  expect(app.titles()).toEqual([]);
  expect(app.outbox()).toEqual([]);
});

test('two that say the same each take another', async () => {
  const [one = '' as DealId, two = '' as DealId] = await unanswered('after', ['GTX', 'GTX']);
  later();
  await app.run();
  expect(new Set([app.record(one)?.remoteId, app.record(two)?.remoteId])).toEqual(new Set([1, 2]));
  expect(app.conflicts()).toEqual([]);
});

test('of two that say the same only one of which arrived, the other is sent again', async () => {
  ['GTX', 'GTX'].map(newDeal);
  app.server.on('POST', 'before', () => {
    throw failures.answerLost();
  });
  app.server.on('POST', 'after', () => {
    throw failures.answerLost();
  });
  await app.tried();
  expect(app.titles()).toEqual(['GTX']);
  await app.untilSettled();
  expect(app.titles()).toEqual(['GTX', 'GTX']);
  expect(app.outbox()).toEqual([]);
  expect(app.conflicts()).toEqual([]);
});

test('where more than one could be it the user is asked, and none of them is taken for somebody else’s', async () => {
  const [id = '' as DealId] = await unanswered('after');
  app.server.make('deals/', { ...app.entry(id)?.sent?.fields });
  later();
  await app.run();
  expect(app.entry(id)?.state).toBe('undecided');
  expect(app.conflicts()).toEqual([{ localId: id, kind: 'doubled', field: '' }]);
  app.server.edit('deals/', 2, { title: 'Renamed', client: 'Isdom', amount: '1.00' });
  expect([1, 2].map((one) => couldBeOurs(app.store.read, app.kinds.deal, remoteDeal(one)))).toEqual([
    true,
    true,
  ]);
  await app.untilSettled();
  expect(posts()).toBe(1);
});

test('where somebody changed what could be it, the user is asked, and it is not made twice', async () => {
  const [id = '' as DealId] = await unanswered('after');
  later(5_000);
  app.server.edit('deals/', 1, { client: 'Konex' });
  expect(couldBeOurs(app.store.read, app.kinds.deal, remoteDeal(1))).toBe(true);
  await app.untilSettled();
  expect(app.conflicts()).toEqual([{ localId: id, kind: 'doubled', field: '' }]);
  expect(posts()).toBe(1);
});

test('where somebody changed all of what could be it, the user is asked as long as it could be few', async () => {
  const [id = '' as DealId] = await unanswered('after');
  later(5_000);
  app.server.edit('deals/', 1, { title: 'Konex', client: 'Isdom' });
  expect(couldBeOurs(app.store.read, app.kinds.deal, remoteDeal(1))).toBe(true);
  await app.untilSettled();
  expect(app.conflicts()).toEqual([{ localId: id, kind: 'doubled', field: '' }]);
  expect(posts()).toBe(1);
});

test('what many could be for no reason but that somebody changed them is asked of none of them', async () => {
  await unanswered('before');
  for (const title of ['a', 'b', 'c', 'd']) {
    const { id } = app.server.make('deals/', { title, stage: 'Orders' });
    later(5_000);
    app.server.edit('deals/', id, { client: 'Isdom' });
  }
  await app.untilSettled();
  expect(app.conflicts()).toEqual([]);
  expect(posts()).toBe(2);
});

test('only what is new, nobody’s and says the same could be ours', async () => {
  const known = app.server.make('deals/', { title: 'GTX', stage: 'Clients', status: 'Open', amount: '0.00' });
  app.store.apply('Ann', () => undefined);
  newDeal('Other');
  await app.run();
  await unanswered('after');
  const like = (id: number) => couldBeOurs(app.store.read, app.kinds.deal, remoteDeal(id));
  // It was there before the highest id that was known when ours left.
  expect(like(known.id)).toBe(false);
  expect(like(3)).toBe(true);
  expect(like(app.server.make('deals/', { title: 'Something else', stage: 'Orders' }).id)).toBe(false);
});

test('a list that was emptied or cut on the way is no look', async () => {
  newDeal('Known');
  await app.run();
  const [id = '' as DealId] = await unanswered('after');
  app.server.hides = () => true;
  later();
  await app.run();
  app.server.hides = ({ id: one }) => one === 2;
  app.server.count = 2;
  later();
  await app.run();
  expect(app.entry(id)).toMatchObject({ state: 'uncertain', sent: { looks: 0 } });
  app.server.hides = () => false;
  later();
  await app.run();
  expect(app.record(id)?.remoteId).toBe(2);
});

test('an answer that is no record leaves it open whether it arrived', async () => {
  const id = newDeal('GTX');
  app.server.on('POST', 'after', () => {
    throw failures.garbage();
  });
  expect(await app.tried()).toMatchObject({ problem: { kind: 'notTheServer' } });
  expect(app.entry(id)?.state).toBe('uncertain');
  await app.untilSettled();
  expect(app.titles()).toEqual(['GTX']);
});

test('a clock that is set back by a day holds nothing up for a day', async () => {
  const [id = '' as DealId] = await unanswered('after');
  app.store.clock.jump(-86_400_000);
  await app.run();
  later();
  await app.run();
  expect(app.record(id)?.remoteId).toBe(1);
});

test('where the server made something else of a value, the user is asked, and it is not made twice', async () => {
  app.server.normal = (body) => ({ ...body, client: 'Isdom' });
  const [id = '' as DealId] = await unanswered('after');
  await app.untilSettled();
  expect(app.conflicts()).toEqual([{ localId: id, kind: 'doubled', field: '' }]);
  expect(app.titles()).toEqual(['GTX']);
});
