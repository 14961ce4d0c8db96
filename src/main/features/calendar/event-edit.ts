/** What a patch makes of an event's row, before anything is written. */
import type { EventPatch } from '#shared/domain/calendar.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { definedOf } from '#shared/objects.ts';
import type { Ids } from '#main/platform/ids.ts';
import { rowTimesOf, type EventRow, type Times } from './event-rows.ts';
import { assertOrder, patchedTimes } from './event-times.ts';

export type SeriesEdit = { ids: Ids; zone: TimeZone; patch: EventPatch };

/** The columns of a patch that say what an event is, not when. */
export type ContentPatch = Partial<
  Pick<EventRow, 'title' | 'description' | 'eventType' | 'location' | 'dealId' | 'leadId' | 'reminders'>
>;

export function contentOf(patch: EventPatch): ContentPatch {
  const { title, description, eventType, location, dealId, leadId, reminders } = patch;
  return definedOf({
    ...{ title, description, eventType, location, dealId, leadId },
    reminders: reminders === undefined ? undefined : JSON.stringify(reminders),
  }) as ContentPatch;
}

/** Throws VALIDATION where the event would end before it starts. */
export function changedTimes(before: Times, patch: EventPatch, zone: TimeZone): Times {
  const after = patchedTimes(before, patch, zone);
  if (!isSameTimes(before, after)) assertOrder(after, before);
  return after;
}

export function isSameTimes(one: Times, other: Times): boolean {
  return (Object.keys(one) as (keyof Times)[]).every((field) => one[field] === other[field]);
}

/** What a patch changes of an event that is changed as a whole. */
export function rowPatchOf(before: Times, patch: EventPatch, zone: TimeZone): Partial<EventRow> {
  const recurrence = patch.recurrence === undefined ? {} : { recurrence: patch.recurrence };
  return { ...contentOf(patch), ...rowTimesOf(changedTimes(before, patch, zone)), ...recurrence };
}
