/** A small generator with a seed (mulberry32): the same numbers in every run, so that two runs measure the same store. */
export type Random = {
  /** From 0 up to, but not including, 1. */
  next(): number;
  /** A whole number from 0 up to, but not including, `below`. */
  below(below: number): number;
  pick<T>(from: readonly T[]): T;
  fill(bytes: Uint8Array): void;
};

export function createRandom(seed: number): Random {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }
  const below = (limit: number) => Math.floor(next() * limit);
  return {
    next,
    below,
    pick<T>(from: readonly T[]): T {
      const picked = from[below(from.length)];
      if (picked === undefined) throw new Error('Nothing to pick from.');
      return picked;
    },
    fill(bytes) {
      for (let at = 0; at < bytes.length; at += 1) bytes[at] = below(256);
    },
  };
}

/** A UUIDv7 (RFC 9562, section 5.7) of the given instant: sorts by it, as the product's own keys do. */
export function uuidAt(ms: number, random: Random): string {
  const time = ms.toString(16).padStart(12, '0');
  const a = random.below(0x1000).toString(16).padStart(3, '0');
  const b = (0x8000 + random.below(0x4000)).toString(16);
  const c = random.below(0x1000000).toString(16).padStart(6, '0');
  const d = random.below(0x1000000).toString(16).padStart(6, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${a}-${b}-${c}${d}`;
}
