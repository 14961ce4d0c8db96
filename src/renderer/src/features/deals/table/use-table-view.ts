import type { DealSortKey } from '#shared/domain/deals.ts';
import type { ChangeView } from '#renderer/ui/data-table/table-view.ts';
import type { KeptView } from '#renderer/ui/data-table/use-kept-view.ts';
import { useKeptView } from '#renderer/ui/data-table/use-kept-view.ts';
import type { DealTableView } from './table-view.ts';
import { readTableView } from './table-view.ts';

const keptView: KeptView<DealSortKey> = { preference: 'deals.table', read: readTableView };

/** The table's set-up: null until what was remembered has been read. */
export function useTableView(): [DealTableView | null, ChangeView<DealSortKey>] {
  return useKeptView(keptView);
}
