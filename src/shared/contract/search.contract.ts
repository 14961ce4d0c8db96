import { z } from 'zod';
import { dealIdSchema, leadIdSchema } from '#shared/domain/ids.ts';
import { defineChannels } from './define.ts';

/** A text and the stretches in it that match, as offsets of its UTF-16 units, in order and apart. */
export const markedTextSchema = z.object({
  text: z.string(),
  marks: z.array(z.tuple([z.int(), z.int()])),
});
export type MarkedText = z.infer<typeof markedTextSchema>;

export const searchHitSchema = z.object({
  kind: z.enum(['deal', 'lead', 'comment', 'interaction', 'event']),
  /** The hit's own key; a comment opens what it hangs on. */
  id: z.string(),
  dealId: dealIdSchema.nullable(),
  leadId: leadIdSchema.nullable(),
  /** The deal's title or the lead's company. */
  title: markedTextSchema,
  /** The words around the match where it is not in the title: client, e-mail, notes, comment. */
  context: markedTextSchema.nullable(),
  /** A stage's label, Won or Lost; a lead's status; an event's (first) day. */
  state: z.string().nullable(),
});
export type SearchHit = z.infer<typeof searchHitSchema>;

export const searchContract = defineChannels({
  /** Best first. Every word must be there, the last one by its beginning; whatever the case and accents. */
  'search:find': {
    kind: 'read',
    input: z.strictObject({ text: z.string().max(200), limit: z.int().min(1).max(50).default(20) }),
    output: z.object({ hits: z.array(searchHitSchema) }),
  },
});
