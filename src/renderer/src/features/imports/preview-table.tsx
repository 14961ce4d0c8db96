import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ImportInspection } from '#shared/domain/imports.ts';
import { formatDayFull, formatNumber } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { MoneyText } from '#renderer/ui/money-text.tsx';
import classes from './preview-table.module.css';
import { Section } from './section.tsx';

type PreviewTableProps = { inspection: ImportInspection; isStale: boolean };
type PreviewRow = ImportInspection['preview'][number];

/** What would come of the first rows, and of the first that would be refused. */
export function PreviewTable({ inspection, isStale }: PreviewTableProps): ReactNode {
  const { t } = useTranslation();
  const { preview } = inspection;
  return (
    <Section title={t('imports.preview.title')}>
      <div
        className={classes.frame}
        data-stale={isStale || undefined}
        tabIndex={0}
        role="region"
        aria-label={t('imports.preview.title')}
      >
        <table className={classes.table}>
          <thead>
            <tr>
              <th className={classes.number}>{t('imports.preview.line')}</th>
              <th>{t('imports.fields.title')}</th>
              <th>{t('imports.fields.client')}</th>
              <th>{t('imports.fields.stage')}</th>
              <th>{t('imports.fields.status')}</th>
              <th className={classes.number}>{t('imports.fields.amount')}</th>
              <th>{t('imports.fields.assignee')}</th>
              <th>{t('imports.fields.dueDate')}</th>
              <th>{t('imports.fields.createdAt')}</th>
              <th>{t('imports.preview.closed')}</th>
            </tr>
          </thead>
          <tbody>
            {preview.map((row) => (
              <Row key={row.line} row={row} />
            ))}
          </tbody>
        </table>
      </div>
    </Section>
  );
}

function Row({ row }: { row: PreviewRow }): ReactNode {
  const { t } = useTranslation();
  const { line, deal, reason } = row;
  if (!deal) {
    return (
      <tr data-refused="true">
        <td className={classes.number}>{formatNumber(line)}</td>
        <td colSpan={9}>
          <span className={classes.reason}>
            <Icon of={CircleAlert} label={t('imports.preview.refused')} />
            {reason}
          </span>
        </td>
      </tr>
    );
  }
  return (
    <tr>
      <td className={classes.number}>{formatNumber(line)}</td>
      <Cell text={deal.title} />
      <Cell text={deal.client} />
      <Cell text={deal.stageLabel} />
      <td className={classes.status} data-status={deal.status}>
        {t(`board.status.${deal.status}`)}
      </td>
      <td className={classes.number}>
        <MoneyText amountMinor={deal.amountMinor} currency={deal.currency} />
      </td>
      <Cell text={deal.assignee} />
      <DayCell day={deal.dueDate} />
      <DayCell day={deal.createdOn} />
      <DayCell day={deal.closedOn} />
    </tr>
  );
}

function Cell({ text }: { text: string | null }): ReactNode {
  return (
    <td className={classes.text} title={text ?? undefined}>
      {text}
    </td>
  );
}

type Day = NonNullable<PreviewRow['deal']>['dueDate'];

/** Whole dates, never "today": what the user checks here is how they were read. */
function DayCell({ day }: { day: Day }): ReactNode {
  return (
    <td className={classes.day} title={day ? formatDayFull(day) : undefined}>
      {day}
    </td>
  );
}
