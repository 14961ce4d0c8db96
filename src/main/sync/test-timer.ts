import type { Timer } from '#main/platform/timer.ts';
import type { TestClock } from '#main/store/test-store.ts';

/** Timers on a clock that is turned by hand. */
export function createTestTimer(clock: TestClock): Timer & { pass(ms: number): Promise<void> } {
  const waiting = new Set<{ atMs: number; run: () => void }>();
  return {
    after(ms, run) {
      const timer = { atMs: clock.monotonicMs() + ms, run };
      waiting.add(timer);
      return () => waiting.delete(timer);
    },
    async pass(ms) {
      const untilMs = clock.monotonicMs() + ms;
      for (;;) {
        const next = [...waiting].sort((one, other) => one.atMs - other.atMs)[0];
        if (!next || next.atMs > untilMs) break;
        clock.advance(next.atMs - clock.monotonicMs());
        waiting.delete(next);
        next.run();
        await settled();
      }
      clock.advance(untilMs - clock.monotonicMs());
      await settled();
    },
  };
}

/** Whatever is only waiting for its turn has had it. */
export async function settled(): Promise<void> {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
}
