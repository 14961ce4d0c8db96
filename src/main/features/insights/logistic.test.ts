import { describe, expect, test } from 'vitest';
import { fitLogistic, logOddsOf, sigmoid, type LogisticRow } from './logistic.ts';
import { createDraws } from './test-insights.ts';

const truth = [-0.4, 1.2, -0.7, 0];

function drawRows(count: number, seed: number): LogisticRow[] {
  const draws = createDraws(seed);
  return Array.from({ length: count }, () => {
    const inputs = [draws.normal(), draws.normal(), draws.normal()];
    const isWon = draws.next() < sigmoid(logOddsOf({ coefficients: truth }, inputs));
    return { inputs, isWon, weight: 1 };
  });
}

describe('a logistic regression', () => {
  test('finds the coefficients that made the outcomes', () => {
    const { coefficients } = fitLogistic(drawRows(20_000, 1), 1);
    coefficients.forEach((value, at) => expect(value).toBeCloseTo(truth[at] ?? NaN, 1));
  });

  test('says 30% of what comes about three times in ten, on rows that it has not seen', () => {
    const fit = fitLogistic(drawRows(20_000, 2), 1);
    const bands = Array.from({ length: 10 }, () => ({ said: 0, came: 0, count: 0 }));
    for (const { inputs, isWon } of drawRows(40_000, 3)) {
      const said = sigmoid(logOddsOf(fit, inputs));
      const band = bands[Math.min(9, Math.floor(said * 10))];
      if (band)
        Object.assign(band, {
          said: band.said + said,
          came: band.came + Number(isWon),
          count: band.count + 1,
        });
    }
    for (const { said, came, count } of bands) {
      const error = Math.sqrt((said / count) * (1 - said / count) * (1 / count));
      expect(Math.abs(came - said) / count).toBeLessThan(4 * error + 0.01);
    }
  });

  test('stands where the penalised likelihood is flat', () => {
    const [rows, penalty] = [drawRows(500, 4), 7];
    const { coefficients } = fitLogistic(rows, penalty);
    const pulls = coefficients.map((value, at) =>
      rows.reduce(
        (sum, { inputs, isWon }) =>
          sum +
          (Number(isWon) - sigmoid(logOddsOf({ coefficients }, inputs))) *
            (at === 0 ? 1 : (inputs[at - 1] ?? 0)),
        at === 0 ? 0 : -penalty * value,
      ),
    );
    pulls.forEach((pull) => expect(pull).toBeCloseTo(0, 5));
  });

  test('takes a row of weight two for two rows', () => {
    const rows = drawRows(300, 5);
    const doubled = rows.map((row, at) => ({ ...row, weight: at % 2 === 0 ? 2 : 1 }));
    const repeated = rows.flatMap((row, at) => (at % 2 === 0 ? [row, row] : [row]));
    const [one, other] = [doubled, repeated].map((each) => fitLogistic(each, 2).coefficients);
    one?.forEach((value, at) => expect(value).toBeCloseTo(other?.[at] ?? NaN, 8));
  });

  test('stays finite where an input tells everything, where it tells nothing, and where all were won', () => {
    const telling = Array.from({ length: 50 }, (_, at) => ({
      inputs: [at < 25 ? -1 : 1, 0],
      isWon: at >= 25,
      weight: 1,
    }));
    const sure = fitLogistic(telling, 0.5).coefficients;
    expect(sure.every(Number.isFinite)).toBe(true);
    expect(sure[1]).toBeGreaterThan(1);
    expect(sure[2]).toBe(0);
    const allWon = fitLogistic(
      telling.map((row) => ({ ...row, isWon: true })),
      1,
    ).coefficients;
    expect(sigmoid(allWon[0] ?? 0)).toBeGreaterThan(0.95);
    expect(allWon.every(Number.isFinite)).toBe(true);
  });
});
