import { afterEach, beforeEach, expect, test } from 'vitest';
import type { DealId } from '#shared/domain/ids.ts';
import { createTestPush, failures, type TestPush } from '#main/sync/push/test-push.ts';
import { createConflictsService } from './conflicts.service.ts';

let app: TestPush;
let service: ReturnType<typeof createConflictsService>;
beforeEach(async () => {
  app = await createTestPush();
  service = createConflictsService({ store: app.store, kinds: app.kindMap, actorName: () => 'Ann' });
});
afterEach(() => app.store.close());

const open = () => service.list(10).items;
const only = () => {
  const [conflict] = open();
  if (!conflict) throw new Error('Nothing is asked.');
  return conflict;
};
const decide = (keep: 'mine' | 'theirs', remoteId: number | null = null) =>
  service.resolve({ id: only().id, keep, remoteId });

/** A deal that is over there, too. */
async function agreed(title: string): Promise<DealId> {
  const { id } = app.deals.create({ title });
  await app.run();
  return id;
}

/** Each side has made something else of the client, and then it was deleted over there while it was changed here. */
async function goneWithConflict(): Promise<DealId> {
  const id = await agreed('GTX');
  app.deals.update({ id, patch: { client: 'Mine' } });
  app.server.edit('deals/', 1, { client: 'Theirs' });
  await app.run();
  expect(open().map(({ kind }) => kind)).toEqual(['field']);
  app.server.remove('deals/', 1);
  app.deals.update({ id, patch: { description: 'Said since' } });
  await app.run();
  expect(app.entry(id)?.state).toBe('undecided');
  return id;
}

/** The creation got no answer, and somebody changed what could be it. */
async function doubled(edited: object): Promise<DealId> {
  const { id } = app.deals.create({ title: 'GTX', client: 'Mine' });
  app.server.on('POST', 'after', () => {
    throw failures.answerLost();
  });
  await app.tried();
  app.store.clock.advance(5_000);
  app.server.edit('deals/', 1, edited);
  await app.untilSettled();
  expect(only().kind).toBe('doubled');
  return id;
}

test('what is made again over there keeps what the user is still to decide of its fields', async () => {
  const id = await goneWithConflict();
  const deleted = open().find(({ kind }) => kind === 'deleted');
  service.resolve({ id: deleted!.id, keep: 'mine', remoteId: null });
  await app.untilSettled();
  expect(app.titles()).toEqual(['GTX']);
  expect(open()).toMatchObject([{ kind: 'field', field: 'client', mine: 'Mine', theirs: 'Theirs' }]);
  service.resolve({ id: only().id, keep: 'mine', remoteId: null });
  await app.untilSettled();
  expect(app.server.lists['deals/']).toMatchObject([{ client: 'Mine' }]);
  expect(app.entry(id)).toBeUndefined();
});

test('whatever differs in the record that the user says it is, is asked and not taken', async () => {
  const id = await doubled({ client: 'Theirs', description: 'Theirs too' });
  decide('mine', 1);
  await app.untilSettled();
  expect(app.record(id)?.remoteId).toBe(1);
  expect(open().find(({ field }) => field === 'client')).toMatchObject({ mine: 'Mine', theirs: 'Theirs' });
  expect(app.titles()).toEqual(['GTX']);
});

test('a record that was found to be another of ours is not taken twice', async () => {
  const id = await doubled({ client: 'Theirs' });
  const other = app.deals.create({ title: 'Other' }).id;
  app.store.maintain(({ db }) =>
    db.run(
      `INSERT INTO sync_record (entity, local_id, collection, remote_id, base) VALUES ('deal', ?, 'deals', 1, '{}')`,
      other,
    ),
  );
  expect(() => decide('mine', 1)).toThrow(expect.objectContaining({ code: 'CONFLICT' }) as Error);
  expect(only().kind).toBe('doubled');
  decide('mine', null);
  await app.untilSettled();
  expect(app.record(id)?.remoteId).toBeGreaterThan(1);
});

test('what hung on a record that the user lets go is over there no longer', async () => {
  const id = await agreed('GTX');
  const { id: commentId } = app.comments.create({ dealId: id, text: 'Called' } as never);
  app.store.maintain(({ db }) => {
    db.run(`DELETE FROM outbox WHERE entity = 'comment'`);
    db.run(
      `INSERT INTO sync_record (entity, local_id, collection, remote_id, parent_remote_id, base)
       VALUES ('comment', ?, 'comments', 7, 1, '{}')`,
      commentId,
    );
  });
  app.server.remove('deals/', 1);
  app.deals.update({ id, patch: { title: 'GTX Pro' } });
  await app.run();
  decide('theirs');
  expect(app.record(commentId, 'comment')).toBeUndefined();
  app.deals.restore({ id });
  await app.run();
  expect(app.entry(commentId, 'comment')).toMatchObject({ verb: 'create' });
});
