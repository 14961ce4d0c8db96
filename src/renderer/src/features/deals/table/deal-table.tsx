/** All deals that the filter lets through, as a table that is edited in place. */
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealCard, DealFilter, DealSortKey } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { channelQuery, useChannel } from '#renderer/ipc/queries.ts';
import type { CellEdit, EditOrigin } from '#renderer/ui/data-table/columns.ts';
import { DataTable } from '#renderer/ui/data-table/data-table.tsx';
import type { ChangeView } from '#renderer/ui/data-table/table-view.ts';
import type { SelectionHandle } from '#renderer/ui/data-table/selection.ts';
import { selectionInput, useSelection } from '#renderer/ui/data-table/selection.ts';
import type { PageQuery } from '#renderer/ui/data-table/use-list-pages.ts';
import { toastDone, toastError } from '#renderer/ui/toast.ts';
import { useDeals } from '../use-deals.ts';
import { StagesContext } from './deal-cell.tsx';
import type { DealCellPatch } from './deal-columns.tsx';
import { dealColumns } from './deal-columns.tsx';
import { writeEdits } from './deal-edits.ts';
import type { DealTableView } from './table-view.ts';
import { defaultView } from './table-view.ts';

export type DealTableProps = {
  filter: DealFilter;
  /** How the table is set up: the page's own set-up, or that of the saved view that is open. */
  view: DealTableView;
  changeView: ChangeView<DealSortKey>;
  openId: string | undefined;
  onOpen: (card: DealCard) => void;
  /** What stands in the table's place when there is no row, and when the rows cannot be had. */
  nothing: ReactNode;
  failed: (error: unknown, onRetry: () => void) => ReactNode;
  /** What can be done with the selected deals. */
  toolbar?: (selected: { selection: SelectionHandle; total: number }) => ReactNode;
};

export function DealTable(props: DealTableProps): ReactNode {
  const { filter, view, changeView, toolbar } = props;
  const { t } = useTranslation();
  const deals = useDeals();
  const selection = useSelection(filter);
  const { stages, byId } = useStages();
  const columns = useColumns(stages);
  const query = useListQuery(filter, view.sort);
  const write = useCallback(
    (edits: CellEdit<DealCard, DealCellPatch, DealSortKey>[], origin: EditOrigin) =>
      writeEdits(edits, { stages, origin }),
    [stages],
  );
  return (
    <StagesContext value={byId}>
      <DataTable<DealCard, DealCellPatch, DealSortKey>
        name={t('board.table.name')}
        {...{ columns, view, changeView, defaultView, query, selection }}
        openId={props.openId}
        onOpen={props.onOpen}
        hrefOf={hrefOf}
        onEdit={write}
        onArchive={async (card) => (await deals.archiveDeal(card.id, card.title)) !== null}
        onArchiveSelected={() => archiveSelected(selection, filter)}
        totalWords={(count) => t('board.table.total', { count })}
        nothing={props.nothing}
        failed={props.failed}
        {...(toolbar ? { toolbar: (total: number) => toolbar({ selection, total }) } : {})}
      />
    </StagesContext>
  );

  async function archiveSelected(selected: SelectionHandle, within: DealFilter): Promise<boolean> {
    const input = selectionInput<DealId, DealFilter>(selected.selection, within);
    if (!input) return false;
    try {
      const { actionId, changed } = await call('bulk:deals', {
        selection: input,
        change: { kind: 'archive' },
      });
      selected.clear();
      toastDone(t('board.table.archived', { count: changed }), { actionId: actionId ?? undefined });
      return changed > 0;
    } catch (error) {
      toastError(error);
      return false;
    }
  }
}

const hrefOf = (card: DealCard) => `#/deals/${card.id}`;

function useListQuery(filter: DealFilter, sort: DealTableView['sort']): PageQuery<DealCard> {
  return useCallback(
    (page) => {
      const input = { filter, sort, ...page };
      return {
        queryKey: channelQuery('deals:list', input).queryKey,
        queryFn: () => call('deals:list', input),
      };
    },
    [filter, sort],
  );
}

function useStages() {
  const found = useChannel('stages:list', {}).data?.stages;
  return useMemo(() => {
    const stages = found ?? [];
    return { stages, byId: new Map(stages.map((stage) => [stage.id as string, stage])) };
  }, [found]);
}

function useColumns(stages: ReturnType<typeof useStages>['stages']) {
  const client = useQueryClient();
  return useMemo(() => {
    const facets = channelQuery('deals:facets', {});
    return dealColumns({
      stages,
      names: (field) => {
        const known = client.getQueryData(facets.queryKey);
        // Asked for when a name is first written: they are there by the next letter.
        if (!known) void client.prefetchQuery(facets);
        const list = field === 'client' ? known?.clients : known?.assignees;
        return (list ?? []).map(({ name }) => name);
      },
    });
  }, [client, stages]);
}
