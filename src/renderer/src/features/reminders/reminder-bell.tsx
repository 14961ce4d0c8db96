import { Bell } from 'lucide-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NavLink } from 'react-router';
import { useChannel } from '#renderer/ipc/queries.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import classes from './reminder-bell.module.css';

/** The badge has room for two figures. */
const mostShown = 99;

/** The way to the reminders on the rail, with how many are open. */
export function ReminderBell({ linkClass }: { linkClass: string }): ReactNode {
  const { t } = useTranslation();
  const { data } = useChannel('reminders:list', {});
  const count = data?.openCount ?? 0;
  const shown = count > mostShown ? t('reminders.bellMost', { count: mostShown }) : String(count);
  return (
    <NavLink
      to="/reminders"
      className={linkClass}
      aria-label={count > 0 ? t('reminders.bellOpen', { count }) : t('reminders.bell')}
    >
      {/* The figure is drawn, not written: what is heard is the link's name. */}
      <span className={classes.icon} data-count={count > 0 ? shown : undefined}>
        <Icon of={Bell} />
      </span>
      <span>{t('reminders.title')}</span>
    </NavLink>
  );
}
