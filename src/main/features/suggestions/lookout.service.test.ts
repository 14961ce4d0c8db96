import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { silentLog } from '#main/platform/log.ts';
import { createTestClock, type TestClock } from '#main/store/test-store.ts';
import type { Look } from './suggestion-jobs.ts';
import { createLookout, type Lookout } from './lookout.service.ts';

const hourMs = 3_600_000;

let clock: TestClock;
let lookout: Lookout;
let looks: string[];
let news: Look;
let tookMs: number;
let emitted: string[];
let kept: number;

beforeEach(() => {
  vi.useFakeTimers();
  clock = createTestClock();
  [looks, emitted, kept, tookMs] = [[], [], 0, 10];
  news = { found: [], isNews: false };
  lookout = createLookout({
    ...{ clock, log: silentLog, emit: (name) => emitted.push(name) },
    heavy: {
      find: (moment) => {
        looks.push(moment.today);
        clock.advance(tookMs);
        return Promise.resolve(news);
      },
      keep: () => {
        kept += 1;
        return Promise.resolve(null);
      },
    },
  });
});
afterEach(async () => {
  await lookout.stop();
  vi.useRealTimers();
});

/** Time passes in steps, as it does: the wall clock goes with the timers. */
async function pass(ms: number): Promise<void> {
  for (let left = ms; left > 0; left -= 1000) {
    clock.advance(Math.min(1000, left));
    await vi.advanceTimersByTimeAsync(Math.min(1000, left));
  }
}

describe('the engine looks', () => {
  test('once the window has come, then every hour', async () => {
    lookout.start();
    await pass(3000);
    expect(looks).toHaveLength(0);
    await pass(2000);
    expect(looks).toHaveLength(1);
    await pass(hourMs - 60_000);
    expect(looks).toHaveLength(1);
    await pass(120_000);
    expect(looks).toHaveLength(2);
  });

  test('when the day changes', async () => {
    clock.jump(13 * hourMs + 50 * 60_000);
    lookout.start();
    await pass(5000);
    await pass(11 * 60_000);
    expect(looks).toEqual(['2026-11-02', '2026-11-03']);
  });

  test('some seconds after changes, once for many, and not after others', async () => {
    lookout.start();
    await pass(5000);
    lookout.noticed('settings:changed');
    await pass(10_000);
    expect(looks).toHaveLength(1);
    for (const event of ['deals:changed', 'leads:changed', 'calendar:changed'] as const) {
      lookout.noticed(event);
      await pass(500);
    }
    expect(looks).toHaveLength(1);
    await pass(3000);
    expect(looks).toHaveLength(2);
  });

  test('the longer a look takes the more it rests, two minutes at most', async () => {
    tookMs = 2000;
    lookout.start();
    await pass(5000);
    lookout.noticed('deals:changed');
    await pass(30_000);
    expect(looks).toHaveLength(1);
    await pass(12_000);
    expect(looks).toHaveLength(2);
    tookMs = 60_000;
    await pass(60_000);
    lookout.noticed('deals:changed');
    await pass(5000);
    lookout.noticed('deals:changed');
    await pass(100_000);
    expect(looks).toHaveLength(3);
    await pass(20_000);
    expect(looks).toHaveLength(4);
  });

  test('when it is asked to, and tells the windows only where something is new', async () => {
    await lookout.lookNow();
    expect([looks.length, kept, emitted]).toEqual([1, 1, []]);
    news = { found: [], isNews: true };
    await lookout.lookNow();
    expect(emitted).toEqual(['dashboard:changed']);
  });

  test('again after a look that failed, and says so to who asked for it', async () => {
    const failing = vi.fn<() => Promise<Look>>().mockRejectedValueOnce(new Error('No store.'));
    failing.mockResolvedValue(news);
    const heavy = { find: failing, keep: () => Promise.resolve(null) };
    const other = createLookout({ heavy, clock, log: silentLog, emit: () => undefined });
    await expect(other.lookNow()).rejects.toThrow('No store.');
    await other.lookNow();
    expect(failing).toHaveBeenCalledTimes(2);
    await other.stop();
  });

  test('no more once it is stopped', async () => {
    lookout.start();
    await lookout.stop();
    lookout.noticed('deals:changed');
    await pass(hourMs * 2);
    expect(looks).toEqual([]);
  });
});
