import { z } from 'zod';
import { plainDateSchema } from './dates.ts';
import { importIdSchema, stageIdSchema } from './ids.ts';
import { currencySchema } from './money.ts';
import { dealStatusSchema } from './stages.ts';

/** What a column of the file may become. `createdAt` and `closedAt` are days in the file and noon of that day in the store. */
export const importFields = [
  'title',
  'description',
  'client',
  'stage',
  'status',
  'amount',
  'currency',
  'dueDate',
  'assignee',
  'createdAt',
  'closedAt',
  'lostReason',
  'externalKey',
] as const;
export const importFieldSchema = z.enum(importFields);
export type ImportField = z.infer<typeof importFieldSchema>;

export const dateOrders = ['YMD', 'DMY', 'MDY'] as const;
export const dateOrderSchema = z.enum(dateOrders);
export type DateOrder = z.infer<typeof dateOrderSchema>;

export const csvEncodings = ['utf-8', 'utf-16le', 'utf-16be', 'windows-1252'] as const;
export const csvEncodingSchema = z.enum(csvEncodings);
export type CsvEncoding = z.infer<typeof csvEncodingSchema>;

export const csvFormatSchema = z.strictObject({
  encoding: csvEncodingSchema,
  delimiter: z.enum([',', ';', '\t', '|']),
  hasHeader: z.boolean(),
});
export type CsvFormat = z.infer<typeof csvFormatSchema>;

/** What a value of the file's stage or status column means: a stage, and a status where the value tells one. */
export const stageValueSchema = z.strictObject({
  stageId: stageIdSchema.nullable(),
  status: dealStatusSchema.nullable(),
});
export type StageValue = z.infer<typeof stageValueSchema>;

/** How the file is to be read; the user confirms or corrects what was found. */
export const importPlanSchema = z.strictObject({
  format: csvFormatSchema,
  /** One entry a column of the file, in its order; null: leave the column out. A field is named at most once. */
  columns: z.array(importFieldSchema.nullable()).max(500),
  /** By the value as it stands in the file, trimmed. */
  stageValues: z.record(z.string(), stageValueSchema),
  dateOrder: dateOrderSchema,
  decimal: z.enum(['.', ',']),
  currency: currencySchema,
  /** Where a row names no stage. */
  defaultStageId: stageIdSchema,
  /** What tells that a row's deal exists already, and what then; `key: null`: every row is new. */
  match: z.strictObject({
    key: z.enum(['externalKey', 'title']).nullable(),
    existing: z.enum(['update', 'skip']),
  }),
});
export type ImportPlan = z.infer<typeof importPlanSchema>;

export const importInspectionSchema = z.object({
  fileName: z.string(),
  sizeBytes: z.int(),
  header: z.array(z.string()),
  /** The first rows as text, at most 20. */
  sample: z.array(z.array(z.string())),
  /** Rows below the header; counted over the whole file. */
  rowCount: z.int(),
  /** Distinct values of the column proposed (or chosen) as stage or status, with how often each occurs; at most 100. */
  stageValues: z.array(z.object({ value: z.string(), count: z.int() })),
  /** What was found in the file or, where a plan came in, that plan with what it left open about stages filled in. */
  proposal: importPlanSchema,
  /** What the columns that are dates and amounts by now tell, whatever the plan says. */
  found: z.object({
    dateOrder: dateOrderSchema,
    /** True where the file does not tell day from month (3/1/2017 only below 13): the user must confirm. */
    dateOrderIsGuess: z.boolean(),
    /** Dates as they stand in the file, at most 3, those first that the order matters to. */
    dateSamples: z.array(z.string()),
    decimal: z.enum(['.', ',']),
  }),
  /** Over the whole file: how many rows the plan reads, and how many it refuses. What exists already is not looked at. */
  readable: z.int(),
  refused: z.int(),
  /** The first rows as the plan reads them and, after them, the first that it refuses: what would be made, or why not. */
  preview: z.array(
    z.object({
      line: z.int(),
      deal: z
        .object({
          title: z.string(),
          client: z.string().nullable(),
          stageLabel: z.string(),
          status: dealStatusSchema,
          amountMinor: z.int(),
          currency: currencySchema,
          dueDate: plainDateSchema.nullable(),
          assignee: z.string().nullable(),
          createdOn: plainDateSchema.nullable(),
          closedOn: plainDateSchema.nullable(),
        })
        .nullable(),
      reason: z.string().nullable(),
    }),
  ),
});
export type ImportInspection = z.infer<typeof importInspectionSchema>;

export const importStates = ['running', 'done', 'cancelled', 'failed'] as const;
export const importStatusSchema = z.object({
  importId: importIdSchema,
  fileName: z.string(),
  state: z.enum(importStates),
  /** Rows read so far, and in all. */
  rowsDone: z.int(),
  rowsTotal: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  refused: z.int(),
  /** Why it failed, for the user. */
  message: z.string().nullable(),
  /** The undoable action, once done and where anything was written. */
  actionId: z.string().nullable(),
});
export type ImportStatus = z.infer<typeof importStatusSchema>;
