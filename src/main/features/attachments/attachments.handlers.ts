/**
 * Files that hang on deals. A row names a content by its hash; the contents lie under `files` in the data folder. No path
 * ever comes from the screen, and a program or script is never run from here.
 */
import type { attachmentsContract } from '#shared/contract/attachments.contract.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { AttachmentsService } from './attachments.service.ts';

export function createAttachmentsHandlers(
  attachments: AttachmentsService,
): HandlersOf<keyof typeof attachmentsContract> {
  return {
    'attachments:create': (input) => attachments.create(input),
    'attachments:archive': (input) => attachments.archive(input),
    'attachments:restore': (input) => attachments.restore(input),
    'attachments:open': (input) => attachments.open(input),
    'attachments:save': (input) => attachments.save(input),
  };
}
