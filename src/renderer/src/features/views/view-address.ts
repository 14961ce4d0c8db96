/** Where a saved view is found: its page, with its key in the address. */
import type { SavedView } from '#shared/contract/views.contract.ts';
import { viewParam } from '#renderer/ui/use-address-filters.ts';

const pages = { deal: '/deals', lead: '/leads' } as const;

export function pageOf(entity: SavedView['entity']): string {
  return pages[entity];
}

export function addressOf({ entity, id }: Pick<SavedView, 'entity' | 'id'>): string {
  return `${pages[entity]}?${viewParam}=${id}`;
}

/** A link that opens the view wherever this app is; without what else the present address holds. */
export function linkOf(view: Pick<SavedView, 'entity' | 'id'>): string {
  const { origin, pathname } = window.location;
  return `${origin}${pathname}#${addressOf(view)}`;
}
