import { z } from 'zod';
import { dealSortSchema } from '#shared/domain/deals.ts';
import { leadSortSchema } from '#shared/domain/leads.ts';
import { dealSelectionSchema, leadSelectionSchema } from '#shared/domain/selection.ts';
import { says } from '#shared/words/index.ts';
import { fileOutcomeSchema } from './attachments.contract.ts';
import { defineChannels } from './define.ts';

const columnsSchema = z.array(z.string().regex(/^[a-zA-Z]{1,40}$/)).max(50);

/** `columns: null`: every field, so that the file imports back equal. `defuse`: cells that a spreadsheet would run get a `'`. */
const csvSchema = { columns: columnsSchema.nullable().default(null), defuse: z.boolean().default(true) };

const maxPictureBytes = 16 * 1024 * 1024;
/** What the table or picture is called: the file gets its name from it. */
const titleSchema = z.string().trim().min(1).max(120);

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
  /** A small table that stands on the screen; numbers are written as the region's spreadsheets read them. */
  'exports:table': {
    kind: 'read',
    input: z.strictObject({
      title: titleSchema,
      columns: z.array(z.string().max(255)).min(1).max(50),
      rows: z.array(z.array(z.union([z.string().max(1000), z.number()])).max(50)).max(5000),
    }),
    output: fileOutcomeSchema,
  },
  /** A PNG of what stands on the screen. */
  'exports:picture': {
    kind: 'read',
    input: z.strictObject({
      title: titleSchema,
      png: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.byteLength <= maxPictureBytes, says('exports.pictureTooLarge')),
    }),
    output: fileOutcomeSchema,
  },
});
