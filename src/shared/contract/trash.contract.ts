import { z } from 'zod';
import { defineChannels } from './define.ts';

/** How long a deleted thing can be restored. */
export const trashDays = 30;

export const trashItemSchema = z.object({
  kind: z.enum(['deal', 'comment', 'attachment', 'lead', 'interaction', 'view', 'event']),
  id: z.string(),
  /** The deal's title, the lead's company, the comment's or note's text (its beginning), the file's or view's name. */
  label: z.string(),
  /** The deal or the lead that it hangs on. */
  hostTitle: z.string().nullable(),
  archivedAtMs: z.int(),
});
export type TrashItem = z.infer<typeof trashItemSchema>;

export const trashContract = defineChannels({
  /** Newest first. What hangs on a deal in the trash is not listed: it comes back with its deal. */
  'trash:list': {
    kind: 'read',
    input: z.strictObject({ offset: z.int().min(0), limit: z.int().min(1).max(500) }),
    output: z.object({ items: z.array(trashItemSchema), total: z.int() }),
  },
});
