import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef } from 'react';
import { useLocation, useNavigate } from 'react-router';
import type { Deal } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { toastError } from '#renderer/ui/toast.ts';
import { neighbourInStore, shownNeighbour } from './neighbours.ts';

/**
 * Outside of fields, down and up (or `j` and `k`) go from deal to deal in the order that the page behind shows.
 * @param deal undefined while it is not known: its place is then looked for on the page only.
 */
export function useNeighbourKeys(id: DealId, deal: Deal | undefined): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  // Keys may come faster than the panel follows: they count from the deal that the last one led to.
  const at = useRef(id);
  useEffect(() => {
    at.current = id;
  }, [id]);
  const goTo = (to: DealId) => {
    at.current = to;
    void client.prefetchQuery(channelQuery('deals:get', { id: to }));
    void navigate({ pathname: `/deals/${to}`, search }, { replace: true });
  };
  const go = (step: 1 | -1) => () => {
    const from = at.current;
    const shown = shownNeighbour(client, from, step);
    if (shown) return goTo(shown);
    if (deal?.id !== from) return;
    neighbourInStore(deal, step).then((found) => {
      if (found && at.current === from) goTo(found);
    }, toastError);
  };
  useShortcut('ArrowDown', go(1));
  useShortcut('ArrowUp', go(-1));
  useShortcut('j', go(1));
  useShortcut('k', go(-1));
}
