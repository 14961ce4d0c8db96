import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { Store } from '#main/store/store.ts';
import { countTrash, listTrash } from './trash.repo.ts';

export type TrashService = ReturnType<typeof createTrashService>;

export function createTrashService(store: Pick<Store, 'read'>) {
  return {
    list(page: ParsedInput<'trash:list'>): ChannelOutput<'trash:list'> {
      return { items: listTrash(store.read, page), total: countTrash(store.read) };
    },
  };
}
