/**
 * The calendar: events, the rules by which they repeat, who takes part. `event` is what the user wrote; what a view shows is
 * `occurrence`, made from it by `keepEvents` in the same transaction. How a rule is reckoned stands in `recurrence/`, and what
 * a change of one occurrence does to its series in `series-*.ts`. Reminders are a feature of their own.
 */
import type { calendarContract } from '#shared/contract/calendar.contract.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { AttendeesService } from './attendees.service.ts';
import type { CalendarReads } from './calendar-reads.service.ts';
import type { CalendarService } from './calendar.service.ts';

type Services = { reads: CalendarReads; events: CalendarService; attendees: AttendeesService };

export function createCalendarHandlers({
  reads,
  events,
  attendees,
}: Services): HandlersOf<keyof typeof calendarContract> {
  return {
    'calendar:list': (input) => reads.list(input),
    'calendar:agenda': (input) => reads.agenda(input),
    'calendar:dueDeals': (input) => reads.dueDeals(input),
    'calendar:get': (input) => reads.get(input),
    'calendar:preview': (input) => reads.preview(input),
    'calendar:create': (input) => events.create(input),
    'calendar:update': (input) => events.update(input),
    'calendar:move': (input) => events.move(input),
    'calendar:archive': (input) => events.archive(input),
    'calendar:restore': (input) => events.restore(input),
    'calendar:addAttendee': (input) => attendees.add(input),
    'calendar:respond': (input) => attendees.respond(input),
    'calendar:removeAttendee': (input) => attendees.remove(input),
  };
}
