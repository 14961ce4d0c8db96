/** Timing: product and yardstick by turns in one process, so that whatever else the machine does hits both alike. */

/** One case as `--json` writes it. */
export type Row = {
  name: string;
  /** What it was measured on, in words. */
  size: string;
  p50Ms: number;
  p99Ms: number;
  /** The yardstick's median in the same run; a case without one leaves out this, the ratio and the target. */
  rawP50Ms?: number;
  ratio?: number;
  /** The ratio to keep: at most this, or at least this where `atLeast` is set. */
  target?: number;
  atLeast?: boolean;
  ok: boolean;
  /** A figure that is no ratio (added milliseconds, slow frames), with its limit, in words. */
  note?: string;
};

export type Samples = { p50Ms: number; p99Ms: number };

export function samplesOf(timesMs: readonly number[]): Samples {
  return { p50Ms: quantile(timesMs, 0.5), p99Ms: quantile(timesMs, 0.99) };
}

/** The value below which `share` of the values lie (nearest rank). */
export function quantile(values: readonly number[], share: number): number {
  if (values.length === 0) return Number.NaN;
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN;
}

export type Pair = {
  rounds: number;
  /** Rounds before the first that counts. */
  warmUp: number;
  /** Done before each round, outside the time. */
  before?: (round: number) => void;
  product: (round: number) => void;
  raw: (round: number) => void;
};

export type Compared = Samples & { rawP50Ms: number; ratio: number };

/** Runs both in every round, the one first and then the other. */
export function compare(pair: Pair): Compared {
  const product: number[] = [];
  const raw: number[] = [];
  const sides = [
    { run: pair.product, into: product },
    { run: pair.raw, into: raw },
  ];
  for (let round = -pair.warmUp; round < pair.rounds; round += 1) {
    const turn = round + pair.warmUp;
    pair.before?.(turn);
    for (const side of turn % 2 === 0 ? sides : sides.toReversed()) {
      const startMs = performance.now();
      side.run(turn);
      const tookMs = performance.now() - startMs;
      if (round >= 0) side.into.push(tookMs);
    }
  }
  return comparedOf(product, raw);
}

export type LaterPair = Omit<Pair, 'before' | 'product'> & { product: () => Promise<unknown> };

/** As `compare`, for what the product answers later. */
export async function compareLater({ rounds, warmUp, ...sides }: LaterPair): Promise<Compared> {
  const product: number[] = [];
  const raw: number[] = [];
  const timed = async (into: number[], run: () => unknown) => {
    const startMs = performance.now();
    await run();
    into.push(performance.now() - startMs);
  };
  for (let round = 0; round < rounds + warmUp; round += 1) {
    const counts = round >= warmUp;
    const ours = () => timed(counts ? product : [], sides.product);
    const theirs = () => timed(counts ? raw : [], () => sides.raw(round));
    for (const side of round % 2 === 0 ? [ours, theirs] : [theirs, ours]) await side();
  }
  return comparedOf(product, raw);
}

export function comparedOf(product: readonly number[], raw: readonly number[]): Compared {
  const rawP50Ms = quantile(raw, 0.5);
  const samples = samplesOf(product);
  return { ...samples, rawP50Ms, ratio: samples.p50Ms / rawP50Ms };
}

/** A case that must take at most `target` times its yardstick. */
export function ratioRow(
  name: string,
  size: string,
  { target, ...compared }: Compared & { target: number },
): Row {
  return { name, size, ...compared, target, ok: compared.ratio <= target };
}
