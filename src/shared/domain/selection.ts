/** Which records an action is for: some by their keys, or all that a filter lets through but some. */
import { z } from 'zod';
import { dealFilterSchema } from './deals.ts';
import { dealIdSchema, leadIdSchema } from './ids.ts';
import { leadFilterSchema } from './leads.ts';

const most = 200_000;

export const dealSelectionSchema = z.union([
  z.strictObject({ ids: z.array(dealIdSchema).min(1).max(most) }),
  z.strictObject({ filter: dealFilterSchema, except: z.array(dealIdSchema).max(most).default([]) }),
]);
export type DealSelection = z.infer<typeof dealSelectionSchema>;

export const leadSelectionSchema = z.union([
  z.strictObject({ ids: z.array(leadIdSchema).min(1).max(most) }),
  z.strictObject({ filter: leadFilterSchema, except: z.array(leadIdSchema).max(most).default([]) }),
]);
export type LeadSelection = z.infer<typeof leadSelectionSchema>;
