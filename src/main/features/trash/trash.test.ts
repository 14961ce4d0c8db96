import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTrashApp, type TrashApp } from './test-trash.ts';
import { trashPageSql } from './trash.repo.ts';

let app: TrashApp;
beforeEach(async () => {
  app = await createTrashApp();
});
afterEach(() => {
  app.store.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const labels = async () => (await app.list()).items.map(({ label }) => label);

describe('the trash', () => {
  test('is empty at first', async () => {
    expect(await app.list()).toEqual({ items: [], total: 0 });
  });

  test('lists what was deleted, the newest first, with the deal it hung on', async () => {
    const { id, comment, attachment } = await app.dealWithChildren('Roof');
    const other = app.deals.create({ title: 'Door' });
    const startMs = app.store.clock.nowMs();
    app.comments.archive({ id: comment.id });
    app.store.clock.advance(1000);
    app.deals.archive({ id: other.id });
    app.store.clock.advance(1000);
    app.attachments.archive({ id: attachment.id });
    expect(await app.list()).toEqual({
      total: 3,
      items: [
        {
          kind: 'attachment',
          id: attachment.id,
          label: 'Roof.txt',
          hostTitle: 'Roof',
          archivedAtMs: startMs + 2000,
        },
        { kind: 'deal', id: other.id, label: 'Door', hostTitle: null, archivedAtMs: startMs + 1000 },
        { kind: 'comment', id: comment.id, label: 'About Roof', hostTitle: 'Roof', archivedAtMs: startMs },
      ],
    });
    app.deals.archive({ id });
    expect(await labels()).toEqual(['Roof', 'Door']);
    expect((await app.list()).total).toBe(2);
  });

  test('lists leads, what hangs on them, and saved views, and what hangs on a lead goes and comes with it', async () => {
    const { id, comment, call } = app.leadWithChildren('Acme');
    app.comments.archive({ id: comment.id });
    app.store.clock.advance(1000);
    app.interactions.archive({ id: call.id });
    app.store.clock.advance(1000);
    app.views.archive({ id: app.view('Mine').id });
    expect((await app.list()).items.map(({ kind, label, hostTitle }) => [kind, label, hostTitle])).toEqual([
      ['view', 'Mine', null],
      ['interaction', 'Called Acme', 'Acme'],
      ['comment', 'About Acme', 'Acme'],
    ]);
    app.leads.archive({ id });
    expect(await labels()).toEqual(['Acme', 'Mine']);
    expect((await app.list()).total).toBe(2);
    app.leads.restore({ id });
    expect(await labels()).toEqual(['Mine', 'Called Acme', 'About Acme']);
  });

  test('does not list a lead that lives on in another', async () => {
    const { id } = app.leadWithChildren('ACME');
    app.mergeInto(id, app.leads.create({ company: 'Acme' }).id);
    expect(await app.list()).toEqual({ items: [], total: 0 });
  });

  test('lists an event by its title beside its deal, and a series alone for all its dates', async () => {
    const { id: dealId } = app.deals.create({ title: 'Roof' });
    const { create, update, archive } = app.calendar;
    const series = create({ title: 'Weekly', eventDate: '2026-11-02', recurrence: 'FREQ=WEEKLY', dealId });
    const day = { id: series.id, scope: 'this' as const };
    const moved = update({ ...day, occurrence: '2026-11-09', patch: { title: 'Monthly' } });
    update({ ...day, occurrence: '2026-11-16', patch: { title: 'Stays' } });
    archive({ id: moved.id, scope: 'this' });
    expect((await app.list()).items).toMatchObject([
      { kind: 'event', id: moved.id, label: 'Monthly', hostTitle: 'Roof' },
    ]);
    archive({ id: series.id });
    expect((await app.list()).items).toMatchObject([{ kind: 'event', label: 'Weekly', hostTitle: 'Roof' }]);
    app.calendar.call('calendar:restore', { id: series.id });
    expect(await app.calendar.titles('2026-11-02', '2026-11-17')).toEqual(['Weekly', 'Stays']);
    app.calendar.call('calendar:restore', { id: moved.id });
    expect(await app.calendar.titles('2026-11-02', '2026-11-17')).toEqual(['Weekly', 'Monthly', 'Stays']);
  });

  test('gives every item once, page by page, though all were deleted in the same instant', async () => {
    const expected: string[] = [];
    for (let at = 0; at < 7; at += 1) {
      const { id, comment } = await app.dealWithChildren(`Deal ${at}`);
      if (at % 2 === 0) app.deals.archive({ id });
      else app.comments.archive({ id: comment.id });
      expected.push(at % 2 === 0 ? id : comment.id);
    }
    const seen: string[] = [];
    for (let offset = 0; offset < 7; offset += 2)
      seen.push(...(await app.list(offset, 2)).items.map(({ id }) => id));
    expect(seen.toSorted()).toEqual(expected.toSorted());
  });

  test('is read by the indexes of what is deleted, never by looking at everything', () => {
    const plan = app.store.read
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${trashPageSql}`, 10, 10, 10, 10, 10, 10, 10, 10, 0)
      .map(({ detail }) => detail);
    for (const index of [
      'deal_archived',
      'comment_archived',
      'attachment_archived',
      'lead_archived',
      'interaction_archived',
      'view_archived',
      'event_archived',
    ])
      expect(plan).toContainEqual(expect.stringContaining(index));
    expect(plan.filter((step) => /^SCAN (?!page|\(subquery)(?!.*_archived)/.test(step))).toEqual([]);
  });

  test('gives a deal back with its children, but not with those deleted before it', async () => {
    const { id, comment } = await app.dealWithChildren('Roof');
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
