import { z } from 'zod';
import { plainDateSchema } from './dates.ts';
import { importIdSchema, stageIdSchema } from './ids.ts';
import { leadStatusSchema } from './leads.ts';
import { currencySchema } from './money.ts';
import { dealStatusSchema } from './stages.ts';

export const importEntities = ['deal', 'lead'] as const;
export const importEntitySchema = z.enum(importEntities);
/** What the rows of a file become. */
export type ImportEntity = z.infer<typeof importEntitySchema>;

/** What a column of a file of deals may become. `createdAt` and `closedAt` are days in the file and noon of that day in the store. */
export const dealImportFields = [
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
const dealImportFieldSchema = z.enum(dealImportFields);
export type DealImportField = z.infer<typeof dealImportFieldSchema>;

/**
 * What a column of a file of leads may become. A first and a last name together are the contact; the cells of `otherEmails`,
 * `otherPhones`, `urls` and `addresses` may hold several, as `lead-cells.ts` reads them; the parts of an address are the first one's.
 */
export const leadImportFields = [
  'company',
  'contact',
  'firstName',
  'lastName',
  'role',
  'email',
  'phone',
  'source',
  'status',
  'notes',
  'nextStep',
  'nextStepOn',
  'otherEmails',
  'otherPhones',
  'urls',
  'addresses',
  'street',
  'city',
  'region',
  'postcode',
  'country',
  'createdAt',
  'externalKey',
] as const;
const leadImportFieldSchema = z.enum(leadImportFields);
export type LeadImportField = z.infer<typeof leadImportFieldSchema>;

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

/** One entry a column of the file, in its order; null: leave the column out. A field is named at most once. */
const columnsOf = <Field extends z.ZodEnum>(field: Field) => z.array(field.nullable()).max(500);

/** What tells that a row's record exists already, and what then; `key: null`: every row is new. */
const matchBy = <const Keys extends readonly [string, ...string[]]>(keys: Keys) =>
  z.strictObject({ key: z.enum(keys).nullable(), existing: z.enum(['update', 'skip']) });

export const dealPlanSchema = z.strictObject({
  entity: z.literal('deal'),
  source: z.literal('csv'),
  format: csvFormatSchema,
  columns: columnsOf(dealImportFieldSchema),
  /** By the value as it stands in the file, trimmed. */
  stageValues: z.record(z.string(), stageValueSchema),
  dateOrder: dateOrderSchema,
  decimal: z.enum(['.', ',']),
  currency: currencySchema,
  /** Where a row names no stage. */
  defaultStageId: stageIdSchema,
  match: matchBy(['externalKey', 'title']),
});
export type DealPlan = z.infer<typeof dealPlanSchema>;

export const leadMatchKeys = ['externalKey', 'email', 'company'] as const;

export const leadPlanSchema = z.strictObject({
  entity: z.literal('lead'),
  source: z.literal('csv'),
  format: csvFormatSchema,
  columns: columnsOf(leadImportFieldSchema),
  /** By the value as it stands in the file, trimmed; null: leave its rows out. */
  statusValues: z.record(z.string(), leadStatusSchema.nullable()),
  dateOrder: dateOrderSchema,
  /** Where a row names no status. */
  defaultStatus: leadStatusSchema,
  match: matchBy(leadMatchKeys),
});
export type LeadPlan = z.infer<typeof leadPlanSchema>;

/** A vCard says itself what is what: there is nothing to be matched. */
export const cardPlanSchema = z.strictObject({
  entity: z.literal('lead'),
  source: z.literal('vcard'),
  encoding: csvEncodingSchema,
  defaultStatus: leadStatusSchema,
  match: matchBy(leadMatchKeys),
});
export type CardPlan = z.infer<typeof cardPlanSchema>;

/** How the file is to be read; the user confirms or corrects what was found. */
export const importPlanSchema = z.discriminatedUnion('entity', [
  dealPlanSchema,
  z.discriminatedUnion('source', [leadPlanSchema, cardPlanSchema]),
]);
export type ImportPlan = z.infer<typeof importPlanSchema>;
/** A plan for a file of rows and columns. */
export type TablePlan = DealPlan | LeadPlan;

/** vCard files are read whole before anything is written: beyond these limits they are refused. */
export const cardLimits = { fileBytes: 20 * 1024 * 1024, cardLength: 4_000_000, cards: 20_000, seconds: 10 };

export function isCardFileName(fileName: string): boolean {
  return /\.(?:vcf|vcard)$/i.test(fileName);
}

const dealPreviewSchema = z.object({
  entity: z.literal('deal'),
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
});
export type DealPreview = z.infer<typeof dealPreviewSchema>;

const leadPreviewSchema = z.object({
  entity: z.literal('lead'),
  company: z.string(),
  contact: z.string().nullable(),
  role: z.string(),
  email: z.string().nullable(),
  phone: z.string().nullable(),
  /** Further e-mails, numbers and addresses. */
  others: z.int(),
  hasPhoto: z.boolean(),
  source: z.string().nullable(),
  status: leadStatusSchema,
  nextStepOn: plainDateSchema.nullable(),
  createdOn: plainDateSchema.nullable(),
});
export type LeadPreview = z.infer<typeof leadPreviewSchema>;

export const importInspectionSchema = z.object({
  fileName: z.string(),
  sizeBytes: z.int(),
  header: z.array(z.string()),
  /** The first rows as text, at most 20. */
  sample: z.array(z.array(z.string())),
  /** Rows below the header; counted over the whole file. */
  rowCount: z.int(),
  /** Distinct values of the column proposed (or chosen) as stage or status, with how often each occurs; at most 100. */
  values: z.array(z.object({ value: z.string(), count: z.int() })),
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
  /** Cards that go in without something that they hold. */
  partly: z.int(),
  /** Some cards are of version 2.1, which is read as far as possible. */
  hasOldCards: z.boolean(),
  /** The first rows as the plan reads them and, after them, the first that it refuses: what would be made, or why not. */
  preview: z.array(
    z.object({
      line: z.int(),
      record: z.discriminatedUnion('entity', [dealPreviewSchema, leadPreviewSchema]).nullable(),
      /** Why it is refused or, where there is a record, what it goes in without. */
      reason: z.string().nullable(),
    }),
  ),
});
export type ImportInspection = z.infer<typeof importInspectionSchema>;

export const importStates = ['running', 'done', 'cancelled', 'failed'] as const;
export const importStatusSchema = z.object({
  importId: importIdSchema,
  entity: importEntitySchema,
  fileName: z.string(),
  state: z.enum(importStates),
  /** Rows read so far, and in all. */
  rowsDone: z.int(),
  rowsTotal: z.int(),
  created: z.int(),
  updated: z.int(),
  skipped: z.int(),
  refused: z.int(),
  /** Of those that went in, how many without something that their card holds; it stands in the file of refused rows. */
  partly: z.int(),
  /** Why it failed, for the user. */
  message: z.string().nullable(),
  /** The undoable action, once done and where anything was written. */
  actionId: z.string().nullable(),
});
export type ImportStatus = z.infer<typeof importStatusSchema>;
