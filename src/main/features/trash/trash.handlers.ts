/**
 * The trash: what was deleted, newest first, and its removal for good after thirty days. Deleting and restoring belong to
 * each kind's own feature.
 */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { trashContract } from '#shared/contract/trash.contract.ts';
import type { TrashService } from './trash.service.ts';

export function createTrashHandlers(trash: TrashService): HandlersOf<keyof typeof trashContract> {
  return { 'trash:list': (input) => trash.list(input) };
}
