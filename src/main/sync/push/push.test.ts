import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import { createTestPush, failures, settleMs, type TestPush } from './test-push.ts';

let app: TestPush;
beforeEach(async () => {
  app = await createTestPush();
});
afterEach(() => app.store.close());

const stageNamed = (label: string) => app.stages.list().find((stage) => stage.label === label)?.id as StageId;
const newDeal = (title: string): DealId => app.deals.create({ title }).id;
const retitle = (id: DealId, title: string) => app.deals.update({ id, patch: { title } });

/** A deal that both sides have. */
async function sharedDeal(title = 'GTX'): Promise<{ id: DealId; remoteId: number }> {
  const id = newDeal(title);
  await app.run();
  app.server.calls.length = 0;
  return { id, remoteId: app.record(id)?.remoteId ?? 0 };
}
const onServer = (remoteId: number) => app.server.lists['deals/'].find(({ id }) => id === remoteId);

describe('what was made here', () => {
  test('goes up once, in the order in which it was made, and is then in step', async () => {
    const ids = ['One', 'Two', 'Three'].map(newDeal);
    const lead = app.leads.create({ company: 'Isdom' });
    expect(await app.run()).toEqual({ pushed: 4 });
    expect(app.server.lists['deals/']).toMatchObject([
      { title: 'One' },
      { title: 'Two' },
      { title: 'Three' },
    ]);
    expect(app.server.lists['leads/']).toMatchObject([{ company_name: 'Isdom', status: 'New' }]);
    expect(app.outbox()).toEqual([]);
    expect(ids.map((id) => app.record(id)?.remoteId)).toEqual([1, 2, 3]);
    expect(app.record(lead.id, 'lead')).toMatchObject({ remoteId: 4, base: { company_name: 'Isdom' } });
    expect(await app.run()).toEqual({ pushed: 0 });
    expect(app.server.calls).toHaveLength(4);
  });

  test('is on disk as sending before it leaves', async () => {
    const id = newDeal('GTX');
    app.server.on('POST', 'before', () =>
      expect(app.entry(id)).toMatchObject({
        state: 'sending',
        sent: { verb: 'create', fields: { title: 'GTX' } },
      }),
    );
    await app.run();
    expect(app.titles()).toEqual(['GTX']);
  });

  test('and changed while it was on its way is changed over there next', async () => {
    const id = newDeal('GTX');
    app.server.on('POST', 'after', () => retitle(id, 'GTX Pro'));
    await app.run();
    expect(app.titles()).toEqual(['GTX Pro']);
    expect(app.outbox()).toEqual([]);
  });

  test('and deleted while it was on its way is deleted over there next', async () => {
    const id = newDeal('GTX');
    app.server.on('POST', 'after', () => app.deals.archive({ id }));
    await app.run();
    expect(app.titles()).toEqual([]);
    expect(app.record(id)).toBeUndefined();
    expect(app.outbox()).toEqual([]);
  });

  test('and deleted before it left is never sent; restored, it is', async () => {
    const id = newDeal('GTX');
    app.deals.archive({ id });
    await app.run();
    expect(app.server.calls).toEqual([]);
    expect(app.outbox()).toEqual([]);
    app.deals.restore({ id });
    await app.run();
    expect(app.titles()).toEqual(['GTX']);
  });

  test('takes what the server made of a value', async () => {
    app.server.normal = (body) => ({ ...body, client: 'Isdom Ltd' });
    const { id } = app.deals.create({ title: 'GTX', client: 'Isdom' });
    await app.run();
    expect(app.reads.get({ id }).client).toBe('Isdom Ltd');
    expect(await app.run()).toEqual({ pushed: 0 });
  });

  test('is told of as it goes', async () => {
    ['One', 'Two'].map(newDeal);
    await app.run();
    expect(app.progress.length).toBeGreaterThan(0);
  });
});

describe('a change of what both sides have', () => {
  test('is read, and goes up as the changed fields only', async () => {
    const { id, remoteId } = await sharedDeal();
    retitle(id, 'GTX Basic');
    retitle(id, 'GTX Pro');
    await app.run();
    expect(app.server.calls).toMatchObject([
      { method: 'GET', path: `deals/${remoteId}/` },
      { method: 'PATCH', path: `deals/${remoteId}/`, body: { title: 'GTX Pro' } },
    ]);
    expect(app.outbox()).toEqual([]);
    expect(app.record(id)?.base).toMatchObject({ title: 'GTX Pro' });
  });

  test('that was taken back goes nowhere', async () => {
    const { id } = await sharedDeal();
    retitle(id, 'GTX Pro');
    retitle(id, 'GTX');
    await app.run();
    expect(app.server.calls).toEqual([]);
    expect(app.outbox()).toEqual([]);
  });

  test('meets what others changed meanwhile', async () => {
    const { id, remoteId } = await sharedDeal();
    retitle(id, 'GTX Pro');
    app.server.edit('deals/', remoteId, { client: 'Konex' });
    await app.run();
    expect(onServer(remoteId)).toMatchObject({ title: 'GTX Pro', client: 'Konex' });
    expect(app.reads.get({ id })).toMatchObject({ title: 'GTX Pro', client: 'Konex' });
  });

  test('takes what others changed between the reading and the writing', async () => {
    const { id, remoteId } = await sharedDeal();
    retitle(id, 'GTX Pro');
    app.server.on('PATCH', 'before', () => app.server.edit('deals/', remoteId, { client: 'Konex' }));
    await app.run();
    expect(app.reads.get({ id })).toMatchObject({ title: 'GTX Pro', client: 'Konex' });
    expect(await app.run()).toEqual({ pushed: 0 });
    expect(onServer(remoteId)).toMatchObject({ client: 'Konex' });
  });

  test('of a field that others changed too is theirs here, and mine in a conflict', async () => {
    const { id, remoteId } = await sharedDeal();
    retitle(id, 'Mine');
    app.server.edit('deals/', remoteId, { title: 'Theirs' });
    await app.run();
    expect(app.reads.get({ id }).title).toBe('Theirs');
    expect(app.conflicts()).toEqual([{ localId: id, kind: 'field', field: 'title' }]);
    expect(app.server.methods()).toEqual([`GET deals/${remoteId}/`]);
    expect(app.outbox()).toEqual([]);
  });

  test('made while another is on its way goes up after it', async () => {
    const { id, remoteId } = await sharedDeal();
    retitle(id, 'GTX Pro');
    app.server.on('PATCH', 'after', () => retitle(id, 'GTX Max'));
    await app.run();
    expect(onServer(remoteId)?.['title']).toBe('GTX Max');
    expect(app.conflicts()).toEqual([]);
    expect(app.outbox()).toEqual([]);
  });

  test('takes what the server made of a value, and does not send it for ever', async () => {
    const { id } = await sharedDeal();
    app.server.normal = (body) => ({ ...body, title: 'GTX PRO' });
    retitle(id, 'gtx pro');
    await app.run();
    expect(app.reads.get({ id }).title).toBe('GTX PRO');
    expect(await app.run()).toEqual({ pushed: 0 });
  });

  test('into the last stage goes by way of Revenue', async () => {
    const { id, remoteId } = await sharedDeal();
    app.deals.close({ id, status: 'Won', lostReason: null });
    await app.run();
    expect(app.server.methods()).toEqual([
      `GET deals/${remoteId}/`,
      `PATCH deals/${remoteId}/update_stage/`,
      `PATCH deals/${remoteId}/close_deal/`,
    ]);
    expect(onServer(remoteId)).toMatchObject({ stage: 'Status', status: 'Won' });
    expect(app.outbox()).toEqual([]);
  });

  test('whose way broke off after the first step is finished, and is no conflict', async () => {
    const { id, remoteId } = await sharedDeal();
    app.deals.close({ id, status: 'Won', lostReason: null });
    app.server.onPath('update_stage', 'after', () => {
      throw failures.answerLost();
    });
    expect(await app.tried()).toMatchObject({ problem: { kind: 'offline' } });
    expect(onServer(remoteId)).toMatchObject({ stage: 'Revenue', status: 'Open' });
    await app.untilSettled();
    expect(onServer(remoteId)).toMatchObject({ stage: 'Status', status: 'Won' });
    expect(app.conflicts()).toEqual([]);
  });

  test('whose answer was lost is no conflict with what is changed after it', async () => {
    const { id, remoteId } = await sharedDeal();
    retitle(id, 'GTX Pro');
    app.server.on('PATCH', 'after', () => {
      throw failures.answerLost();
    });
    await app.tried();
    retitle(id, 'GTX Max');
    await app.untilSettled();
    expect(onServer(remoteId)?.['title']).toBe('GTX Max');
    expect(app.conflicts()).toEqual([]);
  });

  test('whose answer was lost and that was taken back since is taken back over there', async () => {
    const { id, remoteId } = await sharedDeal();
    retitle(id, 'GTX Pro');
    app.server.on('PATCH', 'after', () => {
      throw failures.answerLost();
    });
    await app.tried();
    retitle(id, 'GTX');
    await app.untilSettled();
    expect(onServer(remoteId)?.['title']).toBe('GTX');
    expect(app.reads.get({ id }).title).toBe('GTX');
  });

  test('whose answer was lost is not sent again before the server can no longer carry it out', async () => {
    const { id } = await sharedDeal();
    retitle(id, 'GTX Pro');
    app.server.on('PATCH', 'before', () => {
      throw failures.answerLost();
    });
    await app.tried();
    const before = app.server.calls.length;
    app.store.clock.advance(settleMs - 1);
    await app.run();
    expect(app.server.calls).toHaveLength(before);
    app.store.clock.advance(1);
    await app.run();
    expect(app.titles()).toEqual(['GTX Pro']);
  });

  test.each([409, 412])(
    'that the server calls a conflict (%i) is read, merged and sent once more',
    async (status) => {
      const { id, remoteId } = await sharedDeal();
      retitle(id, 'GTX Pro');
      app.server.on('PATCH', 'before', () => {
        app.server.edit('deals/', remoteId, { client: 'Konex' });
        throw failures.conflict(status);
      });
      await app.run();
      expect(onServer(remoteId)).toMatchObject({ title: 'GTX Pro', client: 'Konex' });
      expect(app.reads.get({ id }).client).toBe('Konex');
    },
  );

  test('that the server goes on calling a conflict is refused', async () => {
    const { id } = await sharedDeal();
    retitle(id, 'GTX Pro');
    app.server.on(
      'PATCH',
      'before',
      () => {
        throw failures.conflict();
      },
      9,
    );
    await app.run();
    expect(app.entry(id)).toMatchObject({ state: 'refused', problem: { kind: 'conflict', status: 409 } });
  });

  test('of what is gone over there is for the user to decide', async () => {
    const { id, remoteId } = await sharedDeal();
    retitle(id, 'GTX Pro');
    app.server.remove('deals/', remoteId);
    await app.run();
    expect(app.entry(id)).toMatchObject({ state: 'undecided' });
    expect(app.conflicts()).toEqual([{ localId: id, kind: 'deleted', field: '' }]);
    expect(app.reads.get({ id }).title).toBe('GTX Pro');
    expect(await app.run()).toEqual({ pushed: 0 });
  });
});

describe('what was deleted here', () => {
  test('is deleted over there, once the trash holds the newest of it', async () => {
    const { id, remoteId } = await sharedDeal();
    app.server.edit('deals/', remoteId, { client: 'Konex' });
    app.deals.archive({ id });
    await app.run();
    expect(app.titles()).toEqual([]);
    expect(app.record(id)).toBeUndefined();
    expect(app.outbox()).toEqual([]);
    app.deals.restore({ id });
    expect(app.reads.get({ id }).client).toBe('Konex');
  });

  test('and is gone over there already is in step', async () => {
    const { id, remoteId } = await sharedDeal();
    app.deals.archive({ id });
    app.server.remove('deals/', remoteId);
    await app.run();
    expect(app.outbox()).toEqual([]);
    expect(app.record(id)).toBeUndefined();
    expect(app.conflicts()).toEqual([]);
  });

  test('and restored before that went up stays over there', async () => {
    const { id, remoteId } = await sharedDeal();
    app.deals.archive({ id });
    app.deals.restore({ id });
    await app.run();
    expect(onServer(remoteId)?.['title']).toBe('GTX');
    expect(app.outbox()).toEqual([]);
  });

  test('and restored while that goes up is made again, with its comments', async () => {
    const { id } = await sharedDeal();
    app.comments.create({ dealId: id, text: 'Called.' });
    app.store.maintain(({ db }) => db.run(`DELETE FROM outbox WHERE entity = 'comment'`));
    app.deals.archive({ id });
    app.server.on('DELETE', 'after', () => app.deals.restore({ id }));
    await app.run();
    expect(app.titles()).toEqual(['GTX']);
    expect(app.outbox()).toEqual([{ entity: 'comment', verb: 'create', state: 'waiting' }]);
  });
});

describe('what the server refuses', () => {
  test.each([400, 403, 413, 422])(
    'with %i is kept with its words, and holds up nothing else',
    async (status) => {
      const bad = newDeal('Bad');
      newDeal('Good');
      app.server.on('POST', 'before', () => {
        throw failures.refused(status);
      });
      expect(await app.run()).toEqual({ pushed: 1 });
      expect(app.titles()).toEqual(['Good']);
      expect(app.entry(bad)).toMatchObject({ state: 'refused', problem: { kind: 'refused', status } });
      expect(await app.run()).toEqual({ pushed: 0 });
    },
  );

  test('goes up once it is changed', async () => {
    const id = newDeal('Bad');
    app.server.on('POST', 'before', () => {
      throw failures.refused();
    });
    await app.run();
    retitle(id, 'Better');
    await app.run();
    expect(app.titles()).toEqual(['Better']);
    expect(app.outbox()).toEqual([]);
  });

  test('of a deal lets its comments wait', async () => {
    const sent: string[] = [];
    const other = await createTestPush({
      others: { comment: async ({ localId }) => void (await Promise.resolve(sent.push(localId))) },
    });
    const { id } = other.deals.create({ title: 'Bad' });
    other.comments.create({ dealId: id, text: 'Called.' });
    other.server.on('POST', 'before', () => {
      throw failures.refused();
    });
    await other.run();
    expect(sent).toEqual([]);
    other.deals.update({ id, patch: { title: 'Better' } });
    await other.run();
    expect(sent.length).toBeGreaterThan(0);
    other.store.close();
  });
});

describe('a server that cannot now', () => {
  test('breaks down over one record: that waits for itself, others go on', async () => {
    const bad = newDeal('Bad');
    ['One', 'Two', 'Three', 'Four'].map(newDeal);
    app.server.on('POST', 'before', () => {
      throw failures.busy(500);
    });
    expect(await app.tried()).toBeNull();
    expect(app.titles()).toEqual(['One', 'Two', 'Three', 'Four']);
    // Whether it was made is not known.
    expect(app.entry(bad)).toMatchObject({ state: 'uncertain' });
    await app.untilSettled();
    expect(app.titles()).toEqual(['One', 'Two', 'Three', 'Four', 'Bad']);
  });

  test('breaks down over three in a row: the run ends, and the rest waits as it was', async () => {
    const ids = Array.from({ length: 30 }, (_, at) => newDeal(`Deal ${at}`));
    app.server.on(
      'POST',
      'before',
      () => {
        throw failures.busy();
      },
      99,
    );
    expect(await app.tried()).toMatchObject({ problem: { kind: 'busy' } });
    expect(app.server.calls.length).toBeLessThanOrEqual(8);
    expect(ids.slice(8).every((id) => app.entry(id)?.state === 'waiting')).toBe(true);
  });

  test('asks to wait: nothing more leaves, and the row honours it', async () => {
    const { id } = await sharedDeal();
    retitle(id, 'GTX Pro');
    app.server.on('GET', 'before', () => {
      throw failures.throttled();
    });
    expect(await app.tried()).toMatchObject({ retryAfterMs: 120_000 });
    expect(app.entry(id)).toMatchObject({ state: 'waiting', nextAtMs: app.store.clock.nowMs() + 120_000 });
  });

  test.each(['offline', 'signIn'] as const)('is not reached (%s): all waits as before', async (kind) => {
    const id = newDeal('GTX');
    app.server.on('*', 'before', () => {
      throw failures[kind]();
    });
    expect(await app.tried()).toMatchObject({ problem: { kind } });
    expect(app.entry(id)).toMatchObject({ state: 'waiting', nextAtMs: 0, sent: null });
    expect(await app.run()).toEqual({ pushed: 1 });
  });

  test('has no leads: deals go on', async () => {
    app.leads.create({ company: 'Isdom' });
    app.leads.create({ company: 'Konex' });
    newDeal('GTX');
    app.server.onPath(
      'leads/',
      'before',
      () => {
        throw failures.gone();
      },
      99,
    );
    expect(await app.run()).toMatchObject({ pushed: 1 });
    expect(app.outbox()).toEqual([
      { entity: 'lead', verb: 'create', state: 'waiting' },
      { entity: 'lead', verb: 'create', state: 'waiting' },
    ]);
  });
});

test('a run that is interrupted begins nothing more, and what was to leave waits', async () => {
  Array.from({ length: 20 }, (_, at) => newDeal(`Deal ${at}`));
  app.server.on('POST', 'after', () => app.abort.abort());
  await app.run();
  expect(app.server.calls.length).toBeLessThanOrEqual(6);
  expect(app.outbox().every(({ state }) => state === 'waiting')).toBe(true);
});

test('a deal that stands for another of the server’s stages goes up as that', async () => {
  const { id, remoteId } = await sharedDeal();
  app.deals.move({ id, stageId: stageNamed('Orders'), beforeId: null, outcome: undefined });
  await app.run();
  expect(onServer(remoteId)).toMatchObject({ stage: 'Orders' });
});

test('a record that cannot be read here holds up no other, and is tried again later', async () => {
  const bad = newDeal('Bad');
  newDeal('Good');
  const { deal } = app.kinds;
  app.kindMap.set('deal', {
    ...deal,
    read(db, localId) {
      if (localId === bad) throw new Error('Nobody foresaw this.');
      return deal.read(db, localId);
    },
  });
  expect(await app.run()).toEqual({ pushed: 1 });
  expect(app.entry(bad)).toMatchObject({ state: 'waiting', attempts: 1, version: 1 });
  expect(app.entry(bad)?.nextAtMs).toBeGreaterThan(app.store.clock.nowMs());
  app.kindMap.set('deal', deal);
  await app.untilSettled();
  expect(app.titles()).toEqual(['Good', 'Bad']);
});

test('an answer that cannot be brought in is known at least by its id, and nothing is made twice', async () => {
  const id = newDeal('GTX');
  app.server.normal = (body) => ({ ...body, client: 'Isdom' });
  const { deal } = app.kinds;
  app.kindMap.set('deal', {
    ...deal,
    update() {
      throw new Error('Nobody foresaw this.');
    },
  });
  expect(await app.tried()).toBeNull();
  expect(app.record(id)).toMatchObject({ remoteId: 1, base: { client: null } });
  app.kindMap.set('deal', deal);
  await app.untilSettled();
  expect(app.titles()).toEqual(['GTX']);
  expect(app.outbox()).toEqual([]);
});

test('a store that cannot be written ends the run, and nothing is made twice', async () => {
  ['One', 'Two'].map(newDeal);
  const full = Object.assign(new Error('database or disk is full'), { code: 'SQLITE_FULL' });
  const { apply } = app.context.store;
  let commits = 0;
  app.context.store.apply = (name, body) => {
    commits += 1;
    if (commits > 1) throw full;
    return apply(name, body);
  };
  expect(await app.tried()).toBe(full);
  expect(app.titles()).toEqual(['One', 'Two']);
  app.context.store.apply = apply;
  await app.untilSettled();
  expect(app.titles()).toEqual(['One', 'Two']);
  expect(app.outbox()).toEqual([]);
});
