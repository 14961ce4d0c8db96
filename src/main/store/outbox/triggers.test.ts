import { expect, test } from 'vitest';
import { openTestStore } from '#main/store/test-store.ts';
import { outboxTriggers } from './triggers.ts';

test('the triggers in a store are those that the list of what is noted makes', async () => {
  const store = await openTestStore();
  const stored = store.read.all<{ name: string; sql: string }>(
    `SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'outbox_%'`,
  );
  const made = outboxTriggers();
  expect(new Map(stored.map(({ name, sql }) => [name, sql]))).toEqual(
    new Map(made.map(({ name, sql }) => [name, sql])),
  );
});
