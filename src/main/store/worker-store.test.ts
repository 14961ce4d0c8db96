import { statSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createIds } from '#main/platform/ids.ts';
import { openTestStore } from './test-store.ts';
import { openWorkerStore } from './worker-store.ts';

/** More than what a commit of the main connection carries into the file by itself. */
const large = 'x'.repeat(8_000_000);

test('what a worker commits is read at once, and is carried into the file only when it closes', async () => {
  const store = await openTestStore();
  const { clock, path } = store;
  const worker = openWorkerStore(path, { clock, ids: createIds(clock), emit: () => undefined });
  const sizeBefore = statSync(path).size;
  worker.transaction(() => worker.db.run(`INSERT INTO setting (key, value) VALUES ('large', ?)`, large));
  expect(statSync(path).size).toBe(sizeBefore);
  expect(store.read.get(`SELECT length(value) AS length FROM setting WHERE key = 'large'`)).toEqual({
    length: large.length,
  });
  worker.close();
  expect(statSync(path).size).toBeGreaterThan(sizeBefore + large.length / 2);
  store.close();
});
