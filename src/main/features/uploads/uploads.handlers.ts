/** Files on their way in, chunk by chunk. Who takes a finished one (attachments, imports) asks the service for it. */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { uploadsContract } from '#shared/contract/uploads.contract.ts';
import type { UploadsService } from './uploads.service.ts';

export function createUploadsHandlers(uploads: UploadsService): HandlersOf<keyof typeof uploadsContract> {
  return {
    'uploads:begin': async (input) => ({ uploadId: await uploads.begin(input) }),
    'uploads:append': async (input) => ({ receivedBytes: await uploads.append(input) }),
    'uploads:abort': async ({ uploadId }) => {
      await uploads.abort(uploadId);
      return {};
    },
  };
}
