import { z } from 'zod';
import { commentTextSchema } from '#shared/domain/comments.ts';
import { dealFieldsSchema } from '#shared/domain/deals.ts';
import { actionIdSchema, stageIdSchema } from '#shared/domain/ids.ts';
import { leadFieldsSchema } from '#shared/domain/leads.ts';
import { dealSelectionSchema, leadSelectionSchema } from '#shared/domain/selection.ts';
import { closedStatusSchema } from '#shared/domain/stages.ts';
import { defineChannels } from './define.ts';

/** What is done to each of the selected deals. `set` names at least one field. */
export const dealBulkChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('move'), stageId: stageIdSchema }),
  z.strictObject({
    kind: z.literal('close'),
    status: closedStatusSchema,
    lostReason: z.string().trim().max(500).nullable().default(null),
  }),
  z.strictObject({
    kind: z.literal('set'),
    patch: dealFieldsSchema.omit({ title: true }).partial(),
  }),
  z.strictObject({ kind: z.literal('comment'), text: commentTextSchema }),
  z.strictObject({ kind: z.literal('archive') }),
]);
export type DealBulkChange = z.infer<typeof dealBulkChangeSchema>;

export const leadBulkChangeSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('set'),
    patch: leadFieldsSchema.pick({ status: true, source: true, nextStep: true, nextStepOn: true }).partial(),
  }),
  z.strictObject({ kind: z.literal('comment'), text: commentTextSchema }),
  z.strictObject({ kind: z.literal('archive') }),
]);
export type LeadBulkChange = z.infer<typeof leadBulkChangeSchema>;

/** What the rules refuse, by reason, with some of the records. */
export const bulkRefusalSchema = z.object({
  reason: z.string(),
  count: z.int(),
  examples: z.array(z.object({ id: z.string(), label: z.string() })),
});
export type BulkRefusal = z.infer<typeof bulkRefusalSchema>;

export const bulkPreviewSchema = z.object({
  selected: z.int(),
  changing: z.int(),
  /** As they are to be already. */
  unchanged: z.int(),
  refused: z.array(bulkRefusalSchema),
  /** The first of those that change, at most 20, with the value before and after where one field tells it. */
  sample: z.array(
    z.object({
      id: z.string(),
      label: z.string(),
      before: z.string().nullable(),
      after: z.string().nullable(),
    }),
  ),
});
export type BulkPreview = z.infer<typeof bulkPreviewSchema>;

export const bulkResultSchema = z.object({
  /** Null where nothing changed. */
  actionId: actionIdSchema.nullable(),
  changed: z.int(),
  unchanged: z.int(),
  refused: z.array(bulkRefusalSchema),
});
export type BulkResult = z.infer<typeof bulkResultSchema>;

const dealsInput = z.strictObject({ selection: dealSelectionSchema, change: dealBulkChangeSchema });
const leadsInput = z.strictObject({ selection: leadSelectionSchema, change: leadBulkChangeSchema });

export const bulkContract = defineChannels({
  /** What would change and what the rules refuse; writes nothing. */
  'bulk:previewDeals': { kind: 'read', input: dealsInput, output: bulkPreviewSchema },
  /** One transaction and one undo; what the rules refuse is left as it is and named. */
  'bulk:deals': { kind: 'read', input: dealsInput, output: bulkResultSchema },
  'bulk:previewLeads': { kind: 'read', input: leadsInput, output: bulkPreviewSchema },
  'bulk:leads': { kind: 'read', input: leadsInput, output: bulkResultSchema },
});
