import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createStagesService } from '#main/features/stages/stages.service.ts';
import { momentOf } from '#main/platform/clock.ts';
import { createIds } from '#main/platform/ids.ts';
import { differences } from '#main/store/tallies/recount.ts';
import { killAt } from '#main/store/test-killed-process.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { byClient, fillDeals, heavyHere, makeTrails } from './test-insights.ts';

const open = 2500;
const oldMs = 1_700_000_000_000;
let folder: string;

/** Every open deal is foretold by an older model, and all of them alike. */
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'dealdesk-kill-'));
  const store = await openTestStore(folder);
  createStagesService({
    ...{ store, ids: createIds(store.clock) },
    heavyArchive: () => Promise.reject(new Error('Nothing is heavy here.')),
  });
  fillDeals(store, makeTrails(open + 400, byClient), open);
  const heavy = heavyHere(store);
  const learned = await heavy.learn();
  await heavy.score({ ...learned, stand: { ...learned.stand, trainedAtMs: oldMs } }, momentOf(store.clock));
  store.maintain(({ db }) => db.run('UPDATE deal_score SET probability = 1234'));
  store.close();
}, 60_000);
afterEach(() => rmSync(folder, { recursive: true, force: true, maxRetries: 5 }));

/** Learns and foretells in another process, and kills that as soon as it says `word`. */
async function killWhenItSays(word: string): Promise<void> {
  const script = join(import.meta.dirname, 'test-insights-process.ts');
  expect(await killAt(word, [script, folder])).toContain(word);
}

async function seenAfterwards() {
  const store = await openTestStore(folder);
  try {
    expect(store.read.get('PRAGMA integrity_check')).toEqual({ integrity_check: 'ok' });
    expect(differences(store.read)).toEqual([]);
    return store.read.get<{ trainedAtMs: number; scores: number; old: number }>(
      `SELECT (SELECT trained_at_ms FROM win_model WHERE id = 1) AS trainedAtMs,
         count(*) AS scores, count(*) FILTER (WHERE probability = 1234) AS old FROM deal_score`,
    );
  } finally {
    store.close();
  }
}

test(
  'a process killed in the middle of foretelling leaves what was there before',
  { timeout: 120_000 },
  async () => {
    await killWhenItSays('writing');
    expect(await seenAfterwards()).toEqual({ trainedAtMs: oldMs, scores: open, old: open });
  },
);

test('a process killed right after it leaves all of it', { timeout: 120_000 }, async () => {
  await killWhenItSays('committed');
  const seen = await seenAfterwards();
  expect(seen?.scores).toBe(open);
  expect(seen?.trainedAtMs).toBeGreaterThan(oldMs);
  expect(seen?.old).toBeLessThan(open / 10);
});
