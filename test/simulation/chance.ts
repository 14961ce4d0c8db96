/** Chance from a seed: the same seed gives the same numbers (mulberry32, public domain, Tommy Ettinger). */
export type Chance = {
  /** From 0 up to and without 1. */
  next(): number;
  /** From `least` up to and with `most`. */
  int(least: number, most: number): number;
  is(probability: number): boolean;
  of<T>(values: readonly T[]): T;
  /** One of the names, as often as its weight says. */
  weighed<K extends string>(weights: Readonly<Record<K, number>>): K;
  bytes(into: Uint8Array): void;
};

export function createChance(seed: number): Chance {
  let state = Math.imul(seed, 0x9e3779b1) >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));
  return {
    next,
    int,
    is: (probability) => next() < probability,
    of: (values) => values[int(0, values.length - 1)] as never,
    weighed(weights) {
      const entries = Object.entries(weights) as [keyof typeof weights, number][];
      let left = next() * entries.reduce((sum, [, weight]) => sum + weight, 0);
      for (const [name, weight] of entries) {
        left -= weight;
        if (left < 0) return name;
      }
      return entries[0]?.[0] as keyof typeof weights;
    },
    bytes(into) {
      for (let at = 0; at < into.length; at += 1) into[at] = int(0, 255);
    },
  };
}
