import { useSearchParams } from 'react-router';
import type { SavedView } from '#shared/contract/views.contract.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { viewParam } from '#renderer/ui/use-address-filters.ts';

/** The saved view that the address names. */
export type OpenView = {
  view: SavedView | null;
  /** The address names one that is not there (any more). */
  isGone: boolean;
  /** False until it is known what the view holds. */
  isReady: boolean;
};

const noneOpen: OpenView = { view: null, isGone: false, isReady: true };

export function useOpenView(entity: SavedView['entity']): OpenView {
  const [search] = useSearchParams();
  const id = search.get(viewParam);
  const { data, isError } = useChannel('views:list', {});
  if (id === null) return noneOpen;
  if (!data && !isError) return { view: null, isGone: false, isReady: false };
  const view = data?.views.find((one) => one.id === id && one.entity === entity) ?? null;
  return { view, isGone: view === null, isReady: true };
}
