/**
 * Day, week and month: FullCalendar lays out, drags and resizes; what it shows, how it looks and what a drag means is ours.
 * It keeps no events of its own: they are those of the props, and a change that is refused puts an event back.
 */
import FullCalendar from '@fullcalendar/react';
import type {
  CalendarRef,
  DateSelectInfo,
  EventApi,
  EventDisplayInfo,
  EventDropInfo,
  EventResizeDoneInfo,
  MountInfo,
  ViewDisplayInfo,
} from '@fullcalendar/react';
import dayGridPlugin from '@fullcalendar/react/daygrid';
import interactionPlugin from '@fullcalendar/react/interaction';
import '@fullcalendar/react/skeleton.css';
import timeGridPlugin from '@fullcalendar/react/timegrid';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { memo, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { DueDeal } from '#shared/contract/calendar.contract.ts';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { t } from '#renderer/i18n/index.ts';
import { firstDayOfWeek } from '#renderer/ui/day-text.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { userLocale } from '#renderer/ui/locale.ts';
import type { CalendarView } from '../days.ts';
import { startText } from '../entry-words.ts';
import type { Times } from '../entries.ts';
import { DealContent, EntryContent } from './block-content.tsx';
import { gridClasses } from './grid-classes.ts';
import classes from './calendar-grid.module.css';
import type { Block } from './grid-events.ts';
import { blockOf, dealInput, droppedTimes, entryInput, resizedTimes } from './grid-events.ts';

/** Instants; days of the all-day strip are this computer's midnights, the last one not in it. */
export type Span = { start: Date; end: Date; isAllDay: boolean };

export type CalendarGridProps = {
  view: Exclude<CalendarView, 'agenda'>;
  day: PlainDate;
  entries: readonly CalendarEntry[];
  deals: readonly DueDeal[];
  /** Whether a span that was dragged out still waits for its form. */
  isCreating: boolean;
  onOpen: (block: Block) => void;
  onCreate: (span: Span) => void;
  /** @returns whether it was done. */
  onMove: (entry: CalendarEntry, times: Times) => Promise<boolean>;
};

const viewTypes = { day: 'timeGridDay', week: 'timeGridWeek', month: 'dayGridMonth' } as const;
const plugins = [timeGridPlugin, dayGridPlugin, interactionPlugin];
/** In pixels: a quarter of an hour, and the least that a line of text needs. */
const slotHeight = 12;
const shortHeight = 20;
const firstHour = '07:30:00';

export const CalendarGrid = memo(function CalendarGrid(props: CalendarGridProps): ReactNode {
  const { view, day, entries, deals } = props;
  const { t } = useTranslation();
  const ref = useCalendarAt(view, day, props.isCreating);
  const drags = useDrags(props);
  const events = useMemo(() => [...deals.map(dealInput), ...entries.map(entryInput)], [deals, entries]);
  return (
    <div className={classes.grid} data-view={view}>
      <FullCalendar
        ref={ref}
        plugins={plugins}
        {...gridClasses}
        {...drags}
        initialView={viewTypes[view]}
        initialDate={day}
        viewDidMount={openToKeys}
        locale={userLocale}
        firstDay={firstDayOfWeek(userLocale)}
        headerToolbar={false}
        height="100%"
        events={events}
        eventContent={contentOf}
        eventClick={({ event }) => {
          const block = blockOf(event);
          if (block) props.onOpen(block);
        }}
        eventInteractive
        // Written by the blocks themselves: the grid's own words would cost as much again.
        displayEventTime={false}
        nowIndicator
        allDayText={t('calendar.allDay')}
        scrollTime={firstHour}
        scrollTimeReset={false}
        // The grid takes a drag right only where it snaps to whole slots.
        slotDuration="00:15:00"
        slotHeaderInterval="01:00:00"
        slotMinHeight={slotHeight}
        eventMinHeight={shortHeight}
        eventShortHeight={2 * shortHeight}
        slotHeaderContent={({ time }) => startText({ startMs: time?.milliseconds ?? 0 }, 'UTC')}
        slotEventOverlap={false}
        // More at one time than a column has room for stand behind `+3 more`.
        eventMaxStack={view === 'day' ? 10 : 4}
        dayMaxEvents
        moreLinkText={(count: number) => t('calendar.moreHere', { count })}
        moreLinkHint={(count: number) => t('calendar.moreHereHint', { count })}
        closeHint={t('calendar.closeMore')}
        popoverCloseContent={closeIcon}
        fixedWeekCount={false}
        expandRows
      />
    </div>
  );
});

/** Takes the grid where the address is, and lets go of a dragged-out span when its form is gone. */
function useCalendarAt(view: CalendarGridProps['view'], day: PlainDate, isCreating: boolean) {
  const ref = useRef<CalendarRef>(null);
  useEffect(() => {
    const api = ref.current?.getApi();
    if (!api) return;
    if (api.view.type === viewTypes[view]) api.gotoDate(day);
    else api.changeView(viewTypes[view], day);
  }, [view, day]);
  useEffect(() => {
    if (!isCreating) ref.current?.getApi().unselect();
  }, [isCreating]);
  return ref;
}

/**
 * Without events there is nothing in a day or a week to go to, and the keyboard could not scroll it. What scrolls stands between
 * a group of rows and its rows, where no stop may stand: so it is the group.
 */
function openToKeys({ el }: MountInfo<ViewDisplayInfo>): void {
  for (const part of el.querySelectorAll<HTMLElement>('[role="rowgroup"] > div')) {
    if (part.style.overflowY !== 'auto') continue;
    part.parentElement?.setAttribute('role', 'presentation');
    part.setAttribute('role', 'rowgroup');
    part.setAttribute('aria-label', t('calendar.hours'));
    part.dataset['scrolls'] = 'true';
    part.tabIndex = 0;
  }
}

function useDrags({ onCreate, onMove }: CalendarGridProps) {
  return useMemo(() => {
    const settle = async (
      info: EventDropInfo | EventResizeDoneInfo,
      times: Times | null,
      block: Block | null,
    ) => {
      const isDone = block?.kind === 'entry' && times !== null && (await onMove(block.entry, times));
      if (!isDone) info.revert();
    };
    return {
      editable: true,
      selectable: true,
      selectMirror: true,
      selectMinDistance: 4,
      unselectAuto: false,
      allDayMaintainDuration: true,
      eventDrop: (info: EventDropInfo) => {
        const block = blockOf(info.event);
        const times = block?.kind === 'entry' ? droppedTimes(info.event, block.entry) : null;
        void settle(info, times, block);
      },
      eventResize: (info: EventResizeDoneInfo) => {
        void settle(info, resizedTimes(info.event), blockOf(info.event));
      },
      select: ({ start, end, allDay }: DateSelectInfo) => onCreate({ start, end, isAllDay: allDay }),
    };
  }, [onCreate, onMove]);
}

const closeIcon = () => <Icon of={X} />;

function contentOf({ event, view, isShort, isMirror, isDragging, isResizing }: EventDisplayInfo): ReactNode {
  const block = blockOf(event);
  if (!block) return null;
  if (block.kind === 'deal') return <DealContent deal={block.deal} />;
  const isMoving = (isMirror || isDragging || isResizing) && !event.allDay && event.start !== null;
  const entry = isMoving ? { ...block.entry, ...timesOf(event) } : block.entry;
  const form = view.type === viewTypes.month || event.allDay ? 'line' : 'column';
  return <EntryContent entry={entry} form={form} isShort={isShort} />;
}

/** Where it is while it is dragged. */
function timesOf({ start, end }: EventApi): Times {
  const startMs = start?.getTime() ?? 0;
  return { isAllDay: false, startMs, endMs: end?.getTime() ?? startMs };
}
