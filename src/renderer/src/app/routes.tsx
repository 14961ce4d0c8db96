import { Navigate, createHashRouter } from 'react-router';
import { DealPanel } from '#renderer/features/deal-panel/deal-panel.tsx';
import { DealsPage } from '#renderer/features/deals/deals-page.tsx';
import { ImportPage } from '#renderer/features/imports/import-page.tsx';
import { CalendarPage, DashboardPage, LeadsPage } from '#renderer/features/placeholders/coming-pages.tsx';
import { SettingsPage } from '#renderer/features/settings/settings-page.tsx';
import { Shell } from './shell.tsx';

/** Addresses live behind the hash: the same under `app://` and under the browser host's loopback address. */
export const router = createHashRouter([
  {
    element: <Shell />,
    children: [
      { index: true, element: <Navigate to="/deals" replace /> },
      {
        path: 'deals',
        element: <DealsPage />,
        children: [
          { path: 'import', element: <ImportPage /> },
          { path: 'new', element: <DealPanel /> },
          { path: ':dealId', element: <DealPanel /> },
        ],
      },
      { path: 'dashboard', element: <DashboardPage /> },
      { path: 'leads', element: <LeadsPage /> },
      { path: 'calendar', element: <CalendarPage /> },
      { path: 'settings', element: <Navigate to="/settings/general" replace /> },
      { path: 'settings/:section', element: <SettingsPage /> },
      { path: '*', element: <Navigate to="/deals" replace /> },
    ],
  },
]);
