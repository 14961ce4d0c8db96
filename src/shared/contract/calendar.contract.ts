import { z } from 'zod';
import { activitySchema } from '#shared/domain/activities.ts';
import {
  attendeeFieldsSchema,
  attendeeSchema,
  attendeeStatusSchema,
  calendarEntrySchema,
  calendarFilterSchema,
  changeScopeSchema,
  eventFieldsSchema,
  eventPatchSchema,
  eventSchema,
  newEventSchema,
  occurrenceKeySchema,
} from '#shared/domain/calendar.ts';
import { plainDateSchema } from '#shared/domain/dates.ts';
import {
  actionIdSchema,
  attendeeIdSchema,
  dealIdSchema,
  eventIdSchema,
  leadIdSchema,
} from '#shared/domain/ids.ts';
import { currencySchema } from '#shared/domain/money.ts';
import { dealStatusSchema } from '#shared/domain/stages.ts';
import { timeZoneSchema } from '#shared/domain/times.ts';
import { defineChannels } from './define.ts';

/** The days that a view shows, on the wall of whoever looks: from the first one until before the last one named. */
const rangeSchema = {
  from: plainDateSchema,
  to: plainDateSchema,
  timeZone: timeZoneSchema,
  filter: calendarFilterSchema.default({}),
};

/**
 * An occurrence of a series needs its key and a scope (a changed occurrence may be named by its own row instead); an event that
 * happens once needs neither. Where an occurrence is named, the times of a change are those of that occurrence, whichever the
 * scope: the others of the series move as far as it does.
 */
const targetSchema = {
  id: eventIdSchema,
  occurrence: occurrenceKeySchema.optional(),
  scope: changeScopeSchema.default('all'),
};

/** An event after a change: the row that now holds what was meant (a new one after `this` or `following`). */
export const changedEventSchema = eventSchema.extend({ actionId: actionIdSchema });
export type ChangedEvent = z.infer<typeof changedEventSchema>;
export const changedAttendeeSchema = attendeeSchema.extend({ actionId: actionIdSchema });

/** An event with all that hangs on it. */
export const eventDetailSchema = eventSchema.extend({
  /** When the occurrence that was asked for is (an event that happens once: its only one). */
  entry: calendarEntrySchema,
  deal: z.object({ id: dealIdSchema, title: z.string(), isArchived: z.boolean() }).nullable(),
  lead: z.object({ id: leadIdSchema, company: z.string(), isArchived: z.boolean() }).nullable(),
  archivedAtMs: z.int().nullable(),
  /** Newest first, at most 100. */
  activities: z.array(activitySchema),
});
export type EventDetail = z.infer<typeof eventDetailSchema>;

export const dueDealSchema = z.object({
  id: dealIdSchema,
  title: z.string(),
  client: z.string().nullable(),
  dueDate: plainDateSchema,
  amountMinor: z.int(),
  currency: currencySchema,
  status: dealStatusSchema,
});
export type DueDeal = z.infer<typeof dueDealSchema>;

export const calendarContract = defineChannels({
  /** What overlaps the range, by its start. VALIDATION for a range of more than 400 days. */
  'calendar:list': {
    kind: 'read',
    input: z.strictObject(rangeSchema),
    output: z.object({ entries: z.array(calendarEntrySchema) }),
  },
  /** What comes next, from an instant on (what is under way counts), until `limit` are found or ten years are looked through. */
  'calendar:agenda': {
    kind: 'read',
    input: z.strictObject({
      /** UTC milliseconds. */
      fromMs: z.int(),
      timeZone: timeZoneSchema,
      filter: calendarFilterSchema.default({}),
      limit: z.int().min(1).max(500),
      offset: z.int().min(0).default(0),
    }),
    output: z.object({ entries: z.array(calendarEntrySchema), hasMore: z.boolean() }),
  },
  /** Open deals whose due date lies in the range. */
  'calendar:dueDeals': {
    kind: 'read',
    input: z.strictObject({ from: plainDateSchema, to: plainDateSchema, dealId: dealIdSchema.optional() }),
    output: z.object({ deals: z.array(dueDealSchema) }),
  },
  /**
   * With a key, the dates and times are those of that occurrence, so that they may be sent back in a change of any scope; of a
   * changed occurrence its own row, with the rule of its series. Without one, those of the series' first occurrence.
   */
  'calendar:get': {
    kind: 'read',
    input: z.strictObject({ id: eventIdSchema, occurrence: occurrenceKeySchema.optional() }),
    output: eventDetailSchema,
  },
  /** The first occurrences of an event as a form has it, at most ten: what the form shows before it is saved. */
  'calendar:preview': {
    kind: 'read',
    input: z.strictObject({
      ...eventFieldsSchema.pick({
        eventDate: true,
        startTime: true,
        endDate: true,
        endTime: true,
        isAllDay: true,
        timeZone: true,
      }).shape,
      recurrence: eventFieldsSchema.shape.recurrence.unwrap(),
    }),
    output: z.object({
      occurrences: z.array(z.object({ startMs: z.int(), endMs: z.int() })),
      hasMore: z.boolean(),
    }),
  },
  'calendar:create': { kind: 'write', input: newEventSchema, output: changedEventSchema },
  'calendar:update': {
    kind: 'write',
    input: z.strictObject({ ...targetSchema, patch: eventPatchSchema }),
    output: changedEventSchema,
  },
  /** A drag, a resize, or their keyboard ways: a new start and end as instants, or as days for what lasts all day (inclusive). */
  'calendar:move': {
    kind: 'write',
    input: z.strictObject({
      ...targetSchema,
      to: z.discriminatedUnion('isAllDay', [
        z.strictObject({ isAllDay: z.literal(true), eventDate: plainDateSchema, endDate: plainDateSchema }),
        z.strictObject({
          isAllDay: z.literal(false),
          startMs: z.int(),
          endMs: z.int(),
          /** Of whoever moves it: what an event that lasted all day gets. */
          timeZone: timeZoneSchema,
        }),
      ]),
    }),
    output: changedEventSchema,
  },
  'calendar:archive': {
    kind: 'write',
    input: z.strictObject(targetSchema),
    output: z.object({ actionId: actionIdSchema }),
  },
  'calendar:restore': {
    kind: 'write',
    input: z.strictObject({ id: eventIdSchema }),
    output: changedEventSchema,
  },
  /** CONFLICT where the address is there already. */
  'calendar:addAttendee': {
    kind: 'write',
    input: z.strictObject({ eventId: eventIdSchema, ...attendeeFieldsSchema.shape }),
    output: changedAttendeeSchema,
  },
  'calendar:respond': {
    kind: 'write',
    input: z.strictObject({ id: attendeeIdSchema, status: attendeeStatusSchema }),
    output: changedAttendeeSchema,
  },
  'calendar:removeAttendee': {
    kind: 'write',
    input: z.strictObject({ id: attendeeIdSchema }),
    output: z.object({ actionId: actionIdSchema }),
  },
});
