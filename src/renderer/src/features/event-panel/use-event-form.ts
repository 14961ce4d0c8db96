import { useEffect, useMemo, useRef, useState } from 'react';
import type { PlainDate } from '#shared/domain/dates.ts';
import { daysBetween } from '#shared/domain/dates.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { formContext } from '#renderer/features/record-panel/form-context.ts';
import type { RecordDraft } from '#renderer/features/record-panel/use-record-form.ts';
import { useRecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import { dayText } from '#renderer/ui/day-text.ts';
import type { EventFieldName, EventForm, EventValues, FormTimes } from './event-form.ts';
import { eventShape, readTimes } from './event-form.ts';
import { movedRepeat } from './repeat-model.ts';
import { timeText } from './time-text.ts';

type Options = { base: EventValues; draftKey: string; draft: RecordDraft<EventFieldName> | null };

/** What the form says while one types in it: what is wrong with a field is said once it is left. */
export type OpenEventForm = EventForm & { enter(field: string | null): void };

/** The form of an event: the end goes along with the start, and the rule for repeating with the day. */
export function useEventForm(options: Options): OpenEventForm {
  const form = useRecordForm(eventShape, options);
  const context = useMemo(formContext, []);
  const [written, setWritten] = useState<string | null>(null);
  const isIn = useRef<string | null>(null);
  const { values } = form;
  const lastStart = useRef<Start | null>(null);
  const now = startOf(readTimes(values, context));
  useEffect(() => {
    if (now) lastStart.current = now;
  });
  const set = (field: EventFieldName, text: string) => {
    form.set(field, text);
    // Of the fields with parts, the part: `repeat.interval`.
    setWritten(isIn.current?.split('.')[0] === field ? isIn.current : null);
    if (field !== 'date' && field !== 'start') return;
    const next = { ...values, [field]: text };
    const after = moved(lastStart.current, next, readTimes(next, context), context.locale);
    for (const [name, value] of Object.entries(after)) form.set(name as EventFieldName, value);
  };
  const enter = (field: string | null) => {
    if (field !== isIn.current) setWritten(null);
    isIn.current = field;
  };
  const errors = Object.entries(form.errors).filter(([path]) => path !== written);
  return {
    ...form,
    errors: Object.fromEntries(errors),
    set,
    enter,
    leave: (field) => {
      enter(null);
      form.leave(field);
    },
    tried: () => {
      setWritten(null);
      return form.tried();
    },
  };
}

type Start = { date: PlainDate; time: PlainTime };

function startOf({ date, start }: FormTimes): Start | null {
  return date && start ? { date, time: start } : null;
}

/** What a new start changes beside itself: the end, as long as there was one after the start, and the rule. */
function moved(
  before: Start | null,
  values: EventValues,
  times: FormTimes,
  locale: string,
): Partial<EventValues> {
  const after = startOf(times);
  const { end, endDate } = times;
  if (!before || !after) return {};
  const rule = values.repeat === '' ? values.repeat : movedRepeat(values.repeat, before.date, after.date);
  const repeat = rule === values.repeat ? {} : { repeat: rule };
  if (!end || !endDate) return repeat;
  const length = minutesBetween(before, { date: endDate, time: end });
  if (values.allDay ? endDate < before.date : length < 0) return repeat;
  const to = plusMinutes(after, length);
  const days = daysBetween(before.date, endDate);
  const lastDay = values.allDay ? addDays(after.date, days) : to.date;
  return {
    ...repeat,
    ...(lastDay === endDate ? {} : { endDate: dayText(lastDay, locale) }),
    ...(to.time === end ? {} : { end: timeText(to.time, locale) }),
  };
}

const minutesOf = (time: PlainTime) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3));

function minutesBetween(from: Start, to: Start): number {
  return daysBetween(from.date, to.date) * 1440 + minutesOf(to.time) - minutesOf(from.time);
}

function plusMinutes({ date, time }: Start, minutes: number): Start {
  const total = minutesOf(time) + minutes;
  const [days, rest] = [Math.floor(total / 1440), ((total % 1440) + 1440) % 1440];
  const two = (number: number) => String(number).padStart(2, '0');
  return { date: addDays(date, days), time: `${two(Math.floor(rest / 60))}:${two(rest % 60)}` as PlainTime };
}
