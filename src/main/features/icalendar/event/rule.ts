/** RRULE, with its UNTIL brought from UTC to the wall of the series. */
import { parseRecurrence, recurrenceText } from '#shared/domain/recurrence.ts';
import { instantAt, wallTimeAt } from '#shared/domain/zoned-time.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { propertiesOf, type IcsComponent } from '../jcal.ts';
import { NotTaken, type IcsTimes, type Note } from '../ics-event.ts';
import { readTime } from '../reading/values.ts';

/** Null where it happens once. Throws NotTaken where the rule is refused. */
export function readRule(component: IcsComponent, times: IcsTimes, note: Note): string | null {
  const [property, ...others] = propertiesOf(component, 'rrule');
  if (propertiesOf(component, 'exrule').length > 0) note(words('icalendar.exceptionRule'));
  if (!property) return null;
  if (others.length > 0) note(words('icalendar.severalRules'));
  const text = property.raw
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
