import { TriangleAlert } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { LeadCard } from '#shared/domain/leads.ts';
import { assertNever } from '#shared/errors.ts';
import { today } from '#renderer/ui/clock.ts';
import {
  formatDay,
  formatDayFull,
  formatInstant,
  formatNumber,
  formatRelative,
} from '#renderer/ui/format.ts';
import { LeadStatusMark } from '../lead-status-mark.tsx';
import classes from './lead-cell.module.css';
import type { LeadColumnKey } from './table-view.ts';

type LeadCellProps = { lead: LeadCard; column: LeadColumnKey };

/** What one column shows of a lead. */
export function LeadCell({ lead, column }: LeadCellProps): ReactNode {
  switch (column) {
    case 'company':
      return <Words text={lead.company} isStrong />;
    case 'contact':
    case 'email':
    case 'phone':
    case 'source':
    case 'nextStep':
      return <Words text={lead[column]} />;
    case 'status':
      return <LeadStatusMark status={lead.status} />;
    case 'nextStepOn':
      return <StepDay lead={lead} />;
    case 'lastContactOn':
      return <Day day={lead.lastContactOn} />;
    case 'interactionCount':
    case 'commentCount':
      return lead[column] > 0 ? formatNumber(lead[column]) : null;
    case 'createdAtMs':
    case 'updatedAtMs':
      return (
        <span className={classes.words} title={formatInstant(lead[column])}>
          {formatRelative(lead[column])}
        </span>
      );
    default:
      return assertNever(column);
  }
}

function Words({ text, isStrong = false }: { text: string | null; isStrong?: boolean }): ReactNode {
  return (
    <span className={isStrong ? classes.strong : classes.words} title={text ?? undefined}>
      {text}
    </span>
  );
}

function Day({ day }: { day: PlainDate | null }): ReactNode {
  if (day === null) return null;
  return (
    <span className={classes.words} title={formatDayFull(day)}>
      {formatDay(day)}
    </span>
  );
}

/** A step that is past its day is late, unless nothing is to come of the lead any more. */
function StepDay({ lead }: { lead: LeadCard }): ReactNode {
  const { t } = useTranslation();
  if (!lead.nextStepOn) return null;
  const isOver = lead.status === 'Converted' || lead.status === 'Unqualified';
  const isLate = !isOver && lead.nextStepOn < today();
  const day = formatDayFull(lead.nextStepOn);
  return (
    <span
      className={isLate ? classes.late : classes.words}
      title={t(isLate ? 'leads.table.lateHint' : 'leads.table.dueHint', { day })}
    >
      {isLate ? <TriangleAlert size={12} strokeWidth={2} aria-hidden /> : null}
      {formatDay(lead.nextStepOn)}
      {isLate ? <span>{t('leads.table.late')}</span> : null}
    </span>
  );
}
