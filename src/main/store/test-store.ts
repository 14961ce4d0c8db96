import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventName } from '#shared/contract/events.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { openStore, type Store } from './store.ts';

export const migrationsFolder = join(import.meta.dirname, '../../../drizzle');

/** A clock that stands still until it is told. */
export type TestClock = { nowMs(): number; timeZone(): string; advance(ms: number): void };

export function createTestClock(startMs = Date.UTC(2026, 10, 2, 9)): TestClock {
  let nowMs = startMs;
  return {
    nowMs: () => nowMs,
    timeZone: () => 'Europe/Berlin',
    advance(ms) {
      nowMs += ms;
    },
  };
}

export type TestStore = Store & { clock: TestClock; events: { name: EventName; payload: unknown }[] };

/** A real, migrated store in a new temporary folder, with a clock that stands still. */
export async function openTestStore(folder = mkdtempSync(join(tmpdir(), 'dealdesk-'))): Promise<TestStore> {
  const clock = createTestClock();
  const events: TestStore['events'] = [];
  const store = await openStore({
    folder,
    migrationsFolder,
    clock,
    ids: createIds(clock),
    log: silentLog,
    emit: (name, payload) => events.push({ name, payload }),
  });
  return { ...store, clock, events };
}
