import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { lazy } from 'react';
import { useTranslation } from 'react-i18next';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { ChartCard } from '#renderer/ui/chart-card/chart-card.tsx';
import type { ChartTable } from '#renderer/ui/chart-card/chart-table.ts';
import { formatNumber, formatPercent } from '#renderer/ui/format.ts';
import { funnelDeals } from '#renderer/features/dashboard/drill-down.ts';
import { rangeWords } from '#renderer/features/dashboard/range-words.ts';
import type { LyingRow } from './lying-chart.tsx';

const LyingChart = lazy(async () => ({ default: (await import('./lying-chart.tsx')).LyingChart }));

type FunnelRow = LyingRow & { ofBefore: number | null; standing: number };

/** How far the deals of the period got, and how many of each stage came on to the next. */
export function FunnelCard({ summary }: { summary: DashboardSummary }): ReactNode {
  const { t } = useTranslation();
  const { trends } = summary;
  const rows = funnelRows(t, trends);
  return (
    <ChartCard
      title={t('dashboard.funnel.title')}
      note={t('dashboard.funnel.note', { range: rangeWords(trends.range) })}
      table={funnelTable(t, rows)}
      nothing={(trends.funnel[0]?.reached ?? 0) === 0 ? t('dashboard.funnel.nothing') : null}
    >
      <LyingChart rows={rows} colour="var(--dd-chart-3)" />
    </ChartCard>
  );
}

export function funnelRows(t: TFunction, { funnel, range }: DashboardSummary['trends']): FunnelRow[] {
  return funnel.map(({ stageId, label: name, reached, standing }, at) => {
    const before = funnel[at - 1]?.reached;
    const ofBefore = before ? (reached / before) * 100 : null;
    const percent = ofBefore === null ? '' : formatPercent(ofBefore);
    const count = formatNumber(reached);
    return {
      ...{ name, ofBefore, standing, value: reached },
      key: stageId ?? 'won',
      end: ofBefore === null ? count : t('dashboard.funnel.end', { reached: count, percent }),
      to: funnelDeals(funnel, at, range),
      label:
        ofBefore === null
          ? t('dashboard.funnel.first', { stage: name, count: reached })
          : t('dashboard.funnel.row', { stage: name, count: reached, percent }),
    };
  });
}

function funnelTable(t: TFunction, rows: readonly FunnelRow[]): ChartTable {
  return {
    columns: [
      { label: t('dashboard.funnel.stage') },
      { label: t('dashboard.funnel.reached'), isNumber: true },
      { label: t('dashboard.funnel.ofBefore'), isNumber: true },
      { label: t('dashboard.funnel.standing'), isNumber: true },
    ],
    rows: rows.map(({ key, name, value, to, ofBefore, standing }) => ({
      key,
      cells: [
        { text: name },
        { text: formatNumber(value), value, to },
        ofBefore === null
          ? { text: '' }
          : { text: formatPercent(ofBefore), value: Math.round(ofBefore * 10) / 10 },
        { text: formatNumber(standing), value: standing },
      ],
    })),
  };
}
