import { z } from 'zod';
import { actionIdSchema, leadIdSchema } from '#shared/domain/ids.ts';
import { companySchema, leadCardSchema, leadSchema } from '#shared/domain/leads.ts';
import { defineChannels } from './define.ts';

/** Why two records may be one: the same e-mail or phone once normalised, or much the same company name. */
export const duplicateReasonSchema = z.enum(['email', 'phone', 'company']);
export type DuplicateReason = z.infer<typeof duplicateReasonSchema>;

const leadGroupSchema = z.object({
  leads: z.array(leadCardSchema),
  reasons: z.array(duplicateReasonSchema),
});
export type LeadGroup = z.infer<typeof leadGroupSchema>;
const clientGroupSchema = z.object({ names: z.array(z.object({ name: z.string(), deals: z.int() })) });
export type ClientGroup = z.infer<typeof clientGroupSchema>;

/** The fields of a lead that a merge may take from any of the merged ones. */
export const mergeFields = [
  'company',
  'contact',
  'email',
  'phone',
  'source',
  'status',
  'notes',
  'nextStep',
  'photo',
] as const;
export const mergeFieldSchema = z.enum(mergeFields);
export type MergeField = z.infer<typeof mergeFieldSchema>;

const apartSchema = z.union([
  z.strictObject({ leadIds: z.array(leadIdSchema).min(2).max(20) }),
  z.strictObject({ clients: z.array(z.string().max(255)).min(2).max(50) }),
]);

export const duplicatesContract = defineChannels({
  /** Leads that may be the one that is being written, the likeliest first, at most 10. Half-written values are no error. */
  'duplicates:ofLead': {
    kind: 'read',
    input: z.strictObject({
      company: z.string().max(255).default(''),
      emails: z.array(z.string().max(254)).max(21).default([]),
      phones: z.array(z.string().max(50)).max(21).default([]),
      exceptId: leadIdSchema.optional(),
    }),
    output: z.object({ leads: z.array(leadCardSchema.extend({ reasons: z.array(duplicateReasonSchema) })) }),
  },
  /** Groups of leads that may be one, the surest first; found in the worker. At most 500 groups of at most 20. */
  'duplicates:leads': {
    kind: 'read',
    input: z.strictObject({}),
    output: z.object({ groups: z.array(leadGroupSchema), total: z.int() }),
  },
  /** Clients' names over deals that are much the same. */
  'duplicates:clients': {
    kind: 'read',
    input: z.strictObject({}),
    output: z.object({ groups: z.array(clientGroupSchema), total: z.int() }),
  },
  /** "These are not the same": the group is not shown again. */
  'duplicates:dismiss': { kind: 'write', input: apartSchema, output: z.object({}) },
  /** Takes that back: they may be the same after all. */
  'duplicates:reconsider': { kind: 'write', input: apartSchema, output: z.object({}) },
  /**
   * Into `keepId`, which takes each field from the lead that `fields` names for it, every other number and address, and all that
   * hangs on the others: comments, log, deal. Their history is read with its own. One undo takes all of it back.
   */
  'leads:merge': {
    kind: 'write',
    input: z.strictObject({
      ids: z.array(leadIdSchema).min(2).max(20),
      keepId: leadIdSchema,
      fields: z.partialRecord(mergeFieldSchema, leadIdSchema).default({}),
    }),
    output: z.object({ lead: leadSchema, actionId: actionIdSchema }),
  },
  /** Every deal of these clients becomes one of `into`. */
  'clients:merge': {
    kind: 'write',
    input: z.strictObject({ names: z.array(z.string().max(255)).min(1).max(50), into: companySchema }),
    output: z.object({ actionId: actionIdSchema.nullable(), changed: z.int() }),
  },
});
