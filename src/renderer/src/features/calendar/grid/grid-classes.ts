/** FullCalendar's parts under the classes of `calendar-grid.module.css`: it brings a skeleton, we bring the looks. */
import type { CalendarOptions, EventDisplayInfo } from '@fullcalendar/react';
import { userLocale } from '#renderer/ui/locale.ts';
import { weekendDays } from '../days.ts';
import classes from './calendar-grid.module.css';
import { blockOf } from './grid-events.ts';

function joined(...names: (string | false | undefined)[]): string {
  return names.filter(Boolean).join(' ');
}

type DayInfo = { isToday: boolean; dow: number; isOther?: boolean };

const weekend = weekendDays(userLocale);

function dayClass({ isToday, dow, isOther }: DayInfo): string {
  return joined(
    classes.day,
    isToday && classes.today,
    weekend.includes(dow) && classes.weekend,
    isOther === true && classes.other,
  );
}

const halfHourMs = 30 * 60_000;

/** Lines stand at the hours, fainter ones between them; the quarters have none. */
function slotClass({ time }: { time?: { milliseconds: number } }): string {
  const sinceHourMs = (time?.milliseconds ?? 0) % (2 * halfHourMs);
  if (sinceHourMs === 0) return joined(classes.slot);
  return joined(classes.slot, sinceHourMs === halfHourMs ? classes.minor : classes.quarter);
}

const forms = { meeting: 'meeting', event: 'plain', reminder: 'reminder' } as const;

function eventClass({ event, isDragging, isMirror, isPast }: EventDisplayInfo): string {
  const block = blockOf(event);
  const form = block?.kind === 'entry' ? forms[block.entry.eventType] : 'deal';
  return joined(
    classes.event,
    block ? classes[form] : classes.mirror,
    (isDragging || isMirror) && classes.dragging,
    isPast && classes.past,
  );
}

export const gridClasses: CalendarOptions = {
  viewClass: classes.view ?? '',
  tableHeaderClass: classes.tableHeader ?? '',
  dayHeaderRowClass: classes.row ?? '',
  dayHeaderClass: (info) => joined(classes.dayHeader, info.inPopover && classes.popoverHeader),
  dayHeaderInnerClass: (info) => joined(classes.dayHeaderInner, info.isToday && classes.todayHeader),
  dayHeaderDividerClass: classes.divider ?? '',
  dayHeaderAlign: 'start',
  dayRowClass: classes.row ?? '',
  dayCellClass: dayClass,
  dayCellTopClass: classes.dayTop ?? '',
  dayCellTopInnerClass: (info) => joined(classes.dayNumber, info.isToday && classes.todayNumber),
  dayLaneClass: dayClass,
  dayLaneInnerClass: classes.lane ?? '',
  slotLaneClass: slotClass,
  slotHeaderClass: classes.slotHeader ?? '',
  slotHeaderInnerClass: joined(classes.slotHeaderInner, classes.slotLabel),
  slotHeaderDividerClass: classes.axis ?? '',
  allDayHeaderClass: classes.allDayHeader ?? '',
  allDayHeaderInnerClass: classes.slotHeaderInner ?? '',
  allDayDividerClass: classes.divider ?? '',
  fillerClass: classes.row ?? '',
  highlightClass: classes.highlight ?? '',
  eventClass,
  columnEventClass: classes.columnEvent ?? '',
  columnEventAfterClass: (info) => joined(info.isEndResizable && classes.bottomEdge),
  rowEventClass: classes.lineEvent ?? '',
  rowEventAfterClass: (info) => joined(info.isEndResizable && classes.rightEdge),
  listItemEventClass: classes.lineEvent ?? '',
  eventInnerClass: classes.eventInner ?? '',
  moreLinkClass: classes.moreLink ?? '',
  columnMoreLinkClass: classes.columnMoreLink ?? '',
  popoverClass: classes.popover ?? '',
  popoverCloseClass: classes.popoverClose ?? '',
  nowIndicatorLineClass: classes.nowLine ?? '',
  nowIndicatorDotClass: classes.nowDot ?? '',
};
