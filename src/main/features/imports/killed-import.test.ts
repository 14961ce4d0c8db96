import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { killAt } from '#main/store/test-killed-process.ts';
import { openTestStore } from '#main/store/test-store.ts';

const rows = 6000;
let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealdesk-kill-'));
  file = join(folder, 'deals.csv');
  const lines = Array.from({ length: rows }, (_, at) => `K${at},Deal ${at},Won,${at},2026-01-02,2026-02-03`);
  writeFileSync(file, ['id,name,status,amount,created,closed', ...lines].join('\n'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Imports in another process, and kills that as soon as it says `word`. */
async function killWhenItSays(word: string): Promise<void> {
  const script = join(import.meta.dirname, 'test-import-process.ts');
  expect(await killAt(word, [script, folder, file])).toContain(word);
}

async function countsAfterwards(): Promise<unknown> {
  const store = await openTestStore(folder);
  try {
    expect(store.read.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    return store.read.get(
      `SELECT (SELECT count(*) FROM deal) AS deals, (SELECT count(*) FROM activity) AS activities,
         (SELECT count(*) FROM user_action) AS actions, (SELECT ifnull(sum(deal_count), 0) FROM stage_total) AS totals`,
    );
  } finally {
    store.close();
  }
}

test('a process killed in the middle of an import leaves nothing of it', { timeout: 120_000 }, async () => {
  await killWhenItSays('rows ');
  expect(await countsAfterwards()).toEqual({ deals: 0, activities: 0, actions: 0, totals: 0 });
});

test('a process killed right after an import leaves all of it', { timeout: 120_000 }, async () => {
  await killWhenItSays('committed');
  expect(await countsAfterwards()).toEqual({ deals: rows, activities: rows * 3, actions: 1, totals: rows });
});
