import { CircleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealPreview, ImportInspection, LeadPreview } from '#shared/domain/imports.ts';
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
              {inspection.proposal.entity === 'deal' ? <DealHeads /> : <LeadHeads />}
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
  const { line, record, reason } = row;
  return (
    <>
      {record ? (
        <tr>
          <td className={classes.number}>{formatNumber(line)}</td>
          {record.entity === 'deal' ? <DealCells deal={record} /> : <LeadCells lead={record} />}
        </tr>
      ) : null}
      {reason === null ? null : (
        <tr data-refused={record ? undefined : 'true'}>
          <td className={classes.number}>{record ? null : formatNumber(line)}</td>
          <td colSpan={columnsAtMost}>
            <span className={classes.reason}>
              <Icon
                of={CircleAlert}
                label={t(record ? 'imports.preview.partly' : 'imports.preview.refused')}
              />
              {reason}
            </span>
          </td>
        </tr>
      )}
    </>
  );
}

const columnsAtMost = 11;

function DealHeads(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <th>{t('imports.fields.title')}</th>
      <th>{t('imports.fields.client')}</th>
      <th>{t('imports.fields.stage')}</th>
      <th>{t('imports.fields.status')}</th>
      <th className={classes.number}>{t('imports.fields.amount')}</th>
      <th>{t('imports.fields.assignee')}</th>
      <th>{t('imports.fields.dueDate')}</th>
      <th>{t('imports.fields.createdAt')}</th>
      <th>{t('imports.preview.closed')}</th>
    </>
  );
}

function DealCells({ deal }: { deal: DealPreview }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
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
    </>
  );
}

function LeadHeads(): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <th>{t('imports.fields.company')}</th>
      <th>{t('imports.fields.contact')}</th>
      <th>{t('imports.fields.role')}</th>
      <th>{t('imports.fields.email')}</th>
      <th>{t('imports.fields.phone')}</th>
      <th className={classes.number}>{t('imports.preview.others')}</th>
      <th>{t('imports.preview.photo')}</th>
      <th>{t('imports.fields.source')}</th>
      <th>{t('imports.fields.status')}</th>
      <th>{t('imports.fields.nextStepOn')}</th>
      <th>{t('imports.fields.createdAt')}</th>
    </>
  );
}

function LeadCells({ lead }: { lead: LeadPreview }): ReactNode {
  const { t } = useTranslation();
  return (
    <>
      <Cell text={lead.company} />
      <Cell text={lead.contact} />
      <Cell text={lead.role} />
      <Cell text={lead.email} />
      <Cell text={lead.phone} />
      <td className={classes.number}>{lead.others > 0 ? formatNumber(lead.others) : null}</td>
      <td>{lead.hasPhoto ? t('imports.preview.hasPhoto') : null}</td>
      <Cell text={lead.source} />
      <td>{t(`leads.status.${lead.status}`)}</td>
      <DayCell day={lead.nextStepOn} />
      <DayCell day={lead.createdOn} />
    </>
  );
}

function Cell({ text }: { text: string | null }): ReactNode {
  return (
    <td className={classes.text} title={text ?? undefined}>
      {text}
    </td>
  );
}

/** Whole dates, never "today": what the user checks here is how they were read. */
function DayCell({ day }: { day: PlainDate | null }): ReactNode {
  return (
    <td className={classes.day} title={day ? formatDayFull(day) : undefined}>
      {day}
    </td>
  );
}
