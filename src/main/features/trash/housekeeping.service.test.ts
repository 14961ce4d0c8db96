import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createAttachments } from '#main/features/attachments/test-attachments.ts';
import { silentLog } from '#main/platform/log.ts';
import { createHousekeeping } from './housekeeping.service.ts';
import { createTrashApp, dayMs, type TrashApp } from './test-trash.ts';

let app: TrashApp;
beforeEach(async () => {
  app = await createTrashApp();
});
afterEach(() => {
  app.store.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

describe('housekeeping', () => {
  test('removes the contents that nothing names any more, and keeps those that something does', async () => {
    const { id, attachment } = await app.dealWithChildren('Roof');
    const keeper = app.deals.create({ title: 'Keeper' });
    await app.attach(keeper.id, 'the same.txt', 'shared');
    const twin = await app.attach(id, 'shared.txt', 'shared');
    app.deals.archive({ id });
    app.store.clock.advance(30 * dayMs + 1);
    await app.housekeeping.runIfDue();
    expect(existsSync(app.contentPath(attachment.contentHash))).toBe(false);
    expect(existsSync(app.contentPath(twin.contentHash))).toBe(true);
    expect(app.store.events.at(-1)).toMatchObject({
      name: 'undo:changed',
      payload: { undo: { label: 'the same.txt' } },
    });
  });

  test('starts with what the last run left, and the trash', async () => {
    const { id } = await app.dealWithChildren('Roof');
    const left = await app.upload('half.txt', 'left');
    app.deals.archive({ id });
    app.store.clock.advance(31 * dayMs);
    const next = await createAttachments(app);
    const housekeeping = createHousekeeping({
      ...next,
      reminders: app.reminders,
      clock: app.store.clock,
      log: silentLog,
      attachments: next.service,
    });
    housekeeping.start();
    await housekeeping.runIfDue();
    await housekeeping.stop();
    expect(existsSync(join(app.store.folder, 'incoming', left))).toBe(false);
    expect(app.rowsOf('deal')).toBe(0);
  });

  test('runs once a day', async () => {
    await app.housekeeping.runIfDue();
    app.deals.archive(app.deals.create({ title: 'Roof' }));
    app.store.clock.advance(30 * dayMs + 1);
    await app.housekeeping.runIfDue();
    expect(app.rowsOf('deal')).toBe(0);
    app.deals.archive(app.deals.create({ title: 'Door' }));
    app.store.maintain((tx) => tx.db.run('UPDATE deal SET archived_at_ms = 0'));
    app.store.clock.advance(dayMs - 1);
    await app.housekeeping.runIfDue();
    expect(app.rowsOf('deal')).toBe(1);
    app.store.clock.advance(1);
    await app.housekeeping.runIfDue();
    expect(app.rowsOf('deal')).toBe(0);
  });

  test('merges the pieces that writes left of the search index', async () => {
    const pieces = () =>
      app.store.read.get<{ n: number }>('SELECT count(*) AS n FROM search_index_deal_idx')?.n ?? 0;
    for (let at = 0; at < 12; at += 1) {
      app.deals.create({ title: `Roof ${at}` });
      // A search brings the index up to date, in a piece of its own.
      app.store.read.all(`SELECT rowid FROM search_index_deal WHERE search_index_deal MATCH 'roof'`);
    }
    const before = pieces();
    await app.housekeeping.runIfDue();
    expect(pieces()).toBeLessThan(before / 2);
  });

  test('removes reminders that were dismissed more than ninety days ago, and no others', async () => {
    const now = app.store.clock.nowMs();
    const states = [
      { state: 'dismissed', atMs: now - 91 * dayMs },
      { state: 'dismissed', atMs: now - 89 * dayMs },
      { state: 'shown', atMs: now - 91 * dayMs },
    ];
    app.store.maintain(({ db }) => {
      db.run(`INSERT INTO event (id, title, event_type, event_date, end_date, created_at_ms, updated_at_ms)
        VALUES ('e', 'Roof', 'meeting', '2026-01-01', '2026-01-01', 0, 0)`);
      for (const [at, { state, atMs }] of states.entries())
        db.run(
          `INSERT INTO reminder (id, event_id, occurrence, minutes_before, revision, state, due_at_ms, dismissed_at_ms)
           VALUES (?, 'e', '', 15, 0, ?, ?, ?)`,
          `r${at}`,
          state,
          atMs,
          state === 'dismissed' ? atMs : null,
        );
    });
    await app.housekeeping.runIfDue();
    expect(app.store.read.all('SELECT id FROM reminder ORDER BY id')).toEqual([{ id: 'r1' }, { id: 'r2' }]);
  });

  test('makes what repeats two years ahead', async () => {
    const { id } = app.calendar.create({ title: 'Daily', eventDate: '2026-11-02', recurrence: 'FREQ=DAILY' });
    const before = app.rowsOf('occurrence') ?? 0;
    app.store.clock.advance(40 * dayMs);
    await app.housekeeping.runIfDue();
    expect(app.rowsOf('occurrence')).toBe(before + 40);
    expect(app.calendar.detail(id)).toMatchObject({ updatedAtMs: app.store.clock.nowMs() - 40 * dayMs });
  });

  test('does nothing more once it is stopped', async () => {
    app.deals.archive(app.deals.create({ title: 'Roof' }));
    app.store.clock.advance(31 * dayMs);
    await app.housekeeping.stop();
    await app.housekeeping.runIfDue();
    expect(app.rowsOf('deal')).toBe(1);
  });

  test('stops at once though a worker writes for long', async () => {
    app.deals.archive(app.deals.create({ title: 'Roof' }));
    app.store.clock.advance(31 * dayMs);
    let release = () => {};
    const worker = app.store.gate.hold(() => new Promise<void>((resolve) => (release = resolve)));
    const running = app.housekeeping.runIfDue();
    await app.housekeeping.stop();
    await running;
    expect(app.rowsOf('deal')).toBe(1);
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
    expect(app.rowsOf('deal')).toBe(0);
  });
});
