/**
 * The calendar: a day, a week, a month or what comes next, with what it is filtered by beside it. An event's panel and the
 * import open over this page.
 */
import type { ReactNode } from 'react';
import { useCallback, useMemo, useState } from 'react';
import { Outlet } from 'react-router';
import { wallTimeAt } from '#shared/domain/zoned-time.ts';
import { IcsDropArea } from '#renderer/features/icalendar/ics-drop-area.tsx';
import { usePreference } from '#renderer/ipc/use-preference.ts';
import { nowMs, timeZone, today } from '#renderer/ui/clock.ts';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { Agenda } from './agenda/agenda.tsx';
import type { CalendarAddress, Shown } from './calendar-address.ts';
import { newEventParams, useCalendarAddress } from './calendar-address.ts';
import { CalendarHead } from './calendar-head.tsx';
import classes from './calendar-page.module.css';
import { CalendarSide } from './calendar-side.tsx';
import type { CalendarView } from './days.ts';
import { calendarViews } from './days.ts';
import { GridView } from './grid/grid-view.tsx';

const hourMs = 3_600_000;

export function CalendarPage(): ReactNode {
  const [kept, keep] = usePreference('calendar.view');
  if (kept === undefined) return null;
  return <Page last={calendarViews.find((view) => view === kept) ?? 'week'} onView={keep} />;
}

type PageProps = { last: CalendarView; onView: (view: CalendarView) => void };

function Page({ last, onView }: PageProps): ReactNode {
  const address = useRememberedView(useCalendarAddress(last), onView);
  const [isJumping, setJumping] = useState(false);
  const create = useCreateOnDay(address);
  const { show, shown } = address;
  useShortcut('n', create);
  useShortcut('g', () => setJumping(true));
  useShortcut('t', () => show({ day: today() }));
  useShortcut('d', () => show({ view: 'day' }));
  useShortcut('w', () => show({ view: 'week' }));
  useShortcut('m', () => show({ view: 'month' }));
  useShortcut('a', () => show({ view: 'agenda' }));
  return (
    <div className={classes.page}>
      <CalendarHead {...{ address, isJumping, setJumping }} onCreate={create} />
      <IcsDropArea>
        <div className={classes.body}>
          <CalendarSide address={address} />
          {shown.view === 'agenda' ? <Agenda address={address} /> : <GridView address={address} />}
        </div>
      </IcsDropArea>
      <Outlet />
    </div>
  );
}

/** The view that was chosen is the one that the calendar opens with the next time. */
function useRememberedView(address: CalendarAddress, keep: (view: CalendarView) => void): CalendarAddress {
  return useMemo(
    () => ({
      ...address,
      show(patch: Partial<Shown>) {
        if (patch.view) keep(patch.view);
        address.show(patch);
      },
    }),
    [address, keep],
  );
}

/** From the button and the key: on the day that is shown, at the next full hour, for an hour. */
function useCreateOnDay({ shown, go }: CalendarAddress): () => void {
  const { day } = shown;
  return useCallback(() => {
    const zone = timeZone();
    const startMs = Math.ceil(nowMs() / hourMs) * hourMs;
    const start = wallTimeAt(startMs, zone);
    const end = wallTimeAt(startMs + hourMs, zone);
    const isSameDay = end.date === start.date;
    // An hour before midnight ends on the day after, as it would today.
    const [from, to] = [start, end].map(({ time }) => time);
    go(
      'new',
      newEventParams({
        isAllDay: false,
        from: `${day}T${from}`,
        to: isSameDay ? `${day}T${to}` : `${day}T23:59`,
      }),
    );
  }, [day, go]);
}
