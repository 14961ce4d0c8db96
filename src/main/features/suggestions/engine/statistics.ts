/** The few statistics that the rules rest on, each with its source. Pure. */

/**
 * The smallest value that at least `share` of the values do not exceed (nearest rank: Hyndman and Fan, "Sample Quantiles in
 * Statistical Packages", The American Statistician 50, 1996, definition 1). Always one of the values.
 * @param sorted ascending, not empty
 */
export function quantile(sorted: readonly number[], share: number): number {
  return sorted[rankOf(sorted.length, share)] ?? Number.NaN;
}

/** The place of that value, from 0. */
export function rankOf(count: number, share: number): number {
  return Math.min(count - 1, Math.max(0, Math.ceil(share * count) - 1));
}

export function ascending(values: readonly number[]): number[] {
  return values.toSorted((one, other) => one - other);
}

/** How many of the values, in ascending order, are at most `limit`. */
export function countUpTo(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((sorted[middle] ?? Infinity) <= limit) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** So many of so many. */
export type Share = { hits: number; of: number };

export const rateOf = ({ hits, of }: Share): number => (of === 0 ? 0 : hits / of);

/**
 * How probable it is, if both shares came from the same chance, that they differ as much as this or more: Fisher's exact test,
 * two-sided, adding up the tables that are no more probable than the one at hand (R. A. Fisher, "On the Interpretation of Chi-Square
 * from Contingency Tables, and the Calculation of P", JRSS 85, 1922; the two-sided rule is that of R's `fisher.test`).
 */
export function fisherExact(one: Share, other: Share): number {
  const [n, hits] = [one.of + other.of, one.hits + other.hits];
  const [first, last] = [Math.max(0, hits - other.of), Math.min(hits, one.of)];
  const probability = (k: number) =>
    Math.exp(logChoose(one.of, k) + logChoose(other.of, hits - k) - logChoose(n, hits));
  // Sums that ought to be equal differ in their last digits.
  const limit = probability(one.hits) * (1 + 1e-7);
  let sum = 0;
  for (let k = first; k <= last; k += 1) {
    const each = probability(k);
    if (each <= limit) sum += each;
  }
  return Math.min(1, sum);
}

/** Logarithms of factorials, added up as far as they were asked for. */
const logFactorials = [0];

function logFactorial(n: number): number {
  for (let k = logFactorials.length; k <= n; k += 1)
    logFactorials.push((logFactorials[k - 1] ?? 0) + Math.log(k));
  return logFactorials[n] ?? Number.NaN;
}

function logChoose(n: number, k: number): number {
  return logFactorial(n) - logFactorial(k) - logFactorial(n - k);
}

/**
 * Raises probabilities that were got by asking many questions at once, so that among what is then below a bound at most that share
 * is expected to be chance (Y. Benjamini and Y. Hochberg, "Controlling the False Discovery Rate", JRSS B 57, 1995).
 * @returns as many, in the same order
 */
export function adjusted(probabilities: readonly number[]): number[] {
  const order = probabilities
    .map((p, at) => ({ p, at }))
    .toSorted((one, other) => other.p - one.p || other.at - one.at);
  const result = [...probabilities];
  let least = 1;
  order.forEach(({ p, at }, turn) => {
    least = Math.min(least, (p * order.length) / (order.length - turn));
    result[at] = least;
  });
  return result;
}

/** The normal distribution's share below `z` (Abramowitz and Stegun, Handbook of Mathematical Functions, 26.2.17; exact to 7.5e-8). */
export function normalShare(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const series =
    t * (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  const tail = (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) * series;
  return z > 0 ? 1 - tail : tail;
}
