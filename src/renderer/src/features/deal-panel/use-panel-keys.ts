import { useQueryClient } from '@tanstack/react-query';
import { useLocation, useNavigate } from 'react-router';
import type { Deal } from '#shared/domain/deals.ts';
import { useShortcut } from '#renderer/ui/shortcuts.ts';
import { toastError } from '#renderer/ui/toast.ts';
import { findNeighbour } from './neighbours.ts';

type PanelKeys = { comment: () => void; edit: () => void };

/** The panel's own keys, outside of fields: `c`, `e`, and up and down (`k` and `j`) through the column. */
export function usePanelKeys(deal: Deal, { comment, edit }: PanelKeys): void {
  const client = useQueryClient();
  const navigate = useNavigate();
  const { search } = useLocation();
  const go = (step: 1 | -1) => () => {
    findNeighbour(client, deal, step).then((id) => {
      if (id) void navigate({ pathname: `/deals/${id}`, search }, { replace: true });
    }, toastError);
  };
  useShortcut('c', comment);
  useShortcut('e', edit);
  useShortcut('ArrowDown', go(1));
  useShortcut('ArrowUp', go(-1));
  useShortcut('j', go(1));
  useShortcut('k', go(-1));
}
