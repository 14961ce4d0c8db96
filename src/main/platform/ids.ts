import { randomFillSync } from 'node:crypto';
import type { Clock } from './clock.ts';

/** Makes keys: UUIDv7, each greater than the one before, even within a millisecond or when the clock is set back. */
export type Ids = {
  next<Id extends string>(): Id;
  /** Goes on behind a key of an earlier run, whatever became of the clock since. */
  startAfter(id: string): void;
};

/** @param fill writes random bytes; a benchmark with a fixed seed hands in its own. */
export function createIds(
  clock: Pick<Clock, 'nowMs'>,
  fill: (bytes: Uint8Array) => void = randomFillSync,
): Ids {
  const pool = new Uint8Array(8 * 1024);
  let poolAt = pool.length;
  let lastMs = 0;
  let sequence = 0;

  return {
    startAfter(id) {
      const madeMs = Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);
      if (madeMs < lastMs) return;
      lastMs = madeMs;
      sequence = Number.parseInt(id.slice(15, 18), 16);
    },
    /** RFC 9562, section 5.7, with the 12 bits of `rand_a` as a counter (section 6.2, method 1). */
    next<Id extends string>(): Id {
      const nowMs = clock.nowMs();
      if (nowMs > lastMs) {
        lastMs = nowMs;
        sequence = 0;
      } else if (sequence < 0xfff) {
        sequence += 1;
      } else {
        lastMs += 1;
        sequence = 0;
      }
      if (poolAt + 8 > pool.length) {
        fill(pool);
        poolAt = 0;
      }
      const time = lastMs.toString(16).padStart(12, '0');
      const variant = (0x8 | ((pool[poolAt] ?? 0) & 0x3)).toString(16);
      let random = '';
      for (let at = poolAt; at < poolAt + 8; at += 1) random += hexOf[pool[at] ?? 0];
      poolAt += 8;
      return `${time.slice(0, 8)}-${time.slice(8)}-7${sequence.toString(16).padStart(3, '0')}-${variant}${random.slice(1, 4)}-${random.slice(4)}` as Id;
    },
  };
}

const hexOf = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));
