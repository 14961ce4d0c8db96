import { expect, it } from 'vitest';
import { forecastTotal } from './forecast-total.ts';

const row = (amountMinor: number, expectedMinor: number, spread: number) => ({
  ...{ amountMinor, expectedMinor },
  lowMinor: Math.max(0, expectedMinor - spread),
  highMinor: Math.min(amountMinor, expectedMinor + spread),
});

it('what is expected adds up, its spread by the squares', () => {
  expect(forecastTotal([row(1000, 500, 30), row(1000, 500, 40)])).toEqual({
    amountMinor: 2000,
    expectedMinor: 1000,
    lowMinor: 950,
    highMinor: 1050,
  });
});

it('a month whose range ends at nothing does not make the whole look surer', () => {
  expect(forecastTotal([row(1000, 10, 100)])).toMatchObject({ lowMinor: 0, highMinor: 110 });
  expect(forecastTotal([row(1000, 10, 100), row(1000, 500, 0)])).toMatchObject({ lowMinor: 410 });
});

it('never lies outside of nothing and all there is', () => {
  expect(forecastTotal([])).toEqual({ amountMinor: 0, expectedMinor: 0, lowMinor: 0, highMinor: 0 });
  expect(forecastTotal([row(100, 90, 80)])).toMatchObject({ lowMinor: 10, highMinor: 100 });
});
