import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { killAt } from '#main/store/test-killed-process.ts';
import { openTestStore } from '#main/store/test-store.ts';

const events = 1500;
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'dealdesk-kill-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Imports in another process, and kills that as soon as it says `word`; then what is in the store. */
async function countsAfter(word: string): Promise<unknown> {
  const script = join(import.meta.dirname, 'test-icalendar-process.ts');
  expect(await killAt(word, [script, folder, String(events)])).toContain(word);
  const store = await openTestStore(folder);
  try {
    expect(store.read.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    return store.read.get(
      `SELECT (SELECT count(*) FROM event) AS events, (SELECT count(*) FROM occurrence) AS occurrences,
         (SELECT count(*) FROM activity) AS activities, (SELECT count(*) FROM user_action) AS actions`,
    );
  } finally {
    store.close();
  }
}

test('a process killed in the middle of an import leaves nothing of it', { timeout: 120_000 }, async () => {
  expect(await countsAfter('halfway')).toEqual({ events: 0, occurrences: 0, activities: 0, actions: 0 });
});

test('a process killed right after an import leaves all of it', { timeout: 120_000 }, async () => {
  expect(await countsAfter('committed')).toEqual({
    ...{ events, occurrences: events * 3, activities: events, actions: 1 },
  });
});
