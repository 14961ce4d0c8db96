import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAttachments } from '#main/features/attachments/test-attachments.ts';
import { createCommentsService } from '#main/features/comments/comments.service.ts';
import { silentLog } from '#main/platform/log.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { createHousekeeping } from './housekeeping.service.ts';
import { purgeTrash } from './purge.service.ts';
import { trashPageSql } from './trash.repo.ts';
import { createTrashHandlers } from './trash.handlers.ts';
import { createTrashService } from './trash.service.ts';

const dayMs = 86_400_000;

async function setUp() {
  const app = await createAttachments();
  const { store, service: attachments } = app;
  return {
    ...app,
    attachments,
    comments: createCommentsService(app),
    trash: createTrashHandlers(createTrashService(store)),
    purge: (isStopped = () => false) =>
      purgeTrash({ store, clock: store.clock, awaitTurn: () => store.gate.whenIdle(), isStopped }),
    housekeeping: createHousekeeping({ ...app, clock: store.clock, log: silentLog, attachments }),
  };
}

let app: Awaited<ReturnType<typeof setUp>>;
beforeEach(async () => {
  app = await setUp();
});
afterEach(() => {
  app.store.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const list = (offset = 0, limit = 100) => app.trash['trash:list']({ offset, limit });
const labels = async () => (await list()).items.map(({ label }) => label);
const rowsOf = (table: string) =>
  app.store.read.get<{ count: number }>(`SELECT count(*) AS count FROM "${table}"`)?.count;
const contentPath = (hash: string) => join(app.store.folder, 'files', hash.slice(0, 2), hash);

async function dealWithChildren(title: string) {
  const deal = app.deals.create({ title });
  const comment = app.comments.create({ dealId: deal.id, text: `About ${title}` });
  const attachment = await app.attach(deal.id, `${title}.txt`, `content of ${title}`);
  return { id: deal.id, comment, attachment };
}

describe('the trash', () => {
  test('is empty at first', async () => {
    expect(await list()).toEqual({ items: [], total: 0 });
  });

  test('lists what was deleted, the newest first, with the deal it hung on', async () => {
    const { id, comment, attachment } = await dealWithChildren('Roof');
    const other = app.deals.create({ title: 'Door' });
    const startMs = app.store.clock.nowMs();
    app.comments.archive({ id: comment.id });
    app.store.clock.advance(1000);
    app.deals.archive({ id: other.id });
    app.store.clock.advance(1000);
    app.attachments.archive({ id: attachment.id });
    expect(await list()).toEqual({
      total: 3,
      items: [
        {
          kind: 'attachment',
          id: attachment.id,
          label: 'Roof.txt',
          dealTitle: 'Roof',
          archivedAtMs: startMs + 2000,
        },
        { kind: 'deal', id: other.id, label: 'Door', dealTitle: null, archivedAtMs: startMs + 1000 },
        { kind: 'comment', id: comment.id, label: 'About Roof', dealTitle: 'Roof', archivedAtMs: startMs },
      ],
    });
    app.deals.archive({ id });
    expect(await labels()).toEqual(['Roof', 'Door']);
    expect((await list()).total).toBe(2);
  });

  test('gives every item once, page by page, though all were deleted in the same instant', async () => {
    const expected: string[] = [];
    for (let at = 0; at < 7; at += 1) {
      const { id, comment } = await dealWithChildren(`Deal ${at}`);
      if (at % 2 === 0) app.deals.archive({ id });
      else app.comments.archive({ id: comment.id });
      expected.push(at % 2 === 0 ? id : comment.id);
    }
    const seen: string[] = [];
    for (let offset = 0; offset < 7; offset += 2)
      seen.push(...(await list(offset, 2)).items.map(({ id }) => id));
    expect(seen.toSorted()).toEqual(expected.toSorted());
  });

  test('is read by the indexes of what is deleted, never by looking at everything', () => {
    const plan = app.store.read
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${trashPageSql}`, 10, 10, 10, 10, 0)
      .map(({ detail }) => detail);
    for (const index of ['deal_archived', 'comment_archived', 'attachment_archived'])
      expect(plan).toContainEqual(expect.stringContaining(index));
    expect(
      plan.filter((step) => /^SCAN (deal|comment|attachment|d|c|a|host)\b(?!.*_archived)/.test(step)),
    ).toEqual([]);
  });

  test('gives a deal back with its children, but not with those deleted before it', async () => {
    const { id, comment } = await dealWithChildren('Roof');
    app.comments.create({ dealId: id, text: 'Stays' });
    app.comments.archive({ id: comment.id });
    app.deals.archive({ id });
    app.deals.restore({ id });
    expect(app.reads.get({ id })).toMatchObject({
      commentCount: 1,
      attachmentCount: 1,
      comments: [{ text: 'Stays' }],
      attachments: [{ fileName: 'Roof.txt' }],
    });
    expect(await labels()).toEqual(['About Roof']);
  });
});

describe('after thirty days', () => {
  test('a deal is gone for good with all that hung on it, and not before', async () => {
    const { id, attachment } = await dealWithChildren('Roof');
    await dealWithChildren('Door');
    app.deals.archive({ id });
    app.store.clock.advance(30 * dayMs);
    expect(await app.purge()).toMatchObject({ deal: 0 });
    expect(await labels()).toEqual(['Roof']);

    app.store.clock.advance(1);
    app.store.events.length = 0;
    expect(await app.purge()).toMatchObject({ deal: 1 });
    expect(await list()).toEqual({ items: [], total: 0 });
    expect(() => app.reads.get({ id })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect([rowsOf('deal'), rowsOf('comment'), rowsOf('attachment')]).toEqual([1, 1, 1]);
    expect(app.store.read.get('SELECT 1 FROM activity WHERE deal_id = ?', id)).toBeUndefined();
    expect(app.store.events.map(({ name }) => name)).toContain('trash:changed');
    expect(existsSync(contentPath(attachment.contentHash))).toBe(true);
  });

  test('a comment and a file are gone, and their deal stays', async () => {
    const { id, comment, attachment } = await dealWithChildren('Roof');
    app.comments.archive({ id: comment.id });
    app.attachments.archive({ id: attachment.id });
    app.store.clock.advance(30 * dayMs + 1);
    expect(await app.purge()).toMatchObject({ deal: 0, comment: 1, attachment: 1 });
    expect(app.reads.get({ id })).toMatchObject({ title: 'Roof', comments: [], attachments: [] });
    expect(() => app.comments.restore({ id: comment.id })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  test('a deal that was restored and deleted again counts anew', async () => {
    const { id } = await dealWithChildren('Roof');
    app.deals.archive({ id });
    app.store.clock.advance(20 * dayMs);
    app.deals.restore({ id });
    app.deals.archive({ id });
    app.store.clock.advance(20 * dayMs);
    expect(await app.purge()).toMatchObject({ deal: 0 });
    expect(await labels()).toEqual(['Roof']);
  });

  test('what spoke of it cannot be undone any more, the rest can', async () => {
    const kept = app.deals.create({ title: 'Kept' });
    const { id } = await dealWithChildren('Roof');
    app.deals.archive({ id });
    app.store.clock.advance(30 * dayMs + 1);
    expect(await app.purge()).toMatchObject({ actions: 4 });
    expect(app.undo.state().undo).toMatchObject({ actionId: kept.actionId, label: 'Kept' });
    expect(rowsOf('change')).toBe(1);
    await app.undo.undo({});
    expect(await labels()).toEqual(['Kept']);
  });

  test('many deals go step by step, with other work in between', async () => {
    const ids: DealId[] = [];
    for (let at = 0; at < 120; at += 1) ids.push(app.deals.create({ title: `Deal ${at}` }).id);
    for (const id of ids) app.deals.archive({ id });
    app.store.clock.advance(30 * dayMs + 1);
    let turns = 0;
    const counting = setInterval(() => (turns += 1), 0);
    expect(await app.purge()).toMatchObject({ deal: 120, actions: 240 });
    clearInterval(counting);
    expect(turns).toBeGreaterThan(0);
    expect([rowsOf('deal'), rowsOf('activity'), rowsOf('change')]).toEqual([0, 0, 0]);
  });

  test('a deal restored while the purge runs is kept', async () => {
    const { id } = await dealWithChildren('Roof');
    app.deals.archive({ id });
    app.store.clock.advance(30 * dayMs + 1);
    const purging = app.purge();
    app.deals.restore({ id });
    expect(await purging).toMatchObject({ deal: 0 });
    expect(app.reads.get({ id })).toMatchObject({ title: 'Roof', commentCount: 1 });
  });

  test('work that is stopped leaves whole deals, and the next run goes on', async () => {
    for (let at = 0; at < 120; at += 1) app.deals.archive(app.deals.create({ title: `Deal ${at}` }));
    app.store.clock.advance(30 * dayMs + 1);
    await app.purge(() => (rowsOf('deal') ?? 0) < 120);
    expect(rowsOf('deal')).toBe(70);
    expect(rowsOf('change')).toBe(0);
    expect(await app.purge()).toMatchObject({ deal: 70 });
  });

  test('it waits while a worker writes', async () => {
    app.deals.archive(app.deals.create({ title: 'Roof' }));
    app.store.clock.advance(30 * dayMs + 1);
    let release = () => {};
    const worker = app.store.gate.hold(() => new Promise<void>((resolve) => (release = resolve)));
    const purging = app.purge();
    await app.copies.removeLeftovers();
    expect(rowsOf('deal')).toBe(1);
    release();
    await worker;
    expect(await purging).toMatchObject({ deal: 1 });
  });
});

describe('housekeeping', () => {
  test('removes the contents that nothing names any more, and keeps those that something does', async () => {
    const { id, attachment } = await dealWithChildren('Roof');
    const keeper = app.deals.create({ title: 'Keeper' });
    await app.attach(keeper.id, 'the same.txt', 'shared');
    const twin = await app.attach(id, 'shared.txt', 'shared');
    app.deals.archive({ id });
    app.store.clock.advance(30 * dayMs + 1);
    await app.housekeeping.runIfDue();
    expect(existsSync(contentPath(attachment.contentHash))).toBe(false);
    expect(existsSync(contentPath(twin.contentHash))).toBe(true);
    expect(app.store.events.at(-1)).toMatchObject({
      name: 'undo:changed',
      payload: { undo: { label: 'the same.txt' } },
    });
  });

  test('starts with what the last run left, and the trash', async () => {
    const { id } = await dealWithChildren('Roof');
    const left = await app.upload('half.txt', 'left');
    app.deals.archive({ id });
    app.store.clock.advance(31 * dayMs);
    const next = await createAttachments(app);
    const housekeeping = createHousekeeping({
      ...next,
      clock: app.store.clock,
      log: silentLog,
      attachments: next.service,
    });
    housekeeping.start();
    await housekeeping.runIfDue();
    await housekeeping.stop();
    expect(existsSync(join(app.store.folder, 'incoming', left))).toBe(false);
    expect(rowsOf('deal')).toBe(0);
  });

  test('runs once a day', async () => {
    await app.housekeeping.runIfDue();
    app.deals.archive(app.deals.create({ title: 'Roof' }));
    app.store.clock.advance(30 * dayMs + 1);
    await app.housekeeping.runIfDue();
    expect(rowsOf('deal')).toBe(0);
    app.deals.archive(app.deals.create({ title: 'Door' }));
    app.store.maintain((tx) => tx.db.run('UPDATE deal SET archived_at_ms = 0'));
    app.store.clock.advance(dayMs - 1);
    await app.housekeeping.runIfDue();
    expect(rowsOf('deal')).toBe(1);
    app.store.clock.advance(1);
    await app.housekeeping.runIfDue();
    expect(rowsOf('deal')).toBe(0);
  });

  test('does nothing more once it is stopped', async () => {
    app.deals.archive(app.deals.create({ title: 'Roof' }));
    app.store.clock.advance(31 * dayMs);
    await app.housekeeping.stop();
    await app.housekeeping.runIfDue();
    expect(rowsOf('deal')).toBe(1);
  });

  test('stops at once though a worker writes for long', async () => {
    app.deals.archive(app.deals.create({ title: 'Roof' }));
    app.store.clock.advance(31 * dayMs);
    let release = () => {};
    const worker = app.store.gate.hold(() => new Promise<void>((resolve) => (release = resolve)));
    const running = app.housekeeping.runIfDue();
    await app.housekeeping.stop();
    await running;
    expect(rowsOf('deal')).toBe(1);
    release();
    await worker;
  });

  test('a part that fails is logged, and the rest still runs', async () => {
    const failures: unknown[] = [];
    const log = { ...silentLog, error: (message: string) => failures.push(message) };
    app.deals.archive(app.deals.create({ title: 'Roof' }));
    app.store.clock.advance(31 * dayMs);
    const housekeeping = createHousekeeping({
      ...app,
      clock: app.store.clock,
      log,
      uploads: { removeLeftovers: () => Promise.reject(new Error('disk')) },
    });
    housekeeping.start();
    await housekeeping.runIfDue();
    await housekeeping.stop();
    expect(failures).toEqual(['Housekeeping failed']);
    expect(rowsOf('deal')).toBe(0);
  });
});
