import { z } from 'zod';
import { commentIdSchema, dealIdSchema } from './ids.ts';

export const commentTextSchema = z
  .string()
  .trim()
  .min(1, 'Write something first.')
  .max(20_000, 'A comment is at most 20,000 characters long.');

export const commentSchema = z.object({
  id: commentIdSchema,
  dealId: dealIdSchema,
  text: z.string(),
  authorName: z.string(),
  createdAtMs: z.int(),
  editedAtMs: z.int().nullable(),
});
export type Comment = z.infer<typeof commentSchema>;
