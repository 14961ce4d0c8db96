import { useCallback } from 'react';
import { useNavigate, useSearchParams } from 'react-router';
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';

/** Parameters of one visit to the form, which do not stay in the address. */
const visitParams = ['from', 'to', 'allDay', 'title', 'eventType', 'lead', 'occurrence'];

/** To the calendar (null) or one of its events; what the calendar shows stays as it is, or goes to the day that is given. */
export type Go = (
  to: { id: EventId; occurrence: OccurrenceKey | null } | null,
  options?: { day?: string; replace?: boolean },
) => void;

export function useGo(): Go {
  const navigate = useNavigate();
  const [search] = useSearchParams();
  return useCallback<Go>(
    (to, { day, replace = false } = {}) => {
      const next = new URLSearchParams(search);
      for (const name of visitParams) next.delete(name);
      if (to?.occurrence) next.set('occurrence', to.occurrence);
      if (day !== undefined) next.set('date', day);
      void navigate(
        { pathname: to ? `/calendar/${to.id}` : '/calendar', search: next.toString() },
        { replace },
      );
    },
    [navigate, search],
  );
}
