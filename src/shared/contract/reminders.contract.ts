import { z } from 'zod';
import { reminderIdSchema } from '#shared/domain/ids.ts';
import { notificationSupportSchema, reminderItemSchema, snoozeSchema } from '#shared/domain/reminders.ts';
import { defineChannels } from './define.ts';

export const reminderListSchema = z.object({
  /** Due or shown, the newest first, at most 500; `openCount` counts them all. */
  open: z.array(reminderItemSchema),
  openCount: z.int(),
  /** Put off, the next one first. */
  snoozed: z.array(reminderItemSchema),
});
export type ReminderList = z.infer<typeof reminderListSchema>;

export const reminderStatusSchema = z.object({
  support: notificationSupportSchema,
  /** Notifications are held back now: by the quiet hours or by the switch. The list is not. */
  isQuiet: z.boolean(),
  /** Whether the host has a tray, and whether it can start at login (a browser can neither). */
  hasTray: z.boolean(),
  canStartAtLogin: z.boolean(),
});
export type ReminderStatus = z.infer<typeof reminderStatusSchema>;

export const remindersContract = defineChannels({
  'reminders:list': { kind: 'read', input: z.strictObject({}), output: reminderListSchema },
  'reminders:status': { kind: 'read', input: z.strictObject({}), output: reminderStatusSchema },
  /** `ids: null`: all that are open. @returns how many were. */
  'reminders:dismiss': {
    kind: 'write',
    input: z.strictObject({ ids: z.array(reminderIdSchema).min(1).max(1000).nullable() }),
    output: z.object({ dismissed: z.int() }),
  },
  /** What was dismissed by mistake is shown in the list again. */
  'reminders:restore': {
    kind: 'write',
    input: z.strictObject({ ids: z.array(reminderIdSchema).min(1).max(1000) }),
    output: z.object({ restored: z.int() }),
  },
  'reminders:snooze': {
    kind: 'write',
    input: z.strictObject({ ids: z.array(reminderIdSchema).min(1).max(1000), until: snoozeSchema }),
    output: z.object({ untilMs: z.int() }),
  },
  /** Shows one notification at once, so that the user sees whether and how they come. */
  'reminders:tryNotification': {
    kind: 'read',
    input: z.strictObject({}),
    output: z.object({ support: notificationSupportSchema }),
  },
});
