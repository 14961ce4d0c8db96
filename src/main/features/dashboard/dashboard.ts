import { createDashboardService, type DashboardDeps, type DashboardService } from './dashboard.service.ts';
import { createTallyZone } from './tally-zone.service.ts';

/** The dashboard and the zone of its counters, which is looked at once now, so that nothing is counted in a wrong one. */
export function createDashboard(
  deps: Omit<DashboardDeps, 'zone' | 'firstDayOfWeek'> & { locale: string },
): DashboardService {
  const zone = createTallyZone(deps);
  zone.follow(deps.clock.timeZone());
  return createDashboardService({ ...deps, zone, firstDayOfWeek: firstDayOfWeek(deps.locale) });
}

/** Monday is 1, Sunday 7. */
function firstDayOfWeek(locale: string): number {
  const known = new Intl.Locale(locale) as Intl.Locale & { getWeekInfo?: () => { firstDay: number } };
  return known.getWeekInfo?.().firstDay ?? 1;
}
