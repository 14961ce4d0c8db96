/** RRULE, with its UNTIL brought from UTC to the wall of the series. */
import type { OccurrenceKey } from '#shared/domain/calendar.ts';
import { parseRecurrence, recurrenceText } from '#shared/domain/recurrence.ts';
import { instantAt, wallTimeAt } from '#shared/domain/zoned-time.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { firstOccurrences } from '#main/features/calendar/recurrence/expand.ts';
import { propertiesOf, type IcsComponent } from '../jcal.ts';
import { NotTaken, type IcsTimes, type Note } from '../ics-event.ts';
import { readTime } from '../reading/values.ts';

/** So many dates of a second rule are taken one by one. */
const maxDates = 500;

type Rules = {
  /** Null where it happens once. */
  recurrence: string | null;
  /** What further rules give, as dates beside the first one. */
  dates: OccurrenceKey[];
};

/** Throws NotTaken where a rule is refused. */
export function readRules(component: IcsComponent, times: IcsTimes, note: Note): Rules {
  const [first, ...others] = propertiesOf(component, 'rrule').map(({ raw }) => readRule(raw, times));
  if (propertiesOf(component, 'exrule').length > 0) note(words('icalendar.exceptionRule'));
  const dates = others.flatMap((recurrence) => datesOf({ ...times, recurrence }, note));
  return { recurrence: first ?? null, dates };
}

function datesOf(times: IcsTimes & { recurrence: string }, note: Note): OccurrenceKey[] {
  const { until, count } = parseRecurrence(times.recurrence);
  const series = { ...times, extraDates: [], leftOutDates: [] };
  if (until !== null || count !== null) {
    const { occurrences, isLast } = firstOccurrences(series, maxDates);
    if (isLast) return occurrences.map(({ key }) => key);
  }
  note(words('icalendar.severalRules'));
  return [];
}

function readRule(raw: string, times: IcsTimes): string {
  const text = raw
    .trim()
    .toUpperCase()
    .replace(/;+$/, '')
    .replace(
      /(^|;)UNTIL=([^;]*)/,
      (_, before: string, until: string) => `${before}UNTIL=${wallUntil(until, times)}`,
    );
  try {
    return recurrenceText(parseRecurrence(text));
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    throw new NotTaken(error.message);
  }
}

/** The last minute of a day is the day. What names no time stays as it is, and is refused with the rule. */
function wallUntil(text: string, { isAllDay, timeZone }: IcsTimes): string {
  const until = readTime(text, null);
  if (!until) return text;
  if (isAllDay || timeZone === null || until.time === null) return compact(until.date);
  const { date, time } = until.isUtc
    ? wallTimeAt(instantAt({ date: until.date, time: until.time }, 'Etc/UTC'), timeZone)
    : until;
  return time === '23:59' ? compact(date) : `${compact(date)}T${time.replace(':', '')}00`;
}

function compact(date: string): string {
  return date.replaceAll('-', '');
}
