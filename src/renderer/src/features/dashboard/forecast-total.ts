import type { Standing } from '#shared/contract/dashboard.contract.ts';

type Row = Pick<Standing['forecast'][number], 'amountMinor' | 'expectedMinor' | 'lowMinor' | 'highMinor'>;

/**
 * Of all months: the spreads of what is independent add up by their squares. A month's is told by the wider half of its range,
 * since the other may end at nothing, or at all there is.
 */
export function forecastTotal(forecast: readonly Row[]): Row {
  const sum = (of: (row: Row) => number) => forecast.reduce((total, row) => total + of(row), 0);
  const amountMinor = sum((row) => row.amountMinor);
  const expectedMinor = sum((row) => row.expectedMinor);
  const spread = Math.sqrt(
    sum((row) => Math.max(row.expectedMinor - row.lowMinor, row.highMinor - row.expectedMinor) ** 2),
  );
  return {
    ...{ amountMinor, expectedMinor },
    lowMinor: Math.round(Math.max(0, expectedMinor - spread)),
    highMinor: Math.round(Math.min(amountMinor, expectedMinor + spread)),
  };
}
