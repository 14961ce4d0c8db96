/** What the calendar shows, as its address says it. */
import { useCallback, useMemo } from 'react';
import { useLocation, useNavigate, useSearchParams } from 'react-router';
import type { CalendarEntry, CalendarFilter, EventType } from '#shared/domain/calendar.ts';
import { eventTypes } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { dealIdSchema } from '#shared/domain/ids.ts';
import { today } from '#renderer/ui/clock.ts';
import type { CalendarView } from './days.ts';
import { calendarViews } from './days.ts';

export type Shown = {
  view: CalendarView;
  day: PlainDate;
  /** All of them where none is named. */
  types: readonly EventType[];
  dealId: DealId | null;
};

/** @param fallback the view that was shown last. */
export function readShown(search: URLSearchParams, fallback: CalendarView): Shown {
  const view = calendarViews.find((one) => one === search.get('view')) ?? fallback;
  const date = search.get('date') ?? '';
  const named = (search.get('type') ?? '').split(',');
  const types = eventTypes.filter((type) => named.includes(type));
  const deal = dealIdSchema.safeParse(search.get('deal'));
  return {
    view,
    day: isPlainDate(date) ? date : today(),
    types: types.length === eventTypes.length ? [] : types,
    dealId: deal.success ? deal.data : null,
  };
}

/** The other parameters stay. */
export function writeShown(search: URLSearchParams, patch: Partial<Shown>): URLSearchParams {
  const next = new URLSearchParams(search);
  const set = (name: string, value: string | null) => (value ? next.set(name, value) : next.delete(name));
  if (patch.view) set('view', patch.view);
  if (patch.day) set('date', patch.day);
  if (patch.types) set('type', patch.types.length === eventTypes.length ? null : patch.types.join(','));
  if (patch.dealId !== undefined) set('deal', patch.dealId);
  return next;
}

/** What the handlers are asked with. */
export function filterOf({ types, dealId }: Pick<Shown, 'types' | 'dealId'>): CalendarFilter {
  return { ...(types.length > 0 ? { types: [...types] } : {}), ...(dealId ? { dealId } : {}) };
}

/**
 * When a new event is, as its address says it: `2026-11-23T09:00` on this computer's wall or, for what lasts all day, its
 * first and its last day.
 */
export type NewEventTimes = { isAllDay: boolean; from: string; to: string };

export function newEventParams({ isAllDay, from, to }: NewEventTimes): Record<string, string> {
  return { from, to, ...(isAllDay ? { allDay: '1' } : {}) };
}

/** Which occurrence of an event its panel is to show. */
export function openParams({ occurrence }: Pick<CalendarEntry, 'occurrence'>): Record<string, string> {
  return occurrence === null ? {} : { occurrence };
}

/** Parameters of one visit to a form, which do not stay in the address. */
const formParams = ['from', 'to', 'allDay', 'lead', 'occurrence'];

export type CalendarAddress = {
  shown: Shown;
  show(patch: Partial<Shown>): void;
  /** To `new`, `import` or an event, keeping what is shown. */
  go(where: string, params?: Record<string, string>): void;
};

export function useCalendarAddress(fallback: CalendarView): CalendarAddress {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const text = search.toString();
  const shown = useMemo(() => readShown(new URLSearchParams(text), fallback), [text, fallback]);
  const show = useCallback(
    (patch: Partial<Shown>) => {
      const next = writeShown(new URLSearchParams(text), patch);
      void navigate({ pathname, search: next.toString() });
    },
    [text, pathname, navigate],
  );
  const go = useCallback(
    (where: string, params: Record<string, string> = {}) => {
      const next = new URLSearchParams(text);
      for (const name of formParams) next.delete(name);
      for (const [name, value] of Object.entries(params)) next.set(name, value);
      void navigate({ pathname: where ? `/calendar/${where}` : '/calendar', search: next.toString() });
    },
    [text, navigate],
  );
  return useMemo(() => ({ shown, show, go }), [shown, show, go]);
}
