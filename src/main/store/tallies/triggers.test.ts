import { expect, test } from 'vitest';
import { openTestStore } from '#main/store/test-store.ts';
import { tallyTriggers } from './triggers.ts';

test('the triggers in a store are those that the definitions make', async () => {
  const store = await openTestStore();
  const stored = store.read.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_master WHERE type = 'trigger'`,
  );
  const sqlOf = new Map(stored.map(({ name, sql }) => [name, sql]));
  for (const { name, sql } of tallyTriggers()) expect(sqlOf.get(name)).toBe(sql);
});
