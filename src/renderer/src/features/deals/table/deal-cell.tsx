import { TimerReset } from 'lucide-react';
import type { ReactNode } from 'react';
import { createContext, useContext } from 'react';
import { useTranslation } from 'react-i18next';
import { daysSince } from '#shared/domain/zoned-time.ts';
import type { DealCard, DealSortKey } from '#shared/domain/deals.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { assertNever } from '#shared/errors.ts';
import { timeZone, today } from '#renderer/ui/clock.ts';
import { CellDay, CellInstant, CellMark, CellWords } from '#renderer/ui/data-table/cell-words.tsx';
import { formatDayFull, formatNumber } from '#renderer/ui/format.ts';
import { MoneyText } from '#renderer/ui/money-text.tsx';
import classes from './deal-cell.module.css';

export const StagesContext = createContext<ReadonlyMap<string, Stage>>(new Map());

type DealCellProps = { card: DealCard; column: DealSortKey };

/** What one column shows of a deal. */
export function DealCell({ card, column }: DealCellProps): ReactNode {
  switch (column) {
    case 'title':
      return <CellWords text={card.title} isStrong />;
    case 'client':
      return <CellWords text={card.client} />;
    case 'assignee':
      return <CellWords text={card.assignee} />;
    case 'stage':
      return <StageLabel card={card} />;
    case 'status':
      return <Status card={card} />;
    case 'amountMinor':
      return <MoneyText amountMinor={card.amountMinor} currency={card.currency} />;
    case 'dueDate':
      return <DueDay card={card} />;
    case 'daysInStage':
      return <Days card={card} />;
    case 'commentCount':
    case 'attachmentCount':
      return card[column] > 0 ? formatNumber(card[column]) : null;
    case 'createdAtMs':
    case 'updatedAtMs':
    case 'closedAtMs':
      return <CellInstant atMs={card[column]} />;
    default:
      return assertNever(column);
  }
}

function StageLabel({ card }: { card: DealCard }): ReactNode {
  return <CellWords text={useContext(StagesContext).get(card.stageId)?.label ?? null} />;
}

function Status({ card }: { card: DealCard }): ReactNode {
  const { t } = useTranslation();
  return (
    <span className={classes.status} data-status={card.status} title={card.lostReason ?? undefined}>
      {t(`board.status.${card.status}`)}
    </span>
  );
}

function DueDay({ card }: { card: DealCard }): ReactNode {
  const { t } = useTranslation();
  if (!card.dueDate) return null;
  const isLate = card.status === 'Open' && card.dueDate < today();
  const day = formatDayFull(card.dueDate);
  return (
    <CellDay
      day={card.dueDate}
      title={t(isLate ? 'board.card.lateHint' : 'board.card.dueHint', { day })}
      late={isLate ? t('board.card.late') : null}
    />
  );
}

function Days({ card }: { card: DealCard }): ReactNode {
  const { t } = useTranslation();
  const stage = useContext(StagesContext).get(card.stageId);
  const days = daysSince(card.stageEnteredAtMs, { today: today(), timeZone: timeZone() });
  const staleAfter = stage?.staleAfterDays ?? null;
  const isStale = card.status === 'Open' && staleAfter !== null && days >= staleAfter;
  const words = t(isStale ? 'board.card.staleHint' : 'board.card.ageHint', { count: days });
  return (
    <CellMark isLate={isStale} title={words}>
      {isStale ? (
        <TimerReset size={12} strokeWidth={2} role="img" aria-label={t('board.card.stale')} />
      ) : null}
      {t('board.table.days', { count: days })}
    </CellMark>
  );
}
