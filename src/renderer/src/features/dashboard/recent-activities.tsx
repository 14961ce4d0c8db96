import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ToldActivity } from '#shared/contract/dashboard.contract.ts';
import { activityEntry, addressOf } from '#renderer/features/activity/activity-words.ts';
import { EntryValues } from '#renderer/features/record-panel/history-view.tsx';
import { formatInstant, formatRelative } from '#renderer/ui/format.ts';
import classes from './recent-activities.module.css';

type RecentActivitiesProps = {
  activities: readonly ToldActivity[];
  counts: { today: number; week: number };
};

/** The last ten things that happened, and the way to all of them. */
export function RecentActivities({ activities, counts }: RecentActivitiesProps): ReactNode {
  const { t } = useTranslation();
  const headId = useId();
  return (
    <section className={classes.panel} aria-labelledby={headId}>
      <div className={classes.head}>
        <h3 id={headId}>{t('dashboard.activity.title')}</h3>
        <span className={classes.counts}>{t('dashboard.activity.counts', counts)}</span>
        <Link to="/dashboard/activity" className={classes.all ?? ''}>
          {t('dashboard.activity.all')}
        </Link>
      </div>
      {activities.length === 0 ? (
        <p className={classes.nothing}>{t('dashboard.activity.nothing')}</p>
      ) : (
        <ol className={classes.list}>
          {activities.map((activity) => (
            <Line key={activity.id} activity={activity} />
          ))}
        </ol>
      )}
    </section>
  );
}

function Line({ activity }: { activity: ToldActivity }): ReactNode {
  const { t } = useTranslation();
  const entry = activityEntry(activity);
  const { subject } = activity;
  // What was created is named by its line already.
  const isNameAlone = entry.isWhole && entry.oldValue === null && entry.newValue === subject?.title;
  return (
    <li className={classes.line}>
      <span className={classes.what}>
        <Subject subject={subject} /> <span className={classes.did}>{entry.words}</span>
        {isNameAlone ? null : <EntryValues entry={entry} isOneLine />}
      </span>
      <time className={classes.when} title={formatInstant(activity.atMs)}>
        {t('record.history.by', { who: entry.who, when: formatRelative(activity.atMs) })}
      </time>
    </li>
  );
}

function Subject({ subject }: Pick<ToldActivity, 'subject'>): ReactNode {
  if (!subject) return null;
  if (subject.isArchived) return <span className={classes.gone}>{subject.title}</span>;
  return (
    <Link to={addressOf(subject)} className={classes.subject ?? ''} title={subject.title}>
      {subject.title}
    </Link>
  );
}
