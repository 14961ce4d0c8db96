import { z } from 'zod';
import { commentIdSchema, dealIdSchema, leadIdSchema } from './ids.ts';
import { says } from '#shared/words/index.ts';

export const commentTextSchema = z
  .string()
  .trim()
  .min(1, says('comments.textMissing'))
  .max(20_000, says('comments.textTooLong', { max: 20_000 }));

export const commentSchema = z.object({
  id: commentIdSchema,
  /** What it hangs on: one of the two. */
  dealId: dealIdSchema.nullable(),
  leadId: leadIdSchema.nullable(),
  text: z.string(),
  authorName: z.string(),
  createdAtMs: z.int(),
  editedAtMs: z.int().nullable(),
});
export type Comment = z.infer<typeof commentSchema>;
