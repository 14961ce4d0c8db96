/** Entries of the agenda as rows of a list: a day's name, then what begins on it. */
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { firstDay, sortedByTime } from '../entries.ts';

export type AgendaRow =
  { kind: 'day'; day: PlainDate } | { kind: 'entry'; day: PlainDate; entry: CalendarEntry };

/** What began before `from` and still lasts stands on its first day. */
export function agendaRows(
  entries: readonly CalendarEntry[],
  from: PlainDate,
  timeZone: string,
): AgendaRow[] {
  const rows: AgendaRow[] = [];
  let last: PlainDate | null = null;
  const placed = sortedByTime(entries, timeZone).map((entry) => {
    const day = firstDay(entry, timeZone);
    return { entry, day: day < from ? from : day };
  });
  for (const { entry, day } of placed) {
    if (day !== last) rows.push({ kind: 'day', day });
    last = day;
    rows.push({ kind: 'entry', day, entry });
  }
  return rows;
}
