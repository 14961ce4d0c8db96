import { z } from 'zod';
import { currencySchema } from '#shared/domain/money.ts';
import { reminderMinutesSchema } from '#shared/domain/calendar.ts';
import { quietHoursSchema } from '#shared/domain/reminders.ts';
import { says } from '#shared/words/index.ts';
import { defineChannels } from './define.ts';

export const settingsSchema = z.strictObject({
  ownerName: z
    .string()
    .trim()
    .min(1, says('settings.ownerMissing'))
    .max(255, says('settings.ownerTooLong', { max: 255 })),
  ownerInitials: z
    .string()
    .trim()
    .min(1, says('settings.initialsMissing'))
    .max(10, says('settings.initialsTooLong', { max: 10 })),
  /** What a new deal starts with. */
  currency: currencySchema,
  /** Minutes before the start that a new event begins with; null: no reminder. */
  defaultReminder: reminderMinutesSchema.nullable(),
  /** The same for what lasts all day, before its first midnight. */
  defaultAllDayReminder: reminderMinutesSchema.nullable(),
  /** Notifications are held back then; the list is not. */
  quietHours: quietHoursSchema.nullable(),
  doNotDisturb: z.boolean(),
  /** The app goes on in the tray when its window is closed. */
  closeToTray: z.boolean(),
  /** Whether the user has been told so. */
  closeToTrayTold: z.boolean(),
  startAtLogin: z.boolean(),
  /** Time with the window in front counts as active hours. */
  countFocus: z.boolean(),
});
export type Settings = z.infer<typeof settingsSchema>;

const keySchema = z.string().regex(/^[a-z][a-zA-Z0-9.:-]{0,99}$/);
const jsonSchema = z
  .json()
  .refine((value) => JSON.stringify(value).length <= 256_000, says('settings.tooLargeToKeep'));

export const settingsContract = defineChannels({
  'settings:get': { kind: 'read', input: z.strictObject({}), output: settingsSchema },
  'settings:update': { kind: 'write', input: settingsSchema.partial(), output: settingsSchema },
  /** What the screen remembers (columns, widths, the last view): opaque to the main process. */
  'preferences:get': {
    kind: 'read',
    input: z.strictObject({ key: keySchema }),
    output: z.object({ value: z.json() }),
  },
  'preferences:update': {
    kind: 'write',
    input: z.strictObject({ key: keySchema, value: jsonSchema }),
    output: z.object({}),
  },
  /** Half-written forms: they survive a closed panel and a closed app. `value: null` where there is none. */
  'drafts:get': {
    kind: 'read',
    input: z.strictObject({ key: keySchema }),
    output: z.object({ value: z.json() }),
  },
  'drafts:update': {
    kind: 'write',
    input: z.strictObject({ key: keySchema, value: jsonSchema }),
    output: z.object({}),
  },
  'drafts:discard': { kind: 'write', input: z.strictObject({ key: keySchema }), output: z.object({}) },
  'app:info': {
    kind: 'read',
    input: z.strictObject({}),
    output: z.object({
      version: z.string(),
      host: z.enum(['electron', 'browser']),
      dataFolder: z.string(),
      schemaVersion: z.int(),
    }),
  },
});
