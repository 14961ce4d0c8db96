import { CalendarClock, SquareKanban, UserPlus } from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ToldActivity } from '#shared/contract/dashboard.contract.ts';
import { EntryValues } from '#renderer/features/record-panel/history-view.tsx';
import { formatInstant, formatTime } from '#renderer/ui/format.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { activityEntry, addressOf, kindOf } from './activity-words.ts';
import classes from './activity-list.module.css';

type ActivityRowProps = {
  activity: ToldActivity;
  /** The row that Tab comes to; the arrows go to the others. */
  isCurrent: boolean;
};

const icons: Record<ReturnType<typeof kindOf>, LucideIcon> = {
  deal: SquareKanban,
  lead: UserPlus,
  event: CalendarClock,
};

/** What was done to what, from which value to which, by whom and when. A click anywhere opens what it is about. */
export function ActivityRow({ activity, isCurrent }: ActivityRowProps): ReactNode {
  const { t } = useTranslation();
  const entry = activityEntry(activity);
  const kind = kindOf(activity);
  // What was created is named by its line already.
  const isNameAlone = entry.isWhole && entry.oldValue === null && entry.newValue === activity.subject?.title;
  const note = entry.note === undefined ? null : entry.note === 'undone' ? 'noteUndone' : 'noteRedone';
  return (
    <>
      <span className={classes.icon}>
        <Icon of={icons[kind]} label={t(`activity.kinds.${kind}`)} />
      </span>
      <div className={classes.words}>
        <span className={classes.head}>
          <Subject activity={activity} isCurrent={isCurrent} />
          <span className={classes.what}>{entry.words}</span>
          {note ? <span className={classes.note}>{t(`record.history.${note}`)}</span> : null}
        </span>
        {isNameAlone ? null : <EntryValues entry={entry} isOneLine />}
      </div>
      <div className={classes.by}>
        <span className={classes.who} title={entry.who}>
          {entry.who}
        </span>
        <time title={formatInstant(entry.atMs)}>{formatTime(entry.atMs)}</time>
      </div>
    </>
  );
}

function Subject({ activity, isCurrent }: ActivityRowProps): ReactNode {
  const { t } = useTranslation();
  const { subject, id } = activity;
  if (!subject) return <span className={classes.note}>{t('activity.gone')}</span>;
  return (
    <>
      <Link
        to={addressOf(subject)}
        className={classes.subject}
        title={subject.title}
        tabIndex={isCurrent ? 0 : -1}
        data-row={id}
      >
        {subject.title}
      </Link>
      {subject.isArchived ? <span className={classes.note}>{t('activity.inTrash')}</span> : null}
    </>
  );
}
