import { z } from 'zod';
import { attachmentSchema } from '#shared/domain/attachments.ts';
import { actionIdSchema, attachmentIdSchema, dealIdSchema, uploadIdSchema } from '#shared/domain/ids.ts';
import { defineChannels } from './define.ts';

const changedAttachmentSchema = attachmentSchema.extend({ actionId: actionIdSchema });

/**
 * What became of a file that was to be shown or saved. `revealed`: shown in its folder, since it is a program or script and
 * is never run from here. `download`: the host cannot open files itself (a browser does): fetch it from `url`, same origin.
 */
export const fileOutcomeSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('opened') }),
  z.object({ kind: z.literal('revealed') }),
  z.object({ kind: z.literal('saved'), path: z.string() }),
  z.object({ kind: z.literal('cancelled') }),
  z.object({ kind: z.literal('download'), url: z.string(), fileName: z.string() }),
]);
export type FileOutcome = z.infer<typeof fileOutcomeSchema>;

export const attachmentsContract = defineChannels({
  /** Hangs an uploaded file on a deal; the upload is used up. */
  'attachments:create': {
    kind: 'write',
    input: z.strictObject({ dealId: dealIdSchema, uploadId: uploadIdSchema }),
    output: changedAttachmentSchema,
  },
  'attachments:archive': {
    kind: 'write',
    input: z.strictObject({ id: attachmentIdSchema }),
    output: z.object({ actionId: actionIdSchema }),
  },
  'attachments:restore': {
    kind: 'write',
    input: z.strictObject({ id: attachmentIdSchema }),
    output: changedAttachmentSchema,
  },
  'attachments:open': {
    kind: 'read',
    input: z.strictObject({ id: attachmentIdSchema }),
    output: fileOutcomeSchema,
  },
  'attachments:save': {
    kind: 'read',
    input: z.strictObject({ id: attachmentIdSchema }),
    output: fileOutcomeSchema,
  },
});
