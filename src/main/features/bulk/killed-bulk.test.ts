import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { killAt } from '#main/store/test-killed-process.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { openBulk } from './test-bulk.ts';

const many = 4000;
let folder: string;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dealdesk-kill-'));
  const app = await openBulk(folder);
  const [stage] = app.stages.list();
  app.store.maintain(({ db, nowMs }) => {
    for (let at = 0; at < many; at += 1) {
      db.run(
        `INSERT INTO deal (id, title, title_key, stage_id, status, amount_minor, currency, order_key, created_at_ms,
           updated_at_ms, stage_entered_at_ms) VALUES (?, ?, ?, ?, 'Open', 1, 'USD', ?, ?, ?, ?)`,
        ...[app.ids.next<string>(), `Deal ${at}`, `deal ${at}`, stage?.id ?? ''],
        ...[`a${String(at).padStart(6, '0')}V`, nowMs, nowMs, nowMs],
      );
    }
  });
  await app.close();
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Moves all in another process, and kills that as soon as it says `word`. */
async function killWhenItSays(word: string): Promise<void> {
  const script = join(import.meta.dirname, 'test-bulk-process.ts');
  expect(await killAt(word, [script, folder])).toContain(word);
}

async function countsAfterwards(): Promise<unknown> {
  const store = await openTestStore(folder);
  try {
    expect(store.read.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    return store.read.get(
      `SELECT (SELECT max(deal_count) FROM stage_total) AS together, (SELECT count(DISTINCT stage_id) FROM deal) AS stages,
         (SELECT count(*) FROM activity) AS activities, (SELECT count(*) FROM change) AS changes,
         (SELECT count(*) FROM user_action) AS actions`,
    );
  } finally {
    store.close();
  }
}

test('a process killed in the middle of a bulk move leaves nothing of it', { timeout: 120_000 }, async () => {
  await killWhenItSays('writing');
  expect(await countsAfterwards()).toEqual({
    together: many,
    stages: 1,
    activities: 0,
    changes: 0,
    actions: 0,
  });
});

test('a process killed right after a bulk move leaves all of it', { timeout: 120_000 }, async () => {
  await killWhenItSays('committed');
  expect(await countsAfterwards()).toEqual({
    together: many,
    stages: 1,
    activities: many,
    changes: many,
    actions: 1,
  });
});
