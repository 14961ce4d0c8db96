import type { Currency } from '#shared/domain/money.ts';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import { t } from '#renderer/i18n/index.ts';
import type { ChartTable } from '#renderer/ui/chart-card/chart-table.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { figureText, plainValue, type FigureName } from './figures.ts';
import { dayAddress } from './day-address.ts';

type Days = { days: readonly PerformanceDay[]; currency: Currency };

/** What a chart of days says, as a table; each day opens its figures. */
export function daysTable({ days, currency }: Days, figure: FigureName): ChartTable {
  return {
    columns: [
      { label: t('performance.dayColumn') },
      { label: t(`performance.figure.${figure}`), isNumber: true },
      { label: t('performance.correctedColumn') },
    ],
    rows: days.map((day) => {
      const value = day[figure];
      return {
        key: day.day,
        cells: [
          { text: formatDayFull(day.day), to: dayAddress(day.day) },
          {
            text: figureText(figure, value, currency),
            ...(value === null ? {} : { value: plainValue(figure, value, currency) }),
          },
          { text: t(day.corrected.includes(figure) ? 'performance.corrected' : 'performance.counted') },
        ],
      };
    }),
  };
}
