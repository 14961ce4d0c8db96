/**
 * A chart and what belongs to each: the title, what its colours stand for, the table that says the same (always there for a
 * screen reader, shown instead of the chart where the user wants it), `Copy as image` and `Export CSV`.
 */
import { ActionIcon, Menu, Switch } from '@mantine/core';
import { Copy, Download, Ellipsis } from 'lucide-react';
import { Suspense, useId, useRef, useState } from 'react';
import type { ReactNode, RefObject } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Icon } from '#renderer/ui/icon.tsx';
import { useAfterPaint } from '#renderer/ui/use-after-paint.ts';
import classes from './chart-card.module.css';
import { copyChart, exportChart } from './chart-actions.ts';
import type { ChartCell, ChartSeriesMark, ChartTable } from './chart-table.ts';
import { walkMarks } from './mark-keys.ts';

export type ChartCardProps = {
  title: string;
  /** A line under the title: what is counted, and in which days. */
  note?: ReactNode;
  series?: readonly ChartSeriesMark[];
  table: ChartTable;
  /** What stands in the chart's place where there is nothing to draw. */
  nothing?: ReactNode;
  /** The chart: one SVG, drawn in the box's width and height. May still be on its way (`lazy`). */
  children: ReactNode;
};

const none: readonly ChartSeriesMark[] = [];

export function ChartCard({
  title,
  note,
  series = none,
  table,
  nothing,
  children,
}: ChartCardProps): ReactNode {
  const { t } = useTranslation();
  const [isTable, setTable] = useState(false);
  const isPainted = useAfterPaint();
  const box = useRef<HTMLDivElement>(null);
  const titleId = useId();
  const isEmpty = nothing !== undefined && nothing !== null;
  return (
    <section className={classes.card} aria-labelledby={titleId}>
      <header className={classes.head}>
        <h3 id={titleId} className={classes.title}>
          {title}
        </h3>
        {isEmpty ? null : (
          <div className={classes.tools}>
            <Switch
              size="xs"
              label={t('chart.asTable')}
              checked={isTable}
              onChange={(event) => setTable(event.currentTarget.checked)}
            />
            <ChartMenu {...{ title, series, table, box }} isPicture={!isTable} />
          </div>
        )}
      </header>
      {note ? <p className={classes.note}>{note}</p> : null}
      {isEmpty ? <div className={classes.nothing}>{nothing}</div> : null}
      {isEmpty || isTable ? null : (
        <>
          <Legend series={series} />
          <div
            ref={box}
            className={classes.chart}
            role="group"
            aria-label={t('chart.marks', { title })}
            tabIndex={0}
            onKeyDown={walkMarks}
          >
            <Suspense fallback={null}>{isPainted ? children : null}</Suspense>
          </div>
        </>
      )}
      {isEmpty ? null : <DataTable title={title} table={table} isShown={isTable} />}
    </section>
  );
}

type ChartMenuProps = {
  title: string;
  series: readonly ChartSeriesMark[];
  table: ChartTable;
  box: RefObject<HTMLDivElement | null>;
  isPicture: boolean;
};

function ChartMenu({ title, series, table, box, isPicture }: ChartMenuProps): ReactNode {
  const { t } = useTranslation();
  const copy = () => {
    const svg = box.current?.querySelector('svg');
    if (svg) void copyChart({ title, svg, series });
  };
  return (
    <Menu>
      <Menu.Target>
        <ActionIcon aria-label={t('chart.menu', { title })}>
          <Icon of={Ellipsis} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Icon of={Copy} />} disabled={!isPicture} onClick={copy}>
          {t('chart.copy')}
        </Menu.Item>
        <Menu.Item leftSection={<Icon of={Download} />} onClick={() => void exportChart(title, table)}>
          {t('chart.export')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

function Legend({ series }: { series: readonly ChartSeriesMark[] }): ReactNode {
  if (series.length === 0) return null;
  return (
    <ul className={classes.legend} aria-hidden>
      {series.map(({ label, colour, mark = 'solid' }) => (
        <li key={label}>
          <svg className={classes.swatch} viewBox="0 0 10 10" aria-hidden>
            {mark === 'line' ? (
              <path d="M0 5H10" stroke={colour} strokeWidth={2} />
            ) : (
              <rect
                {...(mark === 'hollow' ? { x: 0.5, y: 0.5, width: 9, height: 9 } : { width: 10, height: 10 })}
                rx={2}
                fill={colour}
                fillOpacity={mark === 'hollow' ? 0.35 : 1}
                stroke={mark === 'hollow' ? colour : 'none'}
              />
            )}
          </svg>
          {label}
        </li>
      ))}
    </ul>
  );
}

type DataTableProps = { title: string; table: ChartTable; isShown: boolean };

/** Hidden, it is read but not walked through: the chart's own marks are the links then. */
function DataTable({ title, table, isShown }: DataTableProps): ReactNode {
  return (
    <div className={isShown ? classes.tableBox : classes.heard} {...(isShown ? { tabIndex: 0 } : {})}>
      <table className={classes.table}>
        <caption className={classes.heard}>{title}</caption>
        <thead>
          <tr>
            {table.columns.map(({ label, isNumber }) => (
              <th key={label} scope="col" data-number={isNumber || undefined}>
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {table.rows.map(({ key, cells }) => (
            <tr key={key}>
              {cells.map((cell, at) => (
                <TableCell
                  key={at}
                  cell={cell}
                  isHead={at === 0}
                  isNumber={table.columns[at]?.isNumber}
                  isLinked={isShown}
                />
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

type TableCellProps = { cell: ChartCell; isHead: boolean; isNumber: boolean | undefined; isLinked: boolean };

function TableCell({ cell, isHead, isNumber, isLinked }: TableCellProps): ReactNode {
  const words =
    isLinked && cell.to !== undefined ? (
      <Link to={cell.to} className={classes.link ?? ''}>
        {cell.text}
      </Link>
    ) : (
      cell.text
    );
  if (isHead) return <th scope="row">{words}</th>;
  return <td data-number={isNumber || undefined}>{words}</td>;
}
