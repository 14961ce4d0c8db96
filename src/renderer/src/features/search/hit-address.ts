import type { SearchHit } from '#shared/contract/search.contract.ts';

export type HitAddress = { pathname: string; search: string; tab: 'talk' | 'log' | null };

/** Where a hit is looked at: a comment in its host's talk. @param now the address on the screen: its page keeps its filters. */
export function addressOf(
  { kind, id, dealId, leadId }: Pick<SearchHit, 'kind' | 'id' | 'dealId' | 'leadId'>,
  now: { pathname: string; search: string },
): HitAddress {
  if (kind === 'event') return { pathname: `/calendar/${id}`, search: '', tab: null };
  const page = dealId === null ? 'leads' : 'deals';
  const isThere = now.pathname.split('/')[1] === page;
  return {
    pathname: `/${page}/${dealId ?? leadId ?? ''}`,
    search: isThere ? now.search : '',
    tab: kind === 'comment' ? 'talk' : kind === 'interaction' ? 'log' : null,
  };
}
