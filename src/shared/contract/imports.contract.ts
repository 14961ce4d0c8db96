import { z } from 'zod';
import { importIdSchema, uploadIdSchema } from '#shared/domain/ids.ts';
import {
  csvFormatSchema,
  importEntitySchema,
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
      /** What the rows are to become, where no plan says it; deals where nothing does. */
      entity: importEntitySchema.optional(),
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
  /** Saves what was refused or left out as a CSV file: the rows' columns as they stood, line number and reason after them. */
  'imports:saveRefused': {
    kind: 'read',
    input: z.strictObject({ importId: importIdSchema }),
    output: fileOutcomeSchema,
  },
});
