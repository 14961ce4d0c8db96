import type { Standing } from '#shared/contract/dashboard.contract.ts';
import { addMonths, type Month } from '#shared/domain/periods.ts';
import type { ForecastRow } from './tallies.repo.ts';

type Forecast = Standing['forecast'];

/** Four of five lie between: the normal distribution's 10th and 90th percentile, in standard deviations. */
const deviations = 1.2816;
const monthsShown = 12;

/** Twelve months from `month` on, later ones that hold something, what is due earlier, and what has no date. */
export function forecastOf(rows: readonly ForecastRow[], month: Month): Forecast {
  const byMonth = new Map(rows.map((row) => [row.month, row]));
  const shown = Array.from({ length: monthsShown }, (_, at) => addMonths(month, at));
  const later = rows
    .map((row) => row.month)
    .filter((each) => each !== 'overdue' && each !== 'none' && each > (shown.at(-1) ?? month))
    .toSorted();
  return [...new Set([...shown, ...later, 'overdue' as const, 'none' as const])].map((each) =>
    worth(byMonth.get(each) ?? { ...nothing, month: each }),
  );
}

const nothing = { count: 0, countOfCurrency: 0, amountMinor: 0, expectedHundredfold: 0, variance: 0 };

function worth({ month, count, amountMinor, expectedHundredfold, variance }: ForecastRow): Forecast[number] {
  const expected = expectedHundredfold / 100;
  const spread = deviations * Math.sqrt(Math.max(0, variance));
  return {
    ...{ month, count, amountMinor },
    expectedMinor: Math.round(expected),
    lowMinor: Math.round(Math.max(0, expected - spread)),
    highMinor: Math.round(Math.min(amountMinor, expected + spread)),
  };
}
