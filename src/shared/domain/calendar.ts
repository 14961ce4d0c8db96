/**
 * Events of the calendar. A timed event is a local date and time in an IANA zone; an all-day event is plain dates. One that
 * repeats is one row with a rule; an occurrence of it that was changed is a row of its own, named by the start that the rule
 * gave it.
 */
import { z } from 'zod';
import { says } from '#shared/words/index.ts';
import { plainDateSchema } from './dates.ts';
import { attendeeIdSchema, dealIdSchema, eventIdSchema, leadIdSchema } from './ids.ts';
import { emailSchema } from './leads.ts';
import { recurrenceTextSchema } from './recurrence.ts';
import { plainTimeSchema, timeZoneSchema } from './times.ts';

export const eventTypes = ['meeting', 'event', 'reminder'] as const;
export const eventTypeSchema = z.enum(eventTypes);
export type EventType = z.infer<typeof eventTypeSchema>;

export const attendeeStatuses = ['pending', 'accepted', 'declined', 'tentative'] as const;
export const attendeeStatusSchema = z.enum(attendeeStatuses);
export type AttendeeStatus = z.infer<typeof attendeeStatusSchema>;

const maxLine = 255;
const lineOrNull = (message: ReturnType<typeof says>) =>
  z
    .string()
    .trim()
    .max(maxLine, message)
    .transform((text) => text || null)
    .nullable();

/** The start that the rule gives an occurrence, in its series' zone: `2026-03-29T09:00`, or the day of an all-day event. */
export const occurrenceKeySchema = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}(?:T\d{2}:\d{2})?$/)
  .brand<'OccurrenceKey'>();
export type OccurrenceKey = z.infer<typeof occurrenceKeySchema>;

/** Of an event that repeats: which of its occurrences a change is for. */
export const changeScopeSchema = z.enum(['this', 'following', 'all']);
export type ChangeScope = z.infer<typeof changeScopeSchema>;

export const attendeeFieldsSchema = z.strictObject({
  email: emailSchema.unwrap().pipe(z.string({ error: says('calendar.attendeeEmailMissing').error })),
  name: lineOrNull(says('calendar.attendeeNameTooLong', { max: maxLine })).default(null),
});
export type AttendeeFields = z.infer<typeof attendeeFieldsSchema>;

export const maxAttendees = 500;
export const maxReminders = 10;
/** Four weeks before, and for an all-day event up to the evening of its day. */
export const reminderRange = { min: -1439, max: 40_320 };

/** Minutes before the start (of an all-day event: before its first midnight, so that -540 is nine in the morning of the day). */
export const reminderMinutesSchema = z
  .int()
  .min(reminderRange.min, says('calendar.reminderUnknown'))
  .max(reminderRange.max, says('calendar.reminderUnknown'));

/** What a user may set on an event; the times of an all-day event are null, and so is its zone. */
export const eventFieldsSchema = z.strictObject({
  title: z
    .string()
    .trim()
    .min(1, says('calendar.titleMissing'))
    .max(maxLine, says('calendar.titleTooLong', { max: maxLine })),
  description: z
    .string()
    .max(100_000, says('calendar.descriptionTooLong', { max: 100_000 }))
    .transform((text) => (text.trim() === '' ? null : text))
    .nullable(),
  eventType: eventTypeSchema,
  eventDate: plainDateSchema,
  startTime: plainTimeSchema.nullable(),
  /** The last day: that of an all-day event is inside it, a timed event ends on it. */
  endDate: plainDateSchema,
  endTime: plainTimeSchema.nullable(),
  isAllDay: z.boolean(),
  timeZone: timeZoneSchema.nullable(),
  location: lineOrNull(says('calendar.locationTooLong', { max: maxLine })),
  dealId: dealIdSchema.nullable(),
  leadId: leadIdSchema.nullable(),
  /** The value of an RRULE (RFC 5545, 3.3.10); null: once. */
  recurrence: recurrenceTextSchema.nullable(),
  reminders: z
    .array(reminderMinutesSchema)
    .max(maxReminders, says('calendar.tooManyReminders', { max: maxReminders }))
    .transform((minutes) => [...new Set(minutes)].sort((one, other) => one - other)),
  attendees: z
    .array(attendeeFieldsSchema)
    .max(maxAttendees, says('calendar.tooManyAttendees', { max: maxAttendees })),
});
export type EventFields = z.infer<typeof eventFieldsSchema>;

/** A new event: what is left out is the type `meeting`, the settings' reminders, the system's zone, the same day's end. */
export const newEventSchema = z.strictObject({
  ...eventFieldsSchema.partial().shape,
  title: eventFieldsSchema.shape.title,
  eventDate: eventFieldsSchema.shape.eventDate,
});
export type NewEvent = z.infer<typeof newEventSchema>;
export const eventPatchSchema = eventFieldsSchema.partial();
export type EventPatch = z.infer<typeof eventPatchSchema>;

export const attendeeSchema = z.object({
  id: attendeeIdSchema,
  eventId: eventIdSchema,
  email: z.string(),
  name: z.string().nullable(),
  status: attendeeStatusSchema,
  respondedAtMs: z.int().nullable(),
});
export type Attendee = z.infer<typeof attendeeSchema>;

/** One event as it stands in the store. */
export const eventSchema = z.object({
  id: eventIdSchema,
  title: z.string(),
  description: z.string().nullable(),
  eventType: eventTypeSchema,
  eventDate: plainDateSchema,
  startTime: plainTimeSchema.nullable(),
  endDate: plainDateSchema,
  endTime: plainTimeSchema.nullable(),
  isAllDay: z.boolean(),
  timeZone: timeZoneSchema.nullable(),
  location: z.string().nullable(),
  dealId: dealIdSchema.nullable(),
  leadId: leadIdSchema.nullable(),
  recurrence: z.string().nullable(),
  reminders: z.array(z.int()),
  attendees: z.array(attendeeSchema),
  /** Of a changed occurrence: the series that it belongs to, and its key there. */
  seriesId: eventIdSchema.nullable(),
  occurrence: occurrenceKeySchema.nullable(),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
});
export type CalendarEvent = z.infer<typeof eventSchema>;

/** One block in a view: an event, or one occurrence of it. */
export const calendarEntrySchema = z.object({
  /** The row that it is of: the series, or the changed occurrence's own. */
  id: eventIdSchema,
  /** Set on whatever belongs to a series, changed or not. */
  seriesId: eventIdSchema.nullable(),
  /** Its key in the series; null for what happens once. */
  occurrence: occurrenceKeySchema.nullable(),
  isChanged: z.boolean(),
  title: z.string(),
  eventType: eventTypeSchema,
  isAllDay: z.boolean(),
  /** UTC milliseconds; of an all-day event the midnights, in UTC, of its first day and of the day after its last. */
  startMs: z.int(),
  endMs: z.int(),
  timeZone: timeZoneSchema.nullable(),
  location: z.string().nullable(),
  dealId: dealIdSchema.nullable(),
  leadId: leadIdSchema.nullable(),
  /** The deal's title or the lead's company. */
  hostTitle: z.string().nullable(),
  attendeeCount: z.int(),
  reminderCount: z.int(),
});
export type CalendarEntry = z.infer<typeof calendarEntrySchema>;

export const calendarFilterSchema = z.strictObject({
  types: z.array(eventTypeSchema).min(1).optional(),
  dealId: dealIdSchema.optional(),
  leadId: leadIdSchema.optional(),
});
export type CalendarFilter = z.infer<typeof calendarFilterSchema>;
