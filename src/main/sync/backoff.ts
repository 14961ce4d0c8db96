import type { Random } from '#main/platform/random.ts';

const firstMs = 2_000;
const longestMs = 15 * 60_000;

/**
 * How long to wait before the next try, in milliseconds: exponential with full jitter (Brooker, "Exponential Backoff And
 * Jitter", AWS 2015), never less than the server asked for and never more than 15 minutes of our own.
 * @param attempts how many have failed in a row, from 1
 */
export function backoffMs(attempts: number, random: Random, retryAfterMs: number | null = null): number {
  const most = Math.min(longestMs, firstMs * 2 ** Math.min(attempts, 20));
  return Math.max(Math.round(most * random()), retryAfterMs ?? 0);
}
