import { Tooltip } from '@mantine/core';
import type { LucideIcon } from 'lucide-react';
import { CalendarDays, LayoutDashboard, Settings, SquareKanban, UserPlus } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, NavLink } from 'react-router';
import { ReminderBell } from '#renderer/features/reminders/reminder-bell.tsx';
import { SyncIndicator } from '#renderer/features/sync/sync-indicator.tsx';
import { PinnedViews } from '#renderer/features/views/pinned-views.tsx';
import { SearchButton } from '#renderer/features/search/search-button.tsx';
import { useChannel } from '#renderer/ipc/queries.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './rail.module.css';

const pages = [
  { to: '/dashboard', icon: LayoutDashboard, name: 'shell.pages.dashboard' },
  { to: '/deals', icon: SquareKanban, name: 'shell.pages.deals' },
  { to: '/leads', icon: UserPlus, name: 'shell.pages.leads' },
  { to: '/calendar', icon: CalendarDays, name: 'shell.pages.calendar' },
] as const;

/** The way between the pages; `NavLink` marks the current one with aria-current. */
export function Rail(): ReactNode {
  const { t } = useTranslation();
  return (
    <nav className={classes.rail} aria-label={t('shell.pages.label')}>
      <SearchButton className={classes.link ?? ''} />
      {pages.map((page) => (
        <RailLink key={page.to} to={page.to} icon={page.icon} name={t(page.name)} />
      ))}
      <PinnedViews linkClass={classes.link ?? ''} />
      <div className={classes.gap} />
      <ReminderBell linkClass={classes.link ?? ''} />
      <SyncIndicator linkClass={classes.link ?? ''} />
      <RailLink to="/settings" icon={Settings} name={t('shell.pages.settings')} />
      <Owner />
    </nav>
  );
}

type RailLinkProps = { to: string; icon: LucideIcon; name: string };

function RailLink({ to, icon, name }: RailLinkProps): ReactNode {
  return (
    <NavLink to={to} className={classes.link ?? ''}>
      <Icon of={icon} />
      <span>{name}</span>
    </NavLink>
  );
}

function Owner(): ReactNode {
  const { t } = useTranslation();
  const { data } = useChannel('settings:get', {});
  if (!data) return <div className={classes.owner} />;
  return (
    <Tooltip label={data.ownerName} position="right">
      <Link
        to="/settings/general"
        className={classes.owner ?? ''}
        aria-label={t('shell.owner', { name: data.ownerName, initials: data.ownerInitials })}
      >
        {data.ownerInitials}
      </Link>
    </Tooltip>
  );
}
