import { z } from 'zod';
import { dealSortSchema } from '#shared/domain/deals.ts';
import { leadSortSchema } from '#shared/domain/leads.ts';
import { dealSelectionSchema, leadSelectionSchema } from '#shared/domain/selection.ts';
import { fileOutcomeSchema } from './attachments.contract.ts';
import { defineChannels } from './define.ts';

const columnsSchema = z.array(z.string().regex(/^[a-zA-Z]{1,40}$/)).max(50);

/** `columns: null`: every field, so that the file imports back equal. `defuse`: cells that a spreadsheet would run get a `'`. */
const csvSchema = { columns: columnsSchema.nullable().default(null), defuse: z.boolean().default(true) };

export const exportsContract = defineChannels({
  /** Written in the worker, then saved where the user says. */
  'exports:deals': {
    kind: 'read',
    input: z.strictObject({
      selection: dealSelectionSchema,
      sort: dealSortSchema.nullable().default(null),
      ...csvSchema,
    }),
    output: z.object({ file: fileOutcomeSchema, rows: z.int() }),
  },
  'exports:leads': {
    kind: 'read',
    input: z.strictObject({
      selection: leadSelectionSchema,
      sort: leadSortSchema.nullable().default(null),
      format: z.enum(['csv', 'vcard3', 'vcard4']).default('csv'),
      ...csvSchema,
    }),
    output: z.object({ file: fileOutcomeSchema, rows: z.int() }),
  },
});
