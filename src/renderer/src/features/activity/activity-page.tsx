/** Everything that happened to deals, leads and events, by days, for as far back as the store goes. */
import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { DashboardTabs } from '#renderer/features/dashboard/dashboard-tabs.tsx';
import { useDashboardSummary } from '#renderer/features/dashboard/use-dashboard-summary.ts';
import { today } from '#renderer/ui/clock.ts';
import { firstDayOfWeek } from '#renderer/ui/day-text.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { userLocale } from '#renderer/ui/locale.ts';
import { PageHeader } from '#renderer/ui/page-header.tsx';
import type { AddressFilters, FilterAddress } from '#renderer/ui/use-address-filters.ts';
import { useAddressFilters } from '#renderer/ui/use-address-filters.ts';
import { useNowMs } from '#renderer/ui/use-now.ts';
import { ActiveActivityFilters, ActivityFilterButton } from './activity-filter-bar.tsx';
import type { ActivityFilters, DayPreset } from './activity-filters.ts';
import {
  noActivityFilters,
  readActivityFilters,
  toActivityFilter,
  writeActivityFilters,
} from './activity-filters.ts';
import { ActivityList } from './activity-list.tsx';
import { useActivities } from './use-activities.ts';

const address: FilterAddress<ActivityFilters> = {
  preference: 'activity.filter',
  read: readActivityFilters,
  write: writeActivityFilters,
};

type HandleProps = { handle: AddressFilters<ActivityFilters> };

export function ActivityPage(): ReactNode {
  const { t } = useTranslation();
  const handle = useAddressFilters(address);
  return (
    <>
      <PageHeader title={t('shell.pages.dashboard')}>
        <DashboardTabs />
        <Counts handle={handle} />
        <ActivityFilterButton handle={handle} />
      </PageHeader>
      <ActiveActivityFilters handle={handle} />
      {handle.isReady ? <Content handle={handle} /> : null}
    </>
  );
}

/** How much happened today and this week; each shows what it counts. */
function Counts({ handle }: HandleProps): ReactNode {
  const { t } = useTranslation();
  const { standing } = useDashboardSummary();
  if (!standing) return null;
  const only = (days: DayPreset) => handle.change({ ...noActivityFilters, days });
  return (
    <Button.Group>
      <Button variant="default" title={t('activity.showToday')} onClick={() => only('today')}>
        {t('activity.today', { count: standing.activitiesToday })}
      </Button>
      <Button variant="default" title={t('activity.showWeek')} onClick={() => only('week')}>
        {t('activity.week', { count: standing.activitiesThisWeek })}
      </Button>
    </Button.Group>
  );
}

function Content({ handle }: HandleProps): ReactNode {
  const { t } = useTranslation();
  const { filters, query, isFiltering, change } = handle;
  useNowMs();
  const day = today();
  const filter = useMemo(
    () => toActivityFilter(filters, { today: day, firstDayOfWeek: firstDayOfWeek(userLocale) }),
    [filters, day],
  );
  const found = useActivities(filter);
  const { activities, error, retry } = found;
  if (!activities) return error ? <FailedState error={error} onRetry={retry} /> : null;
  if (activities.length > 0) return <ActivityList key={query} shown={activities} handle={found} />;
  if (!isFiltering) return <EmptyState text={t('activity.empty')} />;
  return (
    <EmptyState
      role="status"
      text={t('activity.emptyMatches')}
      action={{ label: t('activity.clear'), onClick: () => change(noActivityFilters) }}
    />
  );
}
