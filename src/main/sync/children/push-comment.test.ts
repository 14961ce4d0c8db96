import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { CommentId } from '#shared/domain/ids.ts';
import { deleteRecord, findRecord, putRecord } from '#main/sync/records/records.repo.ts';
import { createChildren, failures, settleMs, type Children } from './test-children.ts';

let app: Children;
beforeEach(async () => {
  app = await createChildren();
});
afterEach(() => {
  app.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const add = (text: string) => app.comments.create({ dealId: app.dealId, text }).id;
const push = (id: CommentId) => app.push('comment', id);
const entry = (id: CommentId) => app.entry('comment', id);
const mapped = (id: CommentId) => findRecord(app.store.read, 'comment', id)?.remoteId;
const there = () => app.server.comments.map(({ text }) => text);
const conflicts = () =>
  app.store.read.all<{ kind: string; theirs: string }>('SELECT kind, theirs FROM sync_conflict');

describe('a new comment', () => {
  test('goes up once, and is known by the id in the answer', async () => {
    app.server.comment('Someone else’s', 9);
    const id = add('Called back');
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual(['Someone else’s', 'Called back']);
    expect(mapped(id)).toBe(app.server.comments[1]?.id);
    expect(entry(id)).toBeUndefined();
  });

  test('is on disk as being sent before it leaves', async () => {
    const id = add('Called back');
    let state: string | undefined;
    app.server.meanwhile = () => (state = entry(id)?.state);
    await push(id);
    expect(state).toBe('sending');
  });

  test('is not mistaken for an equal one that was there before, or that another user wrote', async () => {
    app.server.comment('ok');
    app.store.maintain(({ db }) => db.run('UPDATE sync_record SET is_detail_due = 1'));
    const id = add('ok');
    app.server.before = [undefined, failures.answerLost()];
    await expect(push(id)).rejects.toThrow();
    app.server.comment('ok', 9);
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('held');
    expect(mapped(id)).toBeUndefined();
  });

  test('waits for a deal that is not over there, which goes up then', async () => {
    app.store.maintain(({ db }) => deleteRecord(db, 'deal', app.dealId));
    const id = add('Called back');
    expect(await push(id)).toBe('held');
    expect(app.server.calls).toEqual([]);
    expect(app.store.read.get(`SELECT verb, state FROM outbox WHERE entity = 'deal'`)).toEqual({
      verb: 'create',
      state: 'waiting',
    });
    expect(entry(id)?.nextAtMs).toBeGreaterThan(app.store.clock.nowMs());
  });

  test('that was deleted before it was sent is dropped, and goes up once it is put back', async () => {
    const id = add('Called back');
    app.comments.archive({ id });
    expect(await push(id)).toBe('done');
    expect(app.server.calls).toEqual([]);
    expect(entry(id)).toBeUndefined();
    app.comments.restore({ id });
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual(['Called back']);
  });

  test('that is refused waits for the user, with the server’s words', async () => {
    const id = add('Called back');
    app.server.before = [failures.refused()];
    expect(await push(id)).toBe('done');
    expect(entry(id)).toMatchObject({ state: 'refused', problem: { kind: 'refused', status: 400 } });
    app.comments.update({ id, text: 'Called back twice' });
    expect(entry(id)?.state).toBe('waiting');
  });

  test('stays waiting where the server was not reached, and the run hears of it', async () => {
    const id = add('Called back');
    app.server.before = [failures.offline()];
    await expect(push(id)).rejects.toThrow('offline');
    expect(entry(id)).toMatchObject({ state: 'waiting', sent: null, nextAtMs: 0 });
  });

  test('over which the server broke down may have arrived all the same', async () => {
    const id = add('Called back');
    app.server.after = [failures.busy()];
    await expect(push(id)).rejects.toThrow('busy');
    expect(entry(id)?.state).toBe('uncertain');
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual(['Called back']);
  });

  test('whose text the server changed is known by being in the answer', async () => {
    const id = add('Called   back');
    app.server.rewrite = (text) => text.replaceAll('   ', ' ');
    expect(await push(id)).toBe('sent');
    app.pull();
    expect(app.deal().comments).toMatchObject([{ id, text: 'Called   back' }]);
  });

  test('on a deal that is gone over there waits until it is decided what becomes of the deal', async () => {
    const id = add('Called back');
    app.server.before = [failures.gone()];
    expect(await push(id)).toBe('done');
    expect(entry(id)).toMatchObject({ state: 'waiting', attempts: 1 });
  });
});

describe('a comment whose answer never came', () => {
  async function lose(text = 'Called back', { arrives }: { arrives: boolean }): Promise<CommentId> {
    const id = add(text);
    app.server[arrives ? 'after' : 'before'] = [failures.answerLost()];
    await expect(push(id)).rejects.toThrow();
    expect(entry(id)).toMatchObject({ state: 'uncertain', sent: { fields: { text } } });
    return id;
  }

  test('is not looked for before the settle time is over', async () => {
    const id = await lose('Called back', { arrives: true });
    const calls = app.server.calls.length;
    expect(await push(id)).toBe('held');
    expect(app.server.calls).toHaveLength(calls);
  });

  test('is adopted where it is found', async () => {
    const id = await lose('Called back', { arrives: true });
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('sent');
    expect(mapped(id)).toBe(app.server.comments[0]?.id);
    expect(there()).toEqual(['Called back']);
  });

  test('is sent again after two looks a settle time apart found nothing', async () => {
    const id = await lose('Called back', { arrives: false });
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('held');
    expect(await push(id)).toBe('held');
    expect(entry(id)?.sent?.looks).toBe(1);
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('done');
    expect(entry(id)?.state).toBe('waiting');
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual(['Called back']);
  });

  test('that lands between the looks is adopted', async () => {
    const id = await lose('Called back', { arrives: false });
    app.store.clock.advance(settleMs);
    await push(id);
    app.server.comment('Called back');
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual(['Called back']);
  });

  test('is the user’s to decide where more than one could be it', async () => {
    const id = await lose('Called back', { arrives: true });
    app.server.comment('Called back');
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('done');
    expect(entry(id)?.state).toBe('undecided');
    expect(conflicts()).toMatchObject([{ kind: 'doubled' }]);
    expect(JSON.parse(conflicts()[0]?.theirs ?? '')).toMatchObject(
      app.server.comments.map(({ id: remoteId }) => ({ remoteId, name: 'Called back' })),
    );
    app.pull();
    expect(app.deal().comments).toHaveLength(1);
  });

  test('is no riddle where the user wrote the same twice', async () => {
    const one = await lose('ok', { arrives: true });
    const two = await lose('ok', { arrives: true });
    app.store.clock.advance(settleMs);
    expect([await push(one), await push(two)]).toEqual(['sent', 'sent']);
    expect([mapped(one), mapped(two)]).toEqual(app.server.comments.map(({ id }) => id));
  });

  test('is not taken for somebody else’s by a pull in between', async () => {
    const id = await lose('Called back', { arrives: true });
    app.server.comment('Thanks', 9);
    app.pull();
    expect(
      app
        .deal()
        .comments.map(({ text }) => text)
        .toSorted(),
    ).toEqual(['Called back', 'Thanks']);
    app.store.clock.advance(settleMs);
    await push(id);
    app.pull();
    expect(app.deal().comments).toHaveLength(2);
  });

  test('is sent again though another user wrote the same, whose comment comes in', async () => {
    const id = await lose('ok', { arrives: false });
    app.server.comment('ok', 9);
    app.pull();
    expect(app.deal().comments).toHaveLength(2);
    for (let step = 0; entry(id) && step < 6; step += 1) {
      app.store.clock.advance(settleMs);
      await push(id);
    }
    app.pull();
    expect(app.deal().comments).toHaveLength(2);
    expect(there()).toEqual(['ok', 'ok']);
  });

  test('keeps what the user changed meanwhile', async () => {
    const id = await lose('Called back', { arrives: true });
    app.comments.update({ id, text: 'Called back at noon' });
    app.store.clock.advance(settleMs);
    await push(id);
    expect(await push(id)).toBe('done');
    expect(entry(id)).toBeUndefined();
    app.pull();
    expect(app.deal().comments.map(({ text }) => text)).toEqual(['Called back at noon']);
  });

  test('begins its settle time anew when the clock was set back a day', async () => {
    const id = await lose('Called back', { arrives: true });
    app.store.clock.jump(-86_400_000);
    expect(await push(id)).toBe('held');
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('sent');
  });

  test('waits on where the look failed, or the server sent no list', async () => {
    const id = await lose('Called back', { arrives: true });
    app.store.clock.advance(settleMs);
    app.server.before = [failures.offline()];
    await expect(push(id)).rejects.toThrow();
    expect(entry(id)).toMatchObject({ state: 'uncertain', sent: { looks: 0 } });
    app.server.change = (deal) => ({ ...deal, comments_list: undefined });
    expect(await push(id)).toBe('held');
    expect(entry(id)).toMatchObject({ state: 'uncertain', sent: { looks: 0 } });
  });
});

test('a comment whose answer never came is not sent again because a look was told that its deal is gone', async () => {
  const id = add('Called back');
  app.server.after = [failures.answerLost()];
  await expect(push(id)).rejects.toThrow();
  app.store.clock.advance(settleMs);
  app.server.before = [failures.gone()];
  expect(await push(id)).toBe('held');
  expect(entry(id)).toMatchObject({ state: 'uncertain', sent: { looks: 0 } });
  expect(await push(id)).toBe('sent');
  expect(there()).toEqual(['Called back']);
});

describe('a program that ends', () => {
  test('after the comment arrived finds it there at the next start', async () => {
    const id = add('Called back');
    app.server.after = [failures.died()];
    await expect(push(id)).rejects.toThrow();
    expect(entry(id)?.state).toBe('sending');
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual(['Called back']);
  });

  test('before it arrived sends it once', async () => {
    const id = add('Called back');
    app.server.before = [failures.died()];
    await expect(push(id)).rejects.toThrow();
    for (let step = 0; entry(id) && step < 6; step += 1) {
      await push(id);
      app.store.clock.advance(settleMs);
    }
    expect(there()).toEqual(['Called back']);
    expect(mapped(id)).toBe(app.server.comments[0]?.id);
  });

  test('before the answer could be written leaves it to be found', async () => {
    const id = add('Called back');
    const { maintain } = app.store;
    let commits = 0;
    const store = {
      ...app.store,
      maintain: ((body) => {
        commits += 1;
        if (commits === 2) throw new Error('SQLITE_FULL');
        return maintain(body);
      }) as typeof maintain,
    };
    app.context.store = store;
    await expect(push(id)).rejects.toThrow('SQLITE_FULL');
    expect(entry(id)?.state).toBe('sending');
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual(['Called back']);
  });
});

test('a choice of the user’s is kept, and what was not chosen comes down', async () => {
  const remoteId = app.server.comment('Called back');
  app.server.comment('Called back');
  const id = add('Called back');
  app.store.maintain(({ db }) =>
    putRecord(db, {
      ...{ entity: 'comment', localId: id, collection: 'comments', remoteId },
      base: { text: 'Called back' },
    }),
  );
  expect(await push(id)).toBe('done');
  expect(app.store.read.get(`SELECT is_detail_due AS due FROM sync_record WHERE entity = 'deal'`)).toEqual({
    due: 1,
  });
  app.pull();
  expect(app.deal().comments).toHaveLength(2);
});
