import { z } from 'zod';
import { commentSchema, commentTextSchema } from '#shared/domain/comments.ts';
import { actionIdSchema, commentIdSchema, dealIdSchema, leadIdSchema } from '#shared/domain/ids.ts';
import { defineChannels } from './define.ts';

const changedCommentSchema = commentSchema.extend({ actionId: actionIdSchema });

export const commentsContract = defineChannels({
  'comments:create': {
    kind: 'write',
    input: z.union([
      z.strictObject({ dealId: dealIdSchema, text: commentTextSchema }),
      z.strictObject({ leadId: leadIdSchema, text: commentTextSchema }),
    ]),
    output: changedCommentSchema,
  },
  'comments:update': {
    kind: 'write',
    input: z.strictObject({ id: commentIdSchema, text: commentTextSchema }),
    output: changedCommentSchema,
  },
  'comments:archive': {
    kind: 'write',
    input: z.strictObject({ id: commentIdSchema }),
    output: z.object({ actionId: actionIdSchema }),
  },
  'comments:restore': {
    kind: 'write',
    input: z.strictObject({ id: commentIdSchema }),
    output: changedCommentSchema,
  },
});
