import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventName } from '#shared/contract/events.ts';
import type { TickingClock } from '#main/platform/clock.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { openStore, type Store } from './store.ts';

export const migrationsFolder = join(import.meta.dirname, '../../../drizzle');

/** A clock that stands still until it is told. */
export type TestClock = TickingClock & {
  /** Time passes. */
  advance(ms: number): void;
  /** The wall clock is set, or the computer slept: no time passes that is counted. */
  jump(ms: number): void;
  travel(timeZone: string): void;
};

export function createTestClock(startMs = Date.UTC(2026, 10, 2, 9)): TestClock {
  let [nowMs, monotonicMs, zone] = [startMs, 0, 'Europe/Berlin'];
  return {
    nowMs: () => nowMs,
    timeZone: () => zone,
    monotonicMs: () => monotonicMs,
    advance(ms) {
      nowMs += ms;
      monotonicMs += ms;
    },
    jump(ms) {
      nowMs += ms;
    },
    travel(timeZone) {
      zone = timeZone;
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
