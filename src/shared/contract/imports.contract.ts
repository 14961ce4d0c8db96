import { z } from 'zod';
import { importIdSchema, uploadIdSchema } from '#shared/domain/ids.ts';
import {
  csvFormatSchema,
  importInspectionSchema,
  importPlanSchema,
  importStatusSchema,
} from '#shared/domain/imports.ts';
import { fileOutcomeSchema } from './attachments.contract.ts';
import { defineChannels } from './define.ts';

export const importsContract = defineChannels({
  /** Reads the file and proposes a plan; with `plan`, previews what that plan would make of it. Writes nothing. */
  'imports:inspect': {
    kind: 'read',
    input: z.strictObject({
      uploadId: uploadIdSchema,
      format: csvFormatSchema.optional(),
      plan: importPlanSchema.optional(),
    }),
    output: importInspectionSchema,
  },
  /** Starts the import in a worker and returns at once; `imports:progress` tells the rest. */
  'imports:start': {
    kind: 'read',
    input: z.strictObject({ uploadId: uploadIdSchema, plan: importPlanSchema }),
    output: importStatusSchema,
  },
  /** The newest import of this run of the app, or null. */
  'imports:get': { kind: 'read', input: z.strictObject({}), output: importStatusSchema.nullable() },
  /** Leaves nothing half done: either it had finished already or nothing of it stays. */
  'imports:cancel': {
    kind: 'read',
    input: z.strictObject({ importId: importIdSchema }),
    output: importStatusSchema,
  },
  /** Saves the refused rows as a CSV file: their columns as they stood, line number and reason after them. */
  'imports:saveRefused': {
    kind: 'read',
    input: z.strictObject({ importId: importIdSchema }),
    output: fileOutcomeSchema,
  },
});
