/**
 * An event as its form holds it. The names are those of the web app's form (`desc`, `type`, `date`, `start`, `end`, ...); here,
 * and nowhere else, they become the contract's (`description`, `eventType`, `eventDate`, `startTime`, `endTime`) and back.
 * Everything is text: lists are kept as JSON, times and days as they were typed.
 */
import type { EventFields, EventType, NewEvent } from '#shared/domain/calendar.ts';
import { eventFieldsSchema } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import type { FormContext } from '#renderer/features/record-panel/form-context.ts';
import type * as record from '#renderer/features/record-panel/record-values.ts';
import type { RecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import { t } from '#renderer/i18n/index.ts';
import { dayText, readDay } from '#renderer/ui/day-text.ts';
import {
  readAttendees,
  readLink,
  readNewAttendees,
  readNumbers,
  writeAttendees,
  writeLink,
} from './form-lists.ts';
import { readRepeat } from './repeat-model.ts';
import { readTime, timeText } from './time-text.ts';

/** In the order in which they stand on the screen. */
const names = [
  'title',
  'type',
  'allDay',
  'date',
  'start',
  'end',
  'endDate',
  'zone',
  'repeat',
  'reminders',
  'dayReminders',
  'location',
  'attendees',
  'newAttendee',
  'deal',
  'lead',
  'desc',
] as const;
export type EventFieldName = (typeof names)[number];
export type EventValues = record.Values<EventFieldName>;
export type EventForm = RecordForm<EventFieldName, EventFields>;

/** The contract's names, each with the form's. Reminders of all-day events and new attendees stand in fields of their own. */
const formNames = {
  title: 'title',
  description: 'desc',
  eventType: 'type',
  eventDate: 'date',
  startTime: 'start',
  endDate: 'endDate',
  endTime: 'end',
  isAllDay: 'allDay',
  timeZone: 'zone',
  location: 'location',
  dealId: 'deal',
  leadId: 'lead',
  recurrence: 'repeat',
  reminders: 'reminders',
  attendees: 'attendees',
} as const satisfies Record<keyof EventFields, EventFieldName>;

/** The form's field that a name of the contract means. */
export function eventFieldNamed(name: string): EventFieldName | undefined {
  return Object.hasOwn(formNames, name) ? formNames[name as keyof EventFields] : undefined;
}

export type EventSource = EventFields & {
  /** What the linked deal or lead is called. */
  dealTitle: string;
  leadTitle: string;
};

/** What stands in the fields that an event has no value for: a timed one begins with those of an all-day one, and so on. */
export type FormDefaults = {
  zone: string;
  start: PlainTime;
  end: PlainTime;
  reminders: readonly number[];
  dayReminders: readonly number[];
};

export function valuesOf(event: EventSource, defaults: FormDefaults, { locale }: FormContext): EventValues {
  const { isAllDay } = event;
  return {
    title: event.title,
    desc: event.description ?? '',
    type: event.eventType,
    allDay: isAllDay ? 'yes' : '',
    date: dayText(event.eventDate, locale),
    start: timeText(event.startTime ?? defaults.start, locale),
    endDate: dayText(event.endDate, locale),
    end: timeText(event.endTime ?? defaults.end, locale),
    zone: event.timeZone ?? defaults.zone,
    repeat: event.recurrence ?? '',
    reminders: JSON.stringify(isAllDay ? defaults.reminders : event.reminders),
    dayReminders: JSON.stringify(isAllDay ? event.reminders : defaults.dayReminders),
    location: event.location ?? '',
    attendees: writeAttendees(event.attendees),
    newAttendee: '',
    deal: writeLink(event.dealId, event.dealTitle),
    lead: writeLink(event.leadId, event.leadTitle),
  };
}

/** What the texts of the days and times say; null where one cannot be read. */
export type FormTimes = {
  date: PlainDate | null;
  start: PlainTime | null;
  endDate: PlainDate | null;
  end: PlainTime | null;
};

export function readTimes(values: EventValues, context: FormContext): FormTimes {
  return {
    date: readDay(values.date, context),
    start: readTime(values.start),
    endDate: readDay(values.endDate, context),
    end: readTime(values.end),
  };
}

/** By field; below `repeat` also by its part. */
type Errors = Partial<Record<EventFieldName | `repeat.${string}`, string>>;

function timeErrors(values: EventValues, context: FormContext): Errors {
  const times = readTimes(values, context);
  const { date, start, endDate, end } = times;
  const dateWrong = t('record.form.dateWrong', { example: dayText(context.today, context.locale) });
  const timeWrong = t('event.form.timeWrong', {
    example: timeText('09:30' as PlainTime, context.locale),
  });
  const errors: Errors = {};
  if (!date) errors.date = dateWrong;
  if (!endDate) errors.endDate = dateWrong;
  if (date && endDate && endDate < date) errors.endDate = t('event.form.endBeforeStart');
  if (values.allDay) return errors;
  if (!start) errors.start = timeWrong;
  if (!end) errors.end = timeWrong;
  if (start && end && date === endDate && end < start) errors.end = t('event.form.endBeforeStart');
  return errors;
}

function read(values: EventValues, context: FormContext): record.FormReading<EventFields> {
  const errors: Errors = timeErrors(values, context);
  const typed = readNewAttendees(values.newAttendee, readAttendees(values.attendees));
  if (typed.error !== null) errors.newAttendee = typed.error;
  const repeat = readRepeat(values.repeat, readDay(values.date, context), context);
  for (const [part, message] of Object.entries(repeat.errors)) {
    errors[part ? (`repeat.${part}` as const) : 'repeat'] = message;
  }
  const parsed = eventFieldsSchema.safeParse({
    ...fieldsFrom(values, context, typed.attendees),
    recurrence: repeat.rule,
  });
  for (const { path, message } of parsed.success ? [] : parsed.error.issues) {
    const field = fieldAt(String(path[0]), values);
    errors[field] ??= message;
  }
  const isWhole = parsed.success && Object.keys(errors).length === 0;
  return { errors: errors as record.FieldErrors, fields: isWhole ? parsed.data : null };
}

function fieldAt(name: string, values: EventValues): EventFieldName {
  const field = eventFieldNamed(name) ?? 'title';
  if (field === 'attendees') return 'newAttendee';
  return field === 'reminders' && values.allDay ? 'dayReminders' : field;
}

function fieldsFrom(
  values: EventValues,
  context: FormContext,
  added: EventFields['attendees'],
): Record<Exclude<keyof EventFields, 'recurrence'>, unknown> {
  const isAllDay = values.allDay !== '';
  const times = readTimes(values, context);
  return {
    title: values.title,
    description: values.desc,
    eventType: values.type,
    isAllDay,
    eventDate: times.date,
    startTime: isAllDay ? null : times.start,
    endDate: times.endDate,
    endTime: isAllDay ? null : times.end,
    timeZone: isAllDay ? null : values.zone,
    location: values.location,
    dealId: readLink(values.deal)?.id ?? null,
    leadId: readLink(values.lead)?.id ?? null,
    reminders: readNumbers(isAllDay ? values.dayReminders : values.reminders),
    attendees: [...readAttendees(values.attendees), ...added],
  };
}

/** What a text means, as text; null where it means nothing. */
type Meaning = (text: string, context: FormContext) => string | null;
const day: Meaning = (text, context) => readDay(text, context);
const time: Meaning = (text) => readTime(text);
const link: Meaning = (text) => readLink(text)?.id ?? '';
const line: Meaning = (text) => text.trim();

/** Of the fields in which two texts may mean the same. */
const meanings: Partial<Record<EventFieldName, Meaning>> = {
  ...{ date: day, endDate: day, start: time, end: time, deal: link, lead: link },
  ...{ title: line, location: line, newAttendee: line },
};

function differs(
  field: EventFieldName,
  { one, other }: record.TextPair<EventFieldName>,
  context: FormContext,
): boolean {
  const [a, b] = [one[field], other[field]];
  if (a === b) return false;
  if (field === 'repeat') {
    const { rule } = readRepeat(a, readDay(one.date, context), context);
    return rule === null || rule !== b;
  }
  const meaning = meanings[field];
  if (!meaning) return true;
  const meant = meaning(a, context);
  return meant === null || meant !== meaning(b, context);
}

function tidied(field: EventFieldName, values: EventValues, context: FormContext): string | null {
  const times = readTimes(values, context);
  if (field === 'date' || field === 'endDate') {
    const day = times[field];
    return day ? dayText(day, context.locale) : null;
  }
  if (field !== 'start' && field !== 'end') return null;
  const time = times[field];
  return time ? timeText(time, context.locale) : null;
}

export const eventShape: record.FormShape<EventFieldName, EventFields> = { names, differs, read, tidied };

/** What an address asks of a new event (`/calendar/new?from=..&to=..&allDay=1&title=..&eventType=..&deal=..&lead=..`). */
export type NewEventSource = {
  title: string;
  eventType: EventType;
  eventDate: PlainDate;
  startTime: PlainTime;
  endDate: PlainDate;
  endTime: PlainTime;
  isAllDay: boolean;
  zone: TimeZone;
  deal: { id: DealId; title: string } | null;
  lead: { id: LeadId; title: string } | null;
};

/** The form of an event that is not there yet. */
export function emptyEvent(source: NewEventSource, defaults: FormDefaults): EventSource {
  const { title, eventType, isAllDay, deal, lead } = source;
  return {
    title,
    description: null,
    eventType,
    eventDate: source.eventDate,
    startTime: isAllDay ? null : source.startTime,
    endDate: source.endDate,
    endTime: isAllDay ? null : source.endTime,
    isAllDay,
    timeZone: isAllDay ? null : source.zone,
    location: null,
    dealId: deal?.id ?? null,
    leadId: lead?.id ?? null,
    dealTitle: deal?.title ?? '',
    leadTitle: lead?.title ?? '',
    recurrence: null,
    reminders: [...(isAllDay ? defaults.dayReminders : defaults.reminders)],
    attendees: [],
  };
}

/** A form's fields as the contract takes a new event. */
export function newEventOf(fields: EventFields): NewEvent {
  return fields;
}
