/**
 * Reminders. The list in the store is the truth: `pending -> due -> shown -> dismissed | snoozed`; the system's notification is
 * only the messenger. One is known by its event, occurrence, offset and revision.
 */
import { z } from 'zod';
import { calendarEntrySchema, occurrenceKeySchema } from './calendar.ts';
import { eventIdSchema, reminderIdSchema } from './ids.ts';
import { plainTimeSchema } from './times.ts';

export const reminderStates = ['pending', 'due', 'shown', 'snoozed', 'dismissed'] as const;
export const reminderStateSchema = z.enum(reminderStates);
export type ReminderState = z.infer<typeof reminderStateSchema>;

/** One line of the list: what is open (due or shown) or put off (snoozed). */
export const reminderItemSchema = z.object({
  id: reminderIdSchema,
  eventId: eventIdSchema,
  occurrence: occurrenceKeySchema.nullable(),
  state: z.enum(['due', 'shown', 'snoozed']),
  ...calendarEntrySchema.pick({
    title: true,
    eventType: true,
    isAllDay: true,
    startMs: true,
    endMs: true,
    timeZone: true,
    location: true,
    dealId: true,
    leadId: true,
    hostTitle: true,
  }).shape,
  minutesBefore: z.int(),
  /** When it fell due, and until when it is put off. */
  dueAtMs: z.int(),
  snoozedUntilMs: z.int().nullable(),
});
export type ReminderItem = z.infer<typeof reminderItemSchema>;

export const snoozeSchema = z.union([z.literal(5), z.literal(15), z.literal(60), z.literal('tomorrow')]);
/** Minutes, or nine o'clock tomorrow. */
export type Snooze = z.infer<typeof snoozeSchema>;
export const snoozes: readonly Snooze[] = [5, 15, 60, 'tomorrow'];

/** From one time of the day to another, past midnight where the end is earlier. */
export const quietHoursSchema = z.strictObject({ from: plainTimeSchema, to: plainTimeSchema });
export type QuietHours = z.infer<typeof quietHoursSchema>;

/** Whether the system shows notifications: `none` without a service for it, `denied` where it was switched off. */
export const notificationSupportSchema = z.enum(['shown', 'denied', 'none']);
export type NotificationSupport = z.infer<typeof notificationSupportSchema>;
