import { Navigate, createHashRouter } from 'react-router';
import { DealsPage } from '#renderer/features/deals/deals-page.tsx';
import { StartView } from '#renderer/features/views/start-view.tsx';
import { Shell } from './shell.tsx';

const dealPanel = async () => ({
  Component: (await import('#renderer/features/deal-panel/deal-panel.tsx')).DealPanel,
});
const dashboardPage = async () => ({
  Component: (await import('#renderer/features/dashboard/dashboard-page.tsx')).DashboardPage,
});
const leadsPage = async () => ({
  Component: (await import('#renderer/features/leads/leads-page.tsx')).LeadsPage,
});
const leadPanel = async () => ({
  Component: (await import('#renderer/features/lead-panel/lead-panel.tsx')).LeadPanel,
});
const duplicatesPage = async () => ({
  Component: (await import('#renderer/features/duplicates/duplicates-page.tsx')).DuplicatesPage,
});
const dealImportPage = async () => ({
  Component: (await import('#renderer/features/imports/import-page.tsx')).DealImportPage,
});
const leadImportPage = async () => ({
  Component: (await import('#renderer/features/imports/import-page.tsx')).LeadImportPage,
});
const calendarPage = async () => ({
  Component: (await import('#renderer/features/calendar/calendar-page.tsx')).CalendarPage,
});
const eventPanel = async () => ({
  Component: (await import('#renderer/features/event-panel/event-panel.tsx')).EventPanel,
});
const icsImportPage = async () => ({
  Component: (await import('#renderer/features/icalendar/ics-import-page.tsx')).IcsImportPage,
});
const remindersPage = async () => ({
  Component: (await import('#renderer/features/reminders/reminders-page.tsx')).RemindersPage,
});
const suggestionsPage = async () => ({
  Component: (await import('#renderer/features/suggestions/suggestions-page.tsx')).SuggestionsPage,
});
const activityPage = async () => ({
  Component: (await import('#renderer/features/activity/activity-page.tsx')).ActivityPage,
});
const performancePage = async () => ({
  Component: (await import('#renderer/features/performance/performance-page.tsx')).PerformancePage,
});
const syncPage = async () => ({
  Component: (await import('#renderer/features/sync/sync-page.tsx')).SyncPage,
});
const settingsPage = async () => ({
  Component: (await import('#renderer/features/settings/settings-page.tsx')).SettingsPage,
});

/** The dashboard's charts and its figures: more than its page alone. */
const warmDashboard = async () => (await import('#renderer/features/dashboard/warm-up.ts')).warmUpDashboard();

/** Long after the first screen stands on any machine, long before anybody has found something to click. */
const readAheadAfterMs = 1500;

/**
 * Reads what is not on the first screen from the disk, so that a click finds it there. A page that could not be read is tried
 * again by the click that needs it.
 */
export function readAhead(): void {
  setTimeout(() => {
    for (const page of [
      dealPanel,
      dashboardPage,
      warmDashboard,
      leadsPage,
      leadPanel,
      dealImportPage,
      remindersPage,
      settingsPage,
    ])
      page().catch(() => undefined);
  }, readAheadAfterMs);
}

/** Addresses live behind the hash: the same under `app://` and under the browser host's loopback address. */
export const router = createHashRouter([
  {
    element: <Shell />,
    // For the moment in which an address with a lazy page is read from the disk.
    hydrateFallbackElement: <></>,
    children: [
      { index: true, element: <StartView /> },
      {
        path: 'deals',
        element: <DealsPage />,
        children: [
          { path: 'import', lazy: dealImportPage },
          { path: 'new', lazy: dealPanel },
          { path: ':dealId', lazy: dealPanel },
        ],
      },
      { path: 'dashboard', lazy: dashboardPage },
      {
        path: 'leads',
        lazy: leadsPage,
        children: [
          { path: 'import', lazy: leadImportPage },
          { path: 'new', lazy: leadPanel },
          { path: ':leadId', lazy: leadPanel },
        ],
      },
      { path: 'leads/duplicates', lazy: duplicatesPage },
      {
        path: 'calendar',
        lazy: calendarPage,
        children: [
          { path: 'import', lazy: icsImportPage },
          { path: 'new', lazy: eventPanel },
          { path: ':eventId', lazy: eventPanel },
        ],
      },
      { path: 'dashboard/suggestions', lazy: suggestionsPage },
      { path: 'dashboard/activity', lazy: activityPage },
      { path: 'dashboard/performance', lazy: performancePage },
      { path: 'reminders', lazy: remindersPage },
      { path: 'sync', lazy: syncPage },
      { path: 'settings', element: <Navigate to="/settings/general" replace /> },
      { path: 'settings/:section', lazy: settingsPage },
      { path: '*', element: <Navigate to="/deals" replace /> },
    ],
  },
]);
