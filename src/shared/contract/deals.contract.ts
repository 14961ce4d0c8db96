import { z } from 'zod';
import { activitySchema } from '#shared/domain/activities.ts';
import { attachmentSchema } from '#shared/domain/attachments.ts';
import { commentSchema } from '#shared/domain/comments.ts';
import {
  dealCardSchema,
  dealFilterSchema,
  dealPatchSchema,
  dealSchema,
  dealSortSchema,
  newDealSchema,
  titleSchema,
} from '#shared/domain/deals.ts';
import {
  actionIdSchema,
  activityIdSchema,
  dealIdSchema,
  leadIdSchema,
  stageIdSchema,
} from '#shared/domain/ids.ts';
import { currencySchema } from '#shared/domain/money.ts';
import { closedStatusSchema, outcomeSchema, stageSchema } from '#shared/domain/stages.ts';
import { defineChannels } from './define.ts';

const pageSchema = { offset: z.int().min(0), limit: z.int().min(1).max(500) };

/** A deal after a change, and the action that the toast's Undo takes back. */
export const changedDealSchema = dealSchema.extend({ actionId: actionIdSchema });
export type ChangedDeal = z.infer<typeof changedDealSchema>;

/** A deal with all that hangs on it: every comment (oldest first), every attachment, and the newest of its history. */
export const dealDetailSchema = dealSchema.extend({
  /** Set while the deal lies in the trash. */
  archivedAtMs: z.int().nullable(),
  /** The lead that it came from. */
  lead: z.object({ id: leadIdSchema, company: z.string() }).nullable(),
  comments: z.array(commentSchema),
  attachments: z.array(attachmentSchema),
  /** Newest first, at most 100; older ones by `deals:history`. */
  activities: z.array(activitySchema),
});
export type DealDetail = z.infer<typeof dealDetailSchema>;

export const columnTotalSchema = z.object({ currency: currencySchema, sumMinor: z.int() });

export const boardColumnSchema = z.object({
  stage: stageSchema,
  count: z.int(),
  /** One sum a currency, the largest first; the weighted sum is this times the stage's probability. */
  totals: z.array(columnTotalSchema),
  /** The first cards, in the column's order. */
  cards: z.array(dealCardSchema),
});
export type BoardColumn = z.infer<typeof boardColumnSchema>;

export const dealsContract = defineChannels({
  'deals:board': {
    kind: 'read',
    input: z.strictObject({ filter: dealFilterSchema, cardsPerColumn: z.int().min(0).max(500) }),
    output: z.object({ columns: z.array(boardColumnSchema) }),
  },
  /** Further cards of one column, in the column's order. */
  'deals:column': {
    kind: 'read',
    input: z.strictObject({ stageId: stageIdSchema, filter: dealFilterSchema, ...pageSchema }),
    output: z.object({ cards: z.array(dealCardSchema) }),
  },
  'deals:list': {
    kind: 'read',
    input: z.strictObject({ filter: dealFilterSchema, sort: dealSortSchema, ...pageSchema }),
    output: z.object({ rows: z.array(dealCardSchema), total: z.int() }),
  },
  'deals:get': { kind: 'read', input: z.strictObject({ id: dealIdSchema }), output: dealDetailSchema },
  /** Older history: what comes before the activity `before`, newest first. */
  'deals:history': {
    kind: 'read',
    input: z.strictObject({ id: dealIdSchema, before: activityIdSchema, limit: z.int().min(1).max(500) }),
    output: z.object({ activities: z.array(activitySchema) }),
  },
  /** What the filters and the form offer: names in use, the most used first, at most 500 each. */
  'deals:facets': {
    kind: 'read',
    input: z.strictObject({}),
    output: z.object({
      assignees: z.array(z.object({ name: z.string(), count: z.int() })),
      clients: z.array(z.object({ name: z.string(), count: z.int() })),
    }),
  },
  'deals:create': { kind: 'write', input: newDealSchema, output: changedDealSchema },
  'deals:update': {
    kind: 'write',
    input: z.strictObject({ id: dealIdSchema, patch: dealPatchSchema }),
    output: changedDealSchema,
  },
  /** Several deals in one action, all or nothing: a block pasted into the table. */
  'deals:updateMany': {
    kind: 'write',
    input: z.strictObject({
      changes: z
        .array(z.strictObject({ id: dealIdSchema, patch: dealPatchSchema }))
        .min(1)
        .max(5000),
    }),
    output: z.object({ actionId: actionIdSchema, changed: z.int() }),
  },
  /** To a place in a column: before another card, or at its end (`beforeId: null`). The closing stage takes an outcome. */
  'deals:move': {
    kind: 'write',
    input: z.strictObject({
      id: dealIdSchema,
      stageId: stageIdSchema,
      beforeId: dealIdSchema.nullable().default(null),
      outcome: outcomeSchema.optional(),
    }),
    output: changedDealSchema,
  },
  'deals:close': {
    kind: 'write',
    input: z.strictObject({
      id: dealIdSchema,
      status: closedStatusSchema,
      lostReason: z.string().trim().max(500).nullable().default(null),
    }),
    output: changedDealSchema,
  },
  /** A new open deal with the same fields, placed before its original; `title` where the copy is to be called otherwise. */
  'deals:duplicate': {
    kind: 'write',
    input: z.strictObject({ id: dealIdSchema, title: titleSchema.optional() }),
    output: changedDealSchema,
  },
  /** Into the trash, with all that hangs on it. */
  'deals:archive': {
    kind: 'write',
    input: z.strictObject({ id: dealIdSchema }),
    output: z.object({ actionId: actionIdSchema }),
  },
  'deals:restore': { kind: 'write', input: z.strictObject({ id: dealIdSchema }), output: changedDealSchema },
});
