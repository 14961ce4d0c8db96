import { z } from 'zod';
import { uploadIdSchema } from '#shared/domain/ids.ts';
import { says } from '#shared/words/index.ts';
import { defineChannels } from './define.ts';

/** How much of a file travels in one call. */
export const maxUploadChunkBytes = 1024 * 1024;

/**
 * A file on its way in, chunk by chunk, into the data folder's `incoming`: the bridge carries no paths, and a file of any
 * size never stands in memory whole. `attachments:create` and `imports:*` take the finished upload. What nobody took is
 * removed at the next start.
 */
export const uploadsContract = defineChannels({
  'uploads:begin': {
    kind: 'read',
    input: z.strictObject({ fileName: z.string().min(1).max(1000), sizeBytes: z.int().min(0) }),
    output: z.object({ uploadId: uploadIdSchema }),
  },
  'uploads:append': {
    kind: 'read',
    input: z.strictObject({
      uploadId: uploadIdSchema,
      /** Must equal what has arrived so far. */
      offset: z.int().min(0),
      bytes: z
        .instanceof(Uint8Array)
        .refine((bytes) => bytes.byteLength <= maxUploadChunkBytes, says('uploads.pieceTooLarge')),
    }),
    output: z.object({ receivedBytes: z.int() }),
  },
  'uploads:abort': {
    kind: 'read',
    input: z.strictObject({ uploadId: uploadIdSchema }),
    output: z.object({}),
  },
});
