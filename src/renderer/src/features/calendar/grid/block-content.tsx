import { Pencil, Repeat, SquareKanban } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueDeal } from '#shared/contract/calendar.contract.ts';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import { formatDayFull, formatMoney } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { entryKey } from '../entries.ts';
import { entryName, startText, timeText } from '../entry-words.ts';
import classes from './block-content.module.css';
import { typeIcons } from './type-icons.ts';

/** What lasts shorter than this has no room for a third line. */
const threeLinesMs = 55 * 60_000;

type EntryContentProps = {
  entry: CalendarEntry;
  /** `column`: as tall as it lasts; `line`: one line, in a month or in the all-day strip. */
  form: 'column' | 'line';
  isShort: boolean;
};

/**
 * What stands in an event's block. The block itself is a button whose name is the hidden text here: the whole, where the
 * eye sees it cut off.
 */
export const EntryContent = memo(function EntryContent(props: EntryContentProps): ReactNode {
  const { entry, form, isShort } = props;
  const name = entryName(entry);
  const isOneLine = form === 'line' || isShort;
  return (
    <div className={isOneLine ? classes.line : classes.column} data-entry={entryKey(entry)} title={name}>
      <span className={classes.name}>{name}</span>
      <span className={classes.head} aria-hidden>
        <Icon of={typeIcons[entry.eventType]} />
        {form === 'line' && !entry.isAllDay ? (
          <span className={classes.start}>{startText(entry)}</span>
        ) : null}
        <span className={classes.title}>{entry.title}</span>
        <Marks entry={entry} />
      </span>
      {isOneLine ? null : (
        <span className={classes.more} aria-hidden>
          {timeText(entry)}
        </span>
      )}
      {isOneLine || !entry.location || entry.endMs - entry.startMs < threeLinesMs ? null : (
        <span className={classes.more} aria-hidden>
          {entry.location}
        </span>
      )}
    </div>
  );
});

function Marks({ entry }: { entry: CalendarEntry }): ReactNode {
  const { t } = useTranslation();
  if (entry.isChanged) return <Mark of={Pencil} name={t('calendar.isChanged')} />;
  return entry.seriesId === null ? null : <Mark of={Repeat} name={t('calendar.repeats')} />;
}

function Mark({ of, name }: { of: LucideIcon; name: string }): ReactNode {
  return (
    <span className={classes.mark} title={name}>
      <Icon of={of} />
    </span>
  );
}

/** A deal on the day that it is due. */
export const DealContent = memo(function DealContent({ deal }: { deal: DueDeal }): ReactNode {
  const { t } = useTranslation();
  const amount = formatMoney(deal.amountMinor, deal.currency);
  const name = t('calendar.dueDealName', { title: deal.title, day: formatDayFull(deal.dueDate), amount });
  return (
    <div className={classes.line} data-deal={deal.id} title={name}>
      <span className={classes.name}>{name}</span>
      <span className={`${classes.head} ${classes.deal}`} aria-hidden>
        <Icon of={SquareKanban} />
        <span className={classes.title}>{deal.title}</span>
        <span className={classes.amount}>{amount}</span>
      </span>
    </div>
  );
});
