import { existsSync, rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { findJournaledRow } from '#main/store/journaled-rows.ts';
import { createTrashApp, dayMs, type TrashApp } from './test-trash.ts';

let app: TrashApp;
beforeEach(async () => {
  app = await createTrashApp();
});
afterEach(() => {
  app.store.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const leads = {
  ...{ filter: {}, offset: 0, limit: 10 },
  sort: { by: 'company', direction: 'asc' },
} as const;
const labels = async () => (await app.list()).items.map(({ label }) => label);

describe('after thirty days', () => {
  test('a deal is gone for good with all that hung on it, and not before', async () => {
    const { id, attachment } = await app.dealWithChildren('Roof');
    await app.dealWithChildren('Door');
    app.deals.archive({ id });
    app.store.clock.advance(30 * dayMs);
    expect(await app.purge()).toMatchObject({ deal: 0 });
    expect(await labels()).toEqual(['Roof']);

    app.store.clock.advance(1);
    app.store.events.length = 0;
    expect(await app.purge()).toMatchObject({ deal: 1 });
    expect(await app.list()).toEqual({ items: [], total: 0 });
    expect(() => app.reads.get({ id })).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    expect([app.rowsOf('deal'), app.rowsOf('comment'), app.rowsOf('attachment')]).toEqual([1, 1, 1]);
    expect(app.store.read.get('SELECT 1 FROM activity WHERE deal_id = ?', id)).toBeUndefined();
    expect(app.store.events.map(({ name }) => name)).toContain('trash:changed');
    expect(existsSync(app.contentPath(attachment.contentHash))).toBe(true);
  });

  test('a comment and a file are gone, and their deal stays', async () => {
    const { id, comment, attachment } = await app.dealWithChildren('Roof');
    app.comments.archive({ id: comment.id });
    app.attachments.archive({ id: attachment.id });
    app.store.clock.advance(30 * dayMs + 1);
    expect(await app.purge()).toMatchObject({ deal: 0, comment: 1, attachment: 1 });
    expect(app.reads.get({ id })).toMatchObject({ title: 'Roof', comments: [], attachments: [] });
    expect(() => app.comments.restore({ id: comment.id })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND' }),
    );
  });

  test('an event is gone for good with its attendees, its dates and its reminders, and its deal stays', async () => {
    const { id: dealId } = app.deals.create({ title: 'Roof' });
    const { create, update, archive } = app.calendar;
    const rule = { eventDate: '2026-11-02', recurrence: 'FREQ=WEEKLY' };
    const series = create({ title: 'Weekly', ...rule, dealId, attendees: [{ email: 'ann@acme.test' }] });
    const { id } = update({
      id: series.id,
      occurrence: '2026-11-09',
      scope: 'this',
      patch: { title: 'Once' },
    });
    app.calendar.call('calendar:removeAttendee', { id: app.calendar.detail(id).attendees[0]?.id ?? '' });
    archive({ id: series.id });
    archive({ id: create({ title: 'Alone', eventDate: '2026-11-02' }).id });
    app.store.clock.advance(30 * dayMs + 1);
    expect(await app.purge()).toMatchObject({ event: 3, deal: 0 });
    expect(app.store.read.all('SELECT 1 FROM activity WHERE deal_id IS NULL')).toEqual([]);
    for (const table of ['event', 'attendee', 'occurrence', 'reminder']) expect(app.rowsOf(table)).toBe(0);
    expect(app.undo.state().undo).toMatchObject({ entity: 'deal' });
    expect(app.reads.get({ id: dealId })).toMatchObject({ title: 'Roof' });
  });

  test('a deal is gone, and its event stays without it', async () => {
    const { id: dealId } = app.deals.create({ title: 'Roof' });
    const { id } = app.calendar.create({ title: 'Visit', eventDate: '2026-11-02', dealId });
    app.deals.archive({ id: dealId });
    expect(app.calendar.detail(id)).toMatchObject({ deal: { isArchived: true } });
    app.store.clock.advance(30 * dayMs + 1);
    await app.purge();
    expect(app.calendar.detail(id)).toMatchObject({ title: 'Visit', dealId: null, deal: null });
  });

  test('a lead is gone for good with its log, its comments and those that were merged into it', async () => {
    const { id } = app.leadWithChildren('Acme');
    const between = app.leadWithChildren('ACME Inc').id;
    const first = app.leadWithChildren('acme').id;
    app.mergeInto(first, between);
    app.mergeInto(between, id);
    app.leadWithChildren('Beta');
    app.store.clock.advance(31 * dayMs);
    expect(await app.purge()).toMatchObject({ lead: 0 });
    expect(app.rowsOf('lead')).toBe(4);
    app.leads.archive({ id });
    app.store.clock.advance(30 * dayMs + 1);
    expect(await app.purge()).toMatchObject({ lead: 1, actions: 3 * 3 + 2 + 1 });
    expect(['lead', 'comment', 'interaction'].map(app.rowsOf)).toEqual([1, 1, 1]);
    expect(app.leadReads.get({ id: app.leadReads.list(leads).rows[0]?.id as LeadId }).company).toBe('Beta');
    expect(app.undo.state().undo).toMatchObject({ action: 'log', label: 'Beta' });
  });

  test('an entry of a log and a saved view are gone, and the lead stays', async () => {
    const { id, call } = app.leadWithChildren('Acme');
    app.interactions.archive({ id: call.id });
    app.views.archive({ id: app.view('Mine').id });
    app.store.clock.advance(30 * dayMs + 1);
    expect(await app.purge()).toMatchObject({ lead: 0, interaction: 1, view: 1 });
    expect(app.leadReads.get({ id })).toMatchObject({ interactions: [], commentCount: 1 });
    expect(app.rowsOf('saved_view')).toBe(0);
  });

  test('a deal that a lead became leaves the lead, and nothing brings back the link to it', async () => {
    const { id } = app.leads.create({ company: 'Acme' });
    const { deal } = app.convertLead({ id, deal: {} });
    const other = app.leads.create({ company: 'Beta' });
    app.store.write({ action: 'merge', entity: 'lead' }, (tx) =>
      tx.update('lead', findJournaledRow(tx.db, 'lead', other.id) as never, { dealId: deal.id }),
    );
    app.deals.archive({ id: deal.id });
    app.store.clock.advance(30 * dayMs + 1);
    expect(await app.purge()).toMatchObject({ deal: 1, actions: 3 });
    expect(app.leadReads.get({ id })).toMatchObject({ status: 'Converted', dealId: null, deal: null });
    expect(app.undo.state().undo).toMatchObject({ action: 'create', label: 'Beta' });
  });

  test('a deal that was restored and deleted again counts anew', async () => {
    const { id } = await app.dealWithChildren('Roof');
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
    const { id } = await app.dealWithChildren('Roof');
    app.deals.archive({ id });
    app.store.clock.advance(30 * dayMs + 1);
    expect(await app.purge()).toMatchObject({ actions: 4 });
    expect(app.undo.state().undo).toMatchObject({ actionId: kept.actionId, label: 'Kept' });
    expect(app.rowsOf('change')).toBe(1);
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
    expect([app.rowsOf('deal'), app.rowsOf('activity'), app.rowsOf('change')]).toEqual([0, 0, 0]);
  });

  test('a deal restored while the purge runs is kept', async () => {
    const { id } = await app.dealWithChildren('Roof');
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
    await app.purge(() => (app.rowsOf('deal') ?? 0) < 120);
    expect(app.rowsOf('deal')).toBe(70);
    expect(app.rowsOf('change')).toBe(0);
    expect(await app.purge()).toMatchObject({ deal: 70 });
  });

  test('it waits while a worker writes', async () => {
    app.deals.archive(app.deals.create({ title: 'Roof' }));
    app.store.clock.advance(30 * dayMs + 1);
    let release = () => {};
    const worker = app.store.gate.hold(() => new Promise<void>((resolve) => (release = resolve)));
    const purging = app.purge();
    await app.copies.removeLeftovers();
    expect(app.rowsOf('deal')).toBe(1);
    release();
    await worker;
    expect(await purging).toMatchObject({ deal: 1 });
  });
});
