/** Calendars as files (.ics): what one holds, its import in a worker, and the export. */
import type { icalendarContract } from '#shared/contract/icalendar.contract.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { IcalendarService } from './icalendar.service.ts';

export function createIcalendarHandlers(
  icalendar: IcalendarService,
): HandlersOf<keyof typeof icalendarContract> {
  return {
    'icalendar:inspect': (input) => icalendar.inspect(input),
    'icalendar:import': (input) => icalendar.import(input),
    'icalendar:export': (input) => icalendar.export(input),
    'icalendar:opened': () => icalendar.opened(),
  };
}
