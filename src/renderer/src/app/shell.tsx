import type { MouseEvent, ReactNode } from 'react';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Outlet, useLocation } from 'react-router';
import { FocusReporter } from '#renderer/features/performance/focus-reporter.tsx';
import { ReminderFollower } from '#renderer/features/reminders/reminder-follower.tsx';
import { SearchDialog } from '#renderer/features/search/search-dialog.tsx';
import { ConnectionBanner } from './connection-banner.tsx';
import { GlobalShortcuts } from './global-shortcuts.tsx';
import { PageBoundary } from './page-boundary.tsx';
import { Rail } from './rail.tsx';
import classes from './shell.module.css';

/** The rail and the page beside it. A page that fails leaves the rail, and the other pages, as they are. */
export function Shell(): ReactNode {
  const { t } = useTranslation();
  const main = useRef<HTMLElement>(null);
  const page = useLocation().pathname.split('/')[1] ?? '';
  const skip = (event: MouseEvent) => {
    // The hash is the router's.
    event.preventDefault();
    main.current?.focus();
  };
  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip} onClick={skip}>
        {t('shell.skipToContent')}
      </a>
      <Rail />
      <div className={classes.beside}>
        <ConnectionBanner />
        <main id="main" ref={main} tabIndex={-1} className={classes.main}>
          <PageBoundary key={page}>
            <Outlet />
          </PageBoundary>
        </main>
      </div>
      <SearchDialog />
      <GlobalShortcuts />
      <ReminderFollower />
      <FocusReporter />
    </div>
  );
}
