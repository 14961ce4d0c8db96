import type { ReactNode } from 'react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation, useNavigate } from 'react-router';
import type { DueDeal } from '#shared/contract/calendar.contract.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { wallTimeAt } from '#shared/domain/zoned-time.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { firstDayOfWeek } from '#renderer/ui/day-text.ts';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { userLocale } from '#renderer/ui/locale.ts';
import type { CalendarAddress } from '../calendar-address.ts';
import { filterOf, newEventParams, openParams } from '../calendar-address.ts';
import type { CalendarView } from '../days.ts';
import { rangeText, shownRange, titleRange } from '../days.ts';
import { useCalendarChanges } from '../use-calendar-changes.ts';
import { useCalendarEvents } from '../use-calendar-events.ts';
import type { Span } from './calendar-grid.tsx';
import { CalendarGrid } from './calendar-grid.tsx';
import classes from './calendar-grid.module.css';
import type { Block } from './grid-events.ts';
import { useGridKeys } from './use-grid-keys.ts';

/** Day, week or month with its data, its keys and what comes of a drag. */
export function GridView({ address }: { address: CalendarAddress }): ReactNode {
  const { t } = useTranslation();
  const { view, day } = address.shown;
  const shownView: Exclude<CalendarView, 'agenda'> = view === 'agenda' ? 'week' : view;
  const data = useShownData(address);
  const changes = useCalendarChanges(data.calendar);
  const keys = useGridKeys({ entries: data.calendar.events, isMonth: view === 'month', changes });
  const { open, create } = useBlockAddresses(address);
  const isCreating = useLocation().pathname.endsWith('/new');
  if (data.calendar.error) {
    return <FailedState error={data.calendar.error} onRetry={data.calendar.refetch} />;
  }
  if (data.calendar.loading) return null;
  const range = rangeText(view, titleRange(view, day, firstDayOfWeek(userLocale)), userLocale);
  return (
    <section
      className={classes.keys}
      aria-label={t('calendar.gridLabel', { view: t(`calendar.views.${view}`), range })}
      aria-description={t('calendar.keysHint')}
      onKeyDown={keys.onKeyDown}
    >
      <CalendarGrid
        view={shownView}
        day={day}
        entries={keys.entries}
        deals={data.deals}
        isCreating={isCreating}
        onOpen={open}
        onCreate={create}
        onMove={changes.move}
      />
      {changes.dialog}
    </section>
  );
}

const noDeals: readonly DueDeal[] = [];

function useShownData({ shown }: CalendarAddress) {
  const { view, day, types, dealId } = shown;
  const range = useMemo(
    () => ({
      ...shownRange(view, day, firstDayOfWeek(userLocale)),
      filter: filterOf({ types, dealId }),
    }),
    [view, day, types, dealId],
  );
  const calendar = useCalendarEvents(range);
  const due = useChannel(
    'calendar:dueDeals',
    { from: range.from, to: range.to, ...(dealId ? { dealId } : {}) },
    { placeholderData: (previous) => previous },
  );
  return { calendar, deals: due.data?.deals ?? noDeals };
}

function useBlockAddresses({ go }: CalendarAddress) {
  const navigate = useNavigate();
  const open = useCallback(
    (block: Block) => {
      if (block.kind === 'deal') void navigate(`/deals/${block.deal.id}`);
      else go(block.entry.id, openParams(block.entry));
    },
    [go, navigate],
  );
  const create = useCallback(
    ({ start, end, isAllDay }: Span) => {
      const [from, to] = isAllDay
        ? [dayAt(start.getTime()), dayAt(end.getTime() - 1)]
        : [wallText(start.getTime()), wallText(end.getTime())];
      go('new', newEventParams({ isAllDay, from, to }));
    },
    [go],
  );
  return { open, create };
}

function dayAt(instantMs: number): string {
  return plainDateAt(instantMs, timeZone());
}

function wallText(instantMs: number): string {
  const { date, time } = wallTimeAt(instantMs, timeZone());
  return `${date}T${time}`;
}
