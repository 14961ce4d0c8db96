/**
 * A calendar file, read as a whole: its events, gathered by their UIDs into series with their changed occurrences, and what of
 * it cannot be taken. Nothing here knows what is in the store.
 */
import type { IcsRefusal } from '#shared/contract/icalendar.contract.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { words } from '#shared/words/index.ts';
import { readEvent, type ReadGround } from './event/read-event.ts';
import { NotTaken, type IcsEvent, type IcsSeries } from './ics-event.ts';
import { plainText, propertyOf, textOf, type IcsComponent } from './jcal.ts';
import { readCalendars, type Watch } from './reading/components.ts';
import { gatherSeries } from './series.ts';
import { createZoneReader } from './zones/zone-reader.ts';

export type IcsCalendar = {
  name: string | null;
  series: IcsSeries[];
  refusals: IcsRefusal[];
};

export type CalendarGround = {
  /** What a time without a zone is in. */
  systemZone: TimeZone;
  watch: Watch;
};

/** Throws VALIDATION where the text is no calendar, or takes more than a file may. */
export function readCalendar(text: string, { systemZone, watch }: CalendarGround): IcsCalendar {
  const events: IcsEvent[] = [];
  const refusals: IcsRefusal[] = [];
  let name: string | null = null;
  let number = 0;
  for (const calendar of readCalendars(text, watch)) {
    name ??=
      textOf(calendar, 'x-wr-calname').trim().slice(0, 255) ||
      textOf(calendar, 'name').trim().slice(0, 255) ||
      null;
    const timezones = calendar.components.filter((component) => component.name === 'vtimezone');
    const ground = { zones: createZoneReader(timezones, { systemZone, watch }), systemZone };
    for (const component of calendar.components) {
      number += 1;
      watch();
      if (component.name === 'vtimezone') continue;
      const read = readComponent(component, number, ground);
      if ('reason' in read) refusals.push(read);
      else events.push(read);
    }
  }
  const series = gatherSeries(events, (event, reason) => refusals.push(refusalOf(event, reason)));
  for (const event of events) {
    for (const reason of event.notes) refusals.push({ ...refusalOf(event, reason), isTaken: true });
  }
  refusals.sort((one, other) => one.component - other.component);
  return { name, series, refusals };
}

function refusalOf({ component, content }: IcsEvent, reason: string): IcsRefusal {
  return { component, title: content.title, reason, isTaken: false };
}

function readComponent(component: IcsComponent, number: number, ground: ReadGround): IcsEvent | IcsRefusal {
  try {
    if (component.name !== 'vevent') throw new NotTaken(reasonOf(component.name));
    return readEvent(component, number, ground);
  } catch (error) {
    if (!(error instanceof NotTaken)) throw error;
    const title = plainText(propertyOf(component, 'summary')?.jcal[3]).trim().slice(0, 255) || null;
    return { component: number, title, reason: error.message, isTaken: false };
  }
}

function reasonOf(name: string): string {
  if (name === 'vtodo') return words('icalendar.task');
  if (name === 'vjournal') return words('icalendar.journal');
  if (name === 'vfreebusy') return words('icalendar.freeBusy');
  return words('icalendar.otherComponent', { name: name.toUpperCase().slice(0, 40) });
}
