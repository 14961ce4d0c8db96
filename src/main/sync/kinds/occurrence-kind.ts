/**
 * One occurrence of a series on the wire, under the local id `<series>/<key>`. What the server says of it is said of this one
 * alone; where the server has none any more it is left out. Never made from the server's list: what is new there is an event.
 */
import { occurrenceKeySchema } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import type { EventPlace } from '#main/features/calendar/remote-events.service.ts';
import { createPlacedKind, type EventKindDeps } from './event-kind.ts';
import type { RecordKind } from './kind.ts';

export function createOccurrenceKind(deps: EventKindDeps): RecordKind {
  return {
    ...createPlacedKind(deps, 'occurrence', placeOfOccurrence),
    insert() {
      throw new Error('An occurrence is made by its series.');
    },
  };
}

/** Undefined for one that its series has let go of. */
function placeOfOccurrence(localId: string): EventPlace | undefined {
  const [eventId = '', key] = localId.split('/');
  const occurrence = occurrenceKeySchema.safeParse(key);
  return occurrence.success ? { eventId: eventId as EventId, occurrence: occurrence.data } : undefined;
}
