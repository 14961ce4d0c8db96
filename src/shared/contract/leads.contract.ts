import { z } from 'zod';
import { activitySchema } from '#shared/domain/activities.ts';
import { commentSchema } from '#shared/domain/comments.ts';
import { dealSchema, newDealSchema } from '#shared/domain/deals.ts';
import {
  actionIdSchema,
  activityIdSchema,
  dealIdSchema,
  interactionIdSchema,
  leadIdSchema,
} from '#shared/domain/ids.ts';
import { interactionFieldsSchema, interactionSchema } from '#shared/domain/interactions.ts';
import {
  leadCardSchema,
  leadFilterSchema,
  leadPatchSchema,
  leadSchema,
  leadSortSchema,
  leadStatusSchema,
  newLeadSchema,
} from '#shared/domain/leads.ts';
import { dealStatusSchema } from '#shared/domain/stages.ts';
import { defineChannels } from './define.ts';

const pageSchema = { offset: z.int().min(0), limit: z.int().min(1).max(500) };

/** A lead after a change, and the action that the toast's Undo takes back. */
export const changedLeadSchema = leadSchema.extend({ actionId: actionIdSchema });
export type ChangedLead = z.infer<typeof changedLeadSchema>;
export const changedInteractionSchema = interactionSchema.extend({ actionId: actionIdSchema });
export type ChangedInteraction = z.infer<typeof changedInteractionSchema>;

/** A lead with all that hangs on it; the history is also that of the leads that were merged into it. */
export const leadDetailSchema = leadSchema.extend({
  photo: z.string().nullable(),
  /** Set while the lead lies in the trash, or since it was merged into another. */
  archivedAtMs: z.int().nullable(),
  mergedInto: z.object({ id: leadIdSchema, company: z.string() }).nullable(),
  /** Those that were merged into this one. */
  merged: z.array(z.object({ id: leadIdSchema, company: z.string() })),
  deal: z
    .object({ id: dealIdSchema, title: z.string(), status: dealStatusSchema, isArchived: z.boolean() })
    .nullable(),
  /** Oldest first. */
  comments: z.array(commentSchema),
  /** Newest first. */
  interactions: z.array(interactionSchema),
  /** Newest first, at most 100; older ones by `leads:history`. */
  activities: z.array(activitySchema),
});
export type LeadDetail = z.infer<typeof leadDetailSchema>;

export const leadsContract = defineChannels({
  'leads:list': {
    kind: 'read',
    input: z.strictObject({ filter: leadFilterSchema, sort: leadSortSchema, ...pageSchema }),
    output: z.object({ rows: z.array(leadCardSchema), total: z.int() }),
  },
  'leads:get': { kind: 'read', input: z.strictObject({ id: leadIdSchema }), output: leadDetailSchema },
  'leads:history': {
    kind: 'read',
    input: z.strictObject({ id: leadIdSchema, before: activityIdSchema, limit: z.int().min(1).max(500) }),
    output: z.object({ activities: z.array(activitySchema) }),
  },
  /** What filters and the form offer: sources in use, the most used first, and how many leads have each status. */
  'leads:facets': {
    kind: 'read',
    input: z.strictObject({}),
    output: z.object({
      sources: z.array(z.object({ name: z.string(), count: z.int() })),
      statuses: z.array(z.object({ status: leadStatusSchema, count: z.int() })),
    }),
  },
  'leads:create': { kind: 'write', input: newLeadSchema, output: changedLeadSchema },
  'leads:update': {
    kind: 'write',
    input: z.strictObject({ id: leadIdSchema, patch: leadPatchSchema }),
    output: changedLeadSchema,
  },
  /** Several leads in one action, all or nothing: a block pasted into the table. */
  'leads:updateMany': {
    kind: 'write',
    input: z.strictObject({
      changes: z
        .array(z.strictObject({ id: leadIdSchema, patch: leadPatchSchema }))
        .min(1)
        .max(5000),
    }),
    output: z.object({ actionId: actionIdSchema, changed: z.int() }),
  },
  'leads:archive': {
    kind: 'write',
    input: z.strictObject({ id: leadIdSchema }),
    output: z.object({ actionId: actionIdSchema }),
  },
  'leads:restore': { kind: 'write', input: z.strictObject({ id: leadIdSchema }), output: changedLeadSchema },
  /**
   * A new deal with the lead's fields (title and client: the company, description: the notes) unless `deal` says otherwise; the
   * lead becomes Converted and both know each other. CONFLICT where it has a deal outside the trash already.
   */
  'leads:convert': {
    kind: 'write',
    input: z.strictObject({ id: leadIdSchema, deal: newDealSchema.partial().default({}) }),
    output: z.object({ lead: leadSchema, deal: dealSchema, actionId: actionIdSchema }),
  },
  'interactions:create': {
    kind: 'write',
    input: z.strictObject({ leadId: leadIdSchema, ...interactionFieldsSchema.shape }),
    output: changedInteractionSchema,
  },
  'interactions:update': {
    kind: 'write',
    input: z.strictObject({ id: interactionIdSchema, patch: interactionFieldsSchema.partial() }),
    output: changedInteractionSchema,
  },
  'interactions:archive': {
    kind: 'write',
    input: z.strictObject({ id: interactionIdSchema }),
    output: z.object({ actionId: actionIdSchema }),
  },
  'interactions:restore': {
    kind: 'write',
    input: z.strictObject({ id: interactionIdSchema }),
    output: changedInteractionSchema,
  },
});
