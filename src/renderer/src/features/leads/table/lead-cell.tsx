import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { LeadCard } from '#shared/domain/leads.ts';
import { assertNever } from '#shared/errors.ts';
import { today } from '#renderer/ui/clock.ts';
import { CellDay, CellInstant, CellWords } from '#renderer/ui/data-table/cell-words.tsx';
import { formatDayFull, formatNumber } from '#renderer/ui/format.ts';
import { LeadStatusMark } from '../lead-status-mark.tsx';
import type { LeadColumnKey } from './table-view.ts';

type LeadCellProps = { lead: LeadCard; column: LeadColumnKey };

/** What one column shows of a lead. */
export function LeadCell({ lead, column }: LeadCellProps): ReactNode {
  switch (column) {
    case 'company':
      return <CellWords text={lead.company} isStrong />;
    case 'contact':
    case 'email':
    case 'phone':
    case 'source':
    case 'nextStep':
      return <CellWords text={lead[column]} />;
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
      return <CellInstant atMs={lead[column]} />;
    default:
      return assertNever(column);
  }
}

function Day({ day }: { day: PlainDate | null }): ReactNode {
  if (day === null) return null;
  return <CellDay day={day} title={formatDayFull(day)} />;
}

/** A step that is past its day is late, unless nothing is to come of the lead any more. */
function StepDay({ lead }: { lead: LeadCard }): ReactNode {
  const { t } = useTranslation();
  if (!lead.nextStepOn) return null;
  const isOver = lead.status === 'Converted' || lead.status === 'Unqualified';
  const isLate = !isOver && lead.nextStepOn < today();
  const day = formatDayFull(lead.nextStepOn);
  return (
    <CellDay
      day={lead.nextStepOn}
      title={t(isLate ? 'leads.table.lateHint' : 'leads.table.dueHint', { day })}
      late={isLate ? t('leads.table.late') : null}
    />
  );
}
