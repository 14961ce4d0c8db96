import { Tooltip } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BoardColumn } from '#shared/contract/deals.contract.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { formatMoney, formatNumber, formatPercent } from '#renderer/ui/format.ts';
import classes from './board.module.css';

type ColumnHeaderProps = { column: BoardColumn; headingId: string };

/** The stage's name and count, its sum, and what that sum is worth at the stage's probability. */
export function ColumnHeader({ column, headingId }: ColumnHeaderProps): ReactNode {
  const { t } = useTranslation();
  const { stage, count, totals } = column;
  const [main, ...others] = totals;
  return (
    <header className={classes.columnHeader}>
      <div className={classes.columnName}>
        <h2 id={headingId} className={classes.columnLabel} title={stage.label}>
          {stage.label}
        </h2>
        <span className={classes.columnCount} title={t('board.column.count', { count })}>
          {formatNumber(count)}
        </span>
      </div>
      <div className={classes.columnSums}>
        {main ? (
          <>
            <span className={classes.columnSum}>{formatMoney(main.sumMinor, main.currency)}</span>
            {others.length > 0 ? <OtherSums totals={others} /> : null}
          </>
        ) : null}
      </div>
      <div className={classes.columnWeighted}>
        {main && !isClosing(stage) ? <Weighted total={main} winProbability={stage.winProbability} /> : null}
      </div>
    </header>
  );
}

type Total = BoardColumn['totals'][number];

function OtherSums({ totals }: { totals: Total[] }): ReactNode {
  const { t } = useTranslation();
  const amounts = totals.map((total) => formatMoney(total.sumMinor, total.currency)).join(', ');
  return (
    <Tooltip label={t('board.column.moreHint', { amounts })} multiline>
      <span className={classes.columnMore} tabIndex={0} role="note">
        {t('board.column.more', { count: totals.length })}
      </span>
    </Tooltip>
  );
}

function Weighted({ total, winProbability }: { total: Total; winProbability: number }): ReactNode {
  const { t } = useTranslation();
  const weightedMinor = Math.round((total.sumMinor * winProbability) / 100);
  const amount = formatMoney(weightedMinor, total.currency);
  const hint = t('board.column.weightedHint', { amount, percent: formatPercent(winProbability) });
  return <span title={hint}>{t('board.column.weighted', { amount })}</span>;
}
