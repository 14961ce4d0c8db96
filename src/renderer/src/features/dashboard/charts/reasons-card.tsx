import type { ReactNode } from 'react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { ChartCard } from '#renderer/ui/chart-card/chart-card.tsx';
import { formatNumber } from '#renderer/ui/format.ts';
import { lostDeals } from '#renderer/features/dashboard/drill-down.ts';
import { rangeWords } from '#renderer/features/dashboard/range-words.ts';
import type { LyingRow } from './lying-chart.tsx';

const LyingChart = lazy(async () => ({ default: (await import('./lying-chart.tsx')).LyingChart }));

/** As many as can be read as bars; the table has all of them. */
const barsAtMost = 7;

/** Why deals were lost in the period. */
export function ReasonsCard({ summary }: { summary: DashboardSummary }): ReactNode {
  const { t } = useTranslation();
  const { lostReasons, range } = summary.trends;
  const rows = lostReasons.map(({ reason, count }): LyingRow => {
    const name = reason ?? t('dashboard.reasons.none');
    return {
      ...{ name, value: count },
      key: reason === null ? 'none' : `reason ${reason}`,
      end: formatNumber(count),
      to: lostDeals(reason, range),
      label: t('dashboard.reasons.row', { reason: name, count }),
    };
  });
  return (
    <ChartCard
      title={t('dashboard.reasons.title')}
      note={
        rows.length > barsAtMost
          ? t('dashboard.reasons.noteMore', { range: rangeWords(range), shown: barsAtMost })
          : rangeWords(range)
      }
      table={{
        columns: [
          { label: t('dashboard.reasons.reason') },
          { label: t('dashboard.dealsColumn'), isNumber: true },
        ],
        rows: rows.map(({ key, name, value, to }) => ({
          key,
          cells: [{ text: name }, { text: formatNumber(value), value, to }],
        })),
      }}
      nothing={rows.length === 0 ? t('dashboard.reasons.nothing') : null}
    >
      <LyingChart rows={rows.slice(0, barsAtMost)} colour="var(--dd-chart-2)" />
    </ChartCard>
  );
}
