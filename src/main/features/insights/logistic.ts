/**
 * Logistic regression with a quadratic penalty, fitted by Newton's method (iteratively reweighted least squares): Hastie,
 * Tibshirani and Friedman, The Elements of Statistical Learning, 2nd edition, sections 4.4.1 (the steps) and 4.4.4 (the
 * penalty). Deterministic: no draw, no order of the rows that matters beyond rounding.
 */

/** @property weight how much the row counts; on average 1 */
export type LogisticRow = { inputs: readonly number[]; isWon: boolean; weight: number };

/** @property coefficients one an input, the intercept first */
export type LogisticFit = { coefficients: number[] };

const mostSteps = 50;
const smallestChange = 1e-9;

export function sigmoid(logOdds: number): number {
  return 1 / (1 + Math.exp(-logOdds));
}

export function logOddsOf({ coefficients }: LogisticFit, inputs: readonly number[]): number {
  return inputs.reduce((sum, input, at) => sum + input * (coefficients[at + 1] ?? 0), coefficients[0] ?? 0);
}

/**
 * @param penalty half of it times the sum of the squared coefficients (the intercept's aside) is taken from the log-likelihood:
 * as if each coefficient were drawn from a normal distribution of variance `1 / penalty`. Must be positive: it also keeps the
 * fit unique where an input says nothing.
 */
export function fitLogistic(rows: readonly LogisticRow[], penalty: number): LogisticFit {
  const design = designOf(rows, penalty);
  let place = lookFrom(design, new Float64Array(design.size));
  for (let step = 0; step < mostSteps; step += 1) {
    const change = solve(place.curvature, place.gradient);
    const next = advance(design, place, change);
    if (!next) break;
    place = next;
    if (Math.max(...change.map(Math.abs)) < smallestChange) break;
  }
  return { coefficients: Array.from(place.coefficients) };
}

/** The rows in one block of numbers, each led by the intercept's 1: every step goes through all of them. */
type Design = {
  count: number;
  size: number;
  inputs: Float64Array;
  outcomes: Float64Array;
  weights: Float64Array;
  penalty: number;
};

function designOf(rows: readonly LogisticRow[], penalty: number): Design {
  const [count, size] = [rows.length, (rows[0]?.inputs.length ?? 0) + 1];
  const inputs = new Float64Array(count * size);
  rows.forEach((row, at) => {
    inputs[at * size] = 1;
    inputs.set(row.inputs, at * size + 1);
  });
  const outcomes = Float64Array.from(rows, ({ isWon }) => (isWon ? 1 : 0));
  return { count, size, inputs, outcomes, weights: Float64Array.from(rows, ({ weight }) => weight), penalty };
}

/** The penalised log-likelihood at some coefficients, with its gradient and its curvature (the lower half). */
type Place = { coefficients: Float64Array; value: number; gradient: Float64Array; curvature: Float64Array };

/** A full step may overshoot far from the optimum; half of it, or half of that, does not. null: there is nothing to gain. */
function advance(design: Design, from: Place, change: readonly number[]): Place | null {
  for (let length = 1; length > 1e-6; length /= 2) {
    const next = lookFrom(
      design,
      from.coefficients.map((value, at) => value + length * (change[at] ?? 0)),
    );
    if (next.value >= from.value) return next;
  }
  return null;
}

function lookFrom(design: Design, coefficients: Float64Array): Place {
  const { count, size, inputs, outcomes, weights, penalty } = design;
  const [gradient, curvature] = [new Float64Array(size), new Float64Array(size * size)];
  let value = 0;
  for (let row = 0; row < count; row += 1) {
    const start = row * size;
    let logOdds = 0;
    for (let i = 0; i < size; i += 1) logOdds += (inputs[start + i] ?? 0) * (coefficients[i] ?? 0);
    const [outcome, weight, p] = [outcomes[row] ?? 0, weights[row] ?? 0, sigmoid(logOdds)];
    // log(1 + e^x) without the overflow of e^x.
    value += weight * (outcome * logOdds - Math.max(logOdds, 0) - Math.log1p(Math.exp(-Math.abs(logOdds))));
    const [pull, bend] = [weight * (outcome - p), weight * p * (1 - p)];
    for (let i = 0; i < size; i += 1) {
      const input = inputs[start + i] ?? 0;
      if (input === 0) continue;
      add(gradient, i, pull * input);
      for (let j = 0; j <= i; j += 1) add(curvature, i * size + j, bend * input * (inputs[start + j] ?? 0));
    }
  }
  // The intercept's own curvature vanishes where every row is foretold perfectly: a trace keeps it solvable.
  add(curvature, 0, 1e-9);
  for (let i = 1; i < size; i += 1) {
    const coefficient = coefficients[i] ?? 0;
    value -= (penalty / 2) * coefficient * coefficient;
    add(gradient, i, -penalty * coefficient);
    add(curvature, i * size + i, penalty);
  }
  return { coefficients, value, gradient, curvature };
}

function add(to: Float64Array, at: number, value: number): void {
  to[at] = (to[at] ?? 0) + value;
}

/** Cholesky: `matrix` (its lower half; it is overwritten) is symmetric and positive definite. */
function solve(matrix: Float64Array, right: Float64Array): number[] {
  const size = right.length;
  const at = (i: number, j: number) => matrix[i * size + j] ?? 0;
  const solution = Array.from(right);
  for (let i = 0; i < size; i += 1) {
    for (let j = 0; j <= i; j += 1) {
      let sum = at(i, j);
      for (let k = 0; k < j; k += 1) sum -= at(i, k) * at(j, k);
      matrix[i * size + j] = i === j ? Math.sqrt(sum) : sum / at(j, j);
    }
    let sum = solution[i] ?? 0;
    for (let k = 0; k < i; k += 1) sum -= at(i, k) * (solution[k] ?? 0);
    solution[i] = sum / at(i, i);
  }
  for (let i = size - 1; i >= 0; i -= 1) {
    let sum = solution[i] ?? 0;
    for (let k = i + 1; k < size; k += 1) sum -= at(k, i) * (solution[k] ?? 0);
    solution[i] = sum / at(i, i);
  }
  return solution;
}
