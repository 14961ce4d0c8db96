import { z } from 'zod';
import { occurrenceKeySchema } from '#shared/domain/calendar.ts';
import { plainDateSchema } from '#shared/domain/dates.ts';
import { actionIdSchema, eventIdSchema, uploadIdSchema } from '#shared/domain/ids.ts';
import { timeZoneSchema } from '#shared/domain/times.ts';
import { fileOutcomeSchema } from './attachments.contract.ts';
import { defineChannels } from './define.ts';

/** What could not be taken, or only in part: which component of the file (from 1), its title where it has one, and why. */
export const icsRefusalSchema = z.object({
  component: z.int(),
  title: z.string().nullable(),
  reason: z.string(),
  /** Whether the event is taken without the part that the reason names. */
  isTaken: z.boolean(),
});
export type IcsRefusal = z.infer<typeof icsRefusalSchema>;

const countsSchema = {
  /** Events that are new, that are there already by their UID and would be changed, and that are there just so. */
  created: z.int(),
  updated: z.int(),
  unchanged: z.int(),
  refused: z.int(),
};

export const icsInspectionSchema = z.object({
  fileName: z.string(),
  calendarName: z.string().nullable(),
  ...countsSchema,
  /** The first events of the file, for the user to know it by. */
  sample: z.array(
    z.object({
      title: z.string(),
      startMs: z.int(),
      endMs: z.int(),
      isAllDay: z.boolean(),
      recurrence: z.string().nullable(),
    }),
  ),
  /** At most 200. */
  refusals: z.array(icsRefusalSchema),
});
export type IcsInspection = z.infer<typeof icsInspectionSchema>;

export const icalendarContract = defineChannels({
  /** Reads the file in a worker and says what an import would do. VALIDATION for what is no calendar, too large or takes too long. */
  'icalendar:inspect': {
    kind: 'read',
    input: z.strictObject({ uploadId: uploadIdSchema }),
    output: icsInspectionSchema,
  },
  /** One action, all that can be taken or, where it fails in the middle, nothing. `actionId: null` where nothing was to be done. */
  'icalendar:import': {
    kind: 'write',
    input: z.strictObject({ uploadId: uploadIdSchema }),
    output: z.object({
      actionId: actionIdSchema.nullable(),
      ...countsSchema,
      refusals: z.array(icsRefusalSchema),
    }),
  },
  'icalendar:export': {
    kind: 'read',
    input: z.strictObject({
      what: z.discriminatedUnion('kind', [
        /** With its series; one occurrence of it alone where a key is given. */
        z.strictObject({
          kind: z.literal('event'),
          id: eventIdSchema,
          occurrence: occurrenceKeySchema.optional(),
        }),
        /** Every event with an occurrence between the two days; the last one is not in it. */
        z.strictObject({
          kind: z.literal('range'),
          from: plainDateSchema,
          to: plainDateSchema,
          timeZone: timeZoneSchema,
        }),
        z.strictObject({ kind: z.literal('all') }),
      ]),
    }),
    output: z.object({ file: fileOutcomeSchema, events: z.int() }),
  },
  /** A calendar file that the system opened with the app, as an upload that waits to be inspected; null where none waits. */
  'icalendar:opened': {
    kind: 'read',
    input: z.strictObject({}),
    output: z.object({ uploadId: uploadIdSchema, fileName: z.string() }).nullable(),
  },
});
