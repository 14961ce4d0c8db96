import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import classes from './dashboard-tabs.module.css';

const tabs = [
  { to: '/dashboard', name: 'dashboard.tabs.overview' },
  { to: '/dashboard/activity', name: 'dashboard.tabs.activity' },
  { to: '/dashboard/performance', name: 'dashboard.tabs.performance' },
] as const;

/** The dashboard's pages; `NavLink` marks the current one with aria-current. */
export function DashboardTabs(): ReactNode {
  const { t } = useTranslation();
  return (
    <nav className={classes.tabs} aria-label={t('dashboard.tabs.label')}>
      {tabs.map(({ to, name }) => (
        <NavLink key={to} to={to} end className={classes.tab ?? ''}>
          {t(name)}
        </NavLink>
      ))}
    </nav>
  );
}
