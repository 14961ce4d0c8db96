import { Ellipsis, MessageSquare, Paperclip, TimerReset, TriangleAlert } from 'lucide-react';
import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { memo } from 'react';
import { daysSince } from '#shared/domain/zoned-time.ts';
import type { DealCard } from '#shared/domain/deals.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { initialsOf } from '#shared/domain/text.ts';
import { timeZone, today } from '#renderer/ui/clock.ts';
import { formatDay, formatDayFull, formatMoney, formatNumber } from '#renderer/ui/format.ts';
import { cardWords } from './card-words.ts';
import classes from './deal-card.module.css';

/** The words come from the column: asking for them in every part of every card is felt when hundreds fly by. */
type DealCardFaceProps = { card: DealCard; stage: Stage; t: TFunction };

export const titleId = (card: DealCard) => `deal-${card.id}-title`;
export const factsId = (card: DealCard) => `deal-${card.id}-facts`;

/** What a card shows: title, client, amount and date, then who, talk, files and age. */
export const DealCardFace = memo(function DealCardFace({ card, stage, t }: DealCardFaceProps): ReactNode {
  return (
    <>
      <div className={classes.head}>
        <span id={titleId(card)} className={classes.title} title={card.title}>
          {card.title}
        </span>
        <button
          type="button"
          data-card-menu
          tabIndex={-1}
          className={classes.menu}
          aria-label={t('board.card.actions', { title: card.title })}
          aria-haspopup="menu"
        >
          <Ellipsis size={16} strokeWidth={1.5} aria-hidden />
        </button>
      </div>
      <div id={factsId(card)} className={classes.facts}>
        <div className={classes.client} title={card.client ?? undefined}>
          {card.client}
        </div>
        <div className={classes.money}>
          <span className={classes.amount}>{formatMoney(card.amountMinor, card.currency)}</span>
          {card.status === 'Open' ? <DueDate card={card} t={t} /> : <Outcome card={card} t={t} />}
        </div>
        <div className={classes.foot}>
          <Assignee name={card.assignee} t={t} />
          <Count count={card.commentCount} what="comments" t={t} />
          <Count count={card.attachmentCount} what="attachments" t={t} />
          {card.status === 'Open' ? <Age card={card} stage={stage} t={t} /> : null}
        </div>
      </div>
    </>
  );
});

type PartProps = { card: DealCard; t: TFunction };

function DueDate({ card, t }: PartProps): ReactNode {
  if (!card.dueDate) return null;
  const day = formatDay(card.dueDate);
  const fullDay = formatDayFull(card.dueDate);
  if (card.dueDate >= today()) {
    return (
      <span className={classes.due} title={cardWords(t, 'board.card.dueHint', { day: fullDay })}>
        {day}
      </span>
    );
  }
  return (
    <span className={classes.late} title={cardWords(t, 'board.card.lateHint', { day: fullDay })}>
      <TriangleAlert size={12} strokeWidth={2} aria-hidden />
      <span className={classes.lateDay}>{day}</span>
      {t('board.card.late')}
    </span>
  );
}

function Outcome({ card, t }: PartProps): ReactNode {
  return (
    <span className={classes.outcome} data-status={card.status} title={card.lostReason ?? undefined}>
      {t(`board.status.${card.status}`)}
    </span>
  );
}

function Assignee({ name, t }: { name: string | null; t: TFunction }): ReactNode {
  if (!name) return null;
  const words = cardWords(t, 'board.card.assignee', { name });
  return (
    <span className={classes.assignee} role="img" aria-label={words} title={name}>
      {initialsOf(name)}
    </span>
  );
}

type CountProps = { count: number; what: 'comments' | 'attachments'; t: TFunction };

function Count({ count, what, t }: CountProps): ReactNode {
  if (count === 0) return null;
  const words = cardWords(t, `board.card.${what}`, { count });
  const Icon = what === 'comments' ? MessageSquare : Paperclip;
  return (
    <span className={classes.count} role="img" aria-label={words} title={words}>
      <Icon size={12} strokeWidth={1.75} aria-hidden />
      {formatNumber(count)}
    </span>
  );
}

function Age({ card, stage, t }: DealCardFaceProps): ReactNode {
  const days = daysSince(card.stageEnteredAtMs, { today: today(), timeZone: timeZone() });
  const isStale = stage.staleAfterDays !== null && days >= stage.staleAfterDays;
  const words = cardWords(t, isStale ? 'board.card.staleHint' : 'board.card.ageHint', { count: days });
  return (
    <span className={isStale ? classes.stale : classes.age} role="img" aria-label={words} title={words}>
      {isStale ? <TimerReset size={12} strokeWidth={2} aria-hidden /> : null}
      {cardWords(t, 'board.card.age', { days: formatNumber(days) })}
    </span>
  );
}
