import { z } from 'zod';
import { attachmentIdSchema, dealIdSchema } from './ids.ts';

/** What the server takes at most (remote-api, `add_attachment`); a larger file stays on this computer. */
export const maxSyncedAttachmentBytes = 5 * 1024 * 1024;
/** What the app takes at most. */
export const maxAttachmentBytes = 2 * 1024 * 1024 * 1024;

export const attachmentSchema = z.object({
  id: attachmentIdSchema,
  dealId: dealIdSchema,
  fileName: z.string(),
  sizeBytes: z.int(),
  /** SHA-256 of the content, in hexadecimal: the file's name in the data folder. */
  contentHash: z.string(),
  addedBy: z.string(),
  addedAtMs: z.int(),
  /** Too large for a server: it stays on this computer. */
  localOnly: z.boolean(),
});
export type Attachment = z.infer<typeof attachmentSchema>;
