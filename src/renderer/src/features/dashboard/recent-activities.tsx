import type { ReactNode } from 'react';
import { useId } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { ToldActivity } from '#shared/contract/dashboard.contract.ts';
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
  return (
    <li className={classes.line}>
      <span className={classes.what}>
        <span className={classes.who}>{activity.actorName}</span>{' '}
        {t(`dashboard.activity.types.${activity.type}`)} <Subject subject={activity.subject} />
      </span>
      <time className={classes.when} title={formatInstant(activity.atMs)}>
        {formatRelative(activity.atMs)}
      </time>
    </li>
  );
}

const pages = { deal: '/deals', lead: '/leads', event: '/calendar' } as const;

function Subject({ subject }: Pick<ToldActivity, 'subject'>): ReactNode {
  if (!subject) return null;
  const { kind, id, title, isArchived } = subject;
  if (isArchived) return <span className={classes.gone}>{title}</span>;
  return (
    <Link to={`${pages[kind]}/${id}`} className={classes.subject ?? ''} title={title}>
      {title}
    </Link>
  );
}
