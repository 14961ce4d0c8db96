import { z } from 'zod';
import { says } from '#shared/words/index.ts';
import { plainDateSchema } from './dates.ts';
import { conditionGroupSchema } from './filters.ts';
import { dealIdSchema, stageIdSchema } from './ids.ts';
import { amountMinorSchema, currencySchema } from './money.ts';
import { dealStatusSchema } from './stages.ts';

const maxTextLength = 255;

/** An optional line of text: trimmed, and null where nothing is left. */
const optionalLine = (tooLong: 'deals.clientTooLong' | 'deals.assigneeTooLong') =>
  z
    .string()
    .trim()
    .max(maxTextLength, says(tooLong, { max: maxTextLength }))
    .transform((text) => text || null)
    .nullable();

export const titleSchema = z
  .string()
  .trim()
  .min(1, says('deals.titleMissing'))
  .max(maxTextLength, says('deals.titleTooLong', { max: maxTextLength }));

/** What a user may set on a deal; the server's limits hold here too, so that nothing accepted is refused later. */
export const dealFieldsSchema = z.strictObject({
  title: titleSchema,
  description: z
    .string()
    .max(100_000, says('deals.descriptionTooLong', { max: 100_000 }))
    .transform((text) => (text.trim() === '' ? null : text))
    .nullable(),
  client: optionalLine('deals.clientTooLong'),
  /** A person's name or initials; the server keeps the initials only. */
  assignee: optionalLine('deals.assigneeTooLong'),
  amountMinor: amountMinorSchema,
  currency: currencySchema,
  dueDate: plainDateSchema.nullable(),
});

/** A deal as it comes in: only the title is needed; the stage is the first, the currency that of the settings. */
export const newDealSchema = z.strictObject({
  ...dealFieldsSchema.partial().shape,
  title: titleSchema,
  stageId: stageIdSchema.optional(),
});
export type NewDeal = z.infer<typeof newDealSchema>;

export const dealPatchSchema = dealFieldsSchema.partial();
export type DealPatch = z.infer<typeof dealPatchSchema>;

export const dealSchema = z.object({
  id: dealIdSchema,
  title: z.string(),
  description: z.string().nullable(),
  client: z.string().nullable(),
  assignee: z.string().nullable(),
  stageId: stageIdSchema,
  status: dealStatusSchema,
  lostReason: z.string().nullable(),
  amountMinor: z.int(),
  currency: currencySchema,
  dueDate: plainDateSchema.nullable(),
  /** The fractional key that orders a column. */
  orderKey: z.string(),
  createdAtMs: z.int(),
  updatedAtMs: z.int(),
  stageEnteredAtMs: z.int(),
  closedAtMs: z.int().nullable(),
  commentCount: z.int(),
  attachmentCount: z.int(),
});
export type Deal = z.infer<typeof dealSchema>;

/** What a card and a table's row show: everything but the long text. */
export const dealCardSchema = dealSchema.omit({ description: true });
export type DealCard = z.infer<typeof dealCardSchema>;

/** Conditions that combine with "and"; an empty object lets every deal pass that is not in the trash. */
export const dealFilterSchema = z.strictObject({
  statuses: z.array(dealStatusSchema).min(1).optional(),
  stageIds: z.array(stageIdSchema).min(1).optional(),
  /** Names as they stand in the deals; null: nobody. */
  assignees: z.array(z.string().nullable()).min(1).optional(),
  dueFrom: plainDateSchema.optional(),
  dueTo: plainDateSchema.optional(),
  /** Open, with a due date before today. */
  overdue: z.boolean().optional(),
  amountMinMinor: z.int().optional(),
  amountMaxMinor: z.int().optional(),
  /** Anywhere in title, client or description, whatever the case and accents. */
  text: z.string().max(200).optional(),
  where: conditionGroupSchema.optional(),
});
export type DealFilter = z.infer<typeof dealFilterSchema>;

export const dealSortKeys = [
  'title',
  'client',
  'stage',
  'status',
  'amountMinor',
  'dueDate',
  'assignee',
  'daysInStage',
  'commentCount',
  'attachmentCount',
  'createdAtMs',
  'updatedAtMs',
  'closedAtMs',
] as const;
export const dealSortSchema = z.strictObject({
  by: z.enum(dealSortKeys),
  direction: z.enum(['asc', 'desc']),
});
export type DealSort = z.infer<typeof dealSortSchema>;
export type DealSortKey = DealSort['by'];
