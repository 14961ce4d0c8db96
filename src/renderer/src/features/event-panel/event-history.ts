/** Turns the activities of an event into lines for the eye: values written as the user reads them. */
import type { Activity, ActivityAction } from '#shared/domain/activities.ts';
import { eventTypes } from '#shared/domain/calendar.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import { plainTimeSchema } from '#shared/domain/times.ts';
import type { HistoryEntry } from '#renderer/features/record-panel/history-view.tsx';
import { t } from '#renderer/i18n/index.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { userLocale } from '#renderer/ui/locale.ts';
import { recurrenceWords } from './recurrence-words.ts';
import { readNumbers } from './form-lists.ts';
import { reminderWords } from './reminder-words.ts';
import { ruleOf } from './repeat-model.ts';
import { timeText } from './time-text.ts';

const fields = [
  'title',
  'description',
  'eventType',
  'eventDate',
  'startTime',
  'endDate',
  'endTime',
  'timeZone',
  'location',
  'deal',
  'lead',
  'recurrence',
  'reminders',
  'leftOutDates',
] as const;
type Field = (typeof fields)[number];

const events = {
  create: 'created',
  import: 'imported',
  sample: 'created',
  archive: 'archived',
  restore: 'restored',
  attendee_add: 'attendeeAdded',
  attendee_respond: 'attendeeAnswered',
  attendee_remove: 'attendeeRemoved',
  undo: 'undone',
  redo: 'redone',
} as const satisfies Partial<Record<ActivityAction, string>>;

export function eventHistory(activities: readonly Activity[]): HistoryEntry[] {
  return activities.map(eventEntry);
}

export function eventEntry(activity: Activity): HistoryEntry {
  const { id, actorName, atMs, action, oldValue, newValue } = activity;
  const field = fields.find((one) => one === activity.field);
  const isTurn = activity.field !== null && (action === 'undo' || action === 'redo');
  const isBare = field === undefined && activity.field !== 'attendee';
  return {
    ...{ id, who: actorName, atMs },
    words: field && !isEvent(action) ? t(`event.history.fields.${field}`) : eventWords(action),
    isWhole: field === undefined || field === 'leftOutDates',
    oldValue: isBare ? null : written(field, oldValue),
    newValue: isBare ? null : written(field, newValue),
    note: isTurn ? (action === 'undo' ? 'undone' : 'redone') : undefined,
  };
}

/** Undo and redo of a field tell of the field. */
function isEvent(action: ActivityAction): boolean {
  return action in events && action !== 'undo' && action !== 'redo';
}

function eventWords(action: ActivityAction): string {
  return t(`event.history.${action in events ? events[action as keyof typeof events] : 'changed'}`);
}

function written(field: Field | undefined, value: string | null): string | null {
  if (value === null) return null;
  const write = field === undefined ? undefined : writers[field];
  return write ? write(value) : value;
}

const day = (value: string) => (isPlainDate(value) ? formatDayFull(value) : value);
const time = (value: string) => {
  const parsed = plainTimeSchema.safeParse(value);
  return parsed.success ? timeText(parsed.data, userLocale) : value;
};

/** Of the fields whose values are not kept as they are read. */
const writers: Partial<Record<Field, (value: string) => string | null>> = {
  ...{ eventDate: day, endDate: day, startTime: time, endTime: time },
  eventType: (value) => {
    const type = eventTypes.find((one) => one === value);
    return type ? t(`calendar.types.${type}`) : value;
  },
  recurrence: (value) => {
    const rule = ruleOf(value);
    return rule ? recurrenceWords(rule, userLocale) : value;
  },
  reminders: (value) => readNumbers(value).map(sayReminder).join(', ') || null,
  leftOutDates: (value) =>
    value
      .replace(/[[\]"]/gu, '')
      .replaceAll(',', ', ')
      .replaceAll('T', ' ') || null,
};

/** The line does not know how long the event was: nine in the morning is what an all-day one has. */
function sayReminder(minutes: number): string {
  return reminderWords(minutes, { isAllDay: minutes < 0, locale: userLocale });
}
