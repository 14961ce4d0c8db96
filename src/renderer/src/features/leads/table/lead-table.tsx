/** All leads that the filter lets through, as a table that is edited in place. */
import { useQueryClient } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useCallback, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { LeadId } from '#shared/domain/ids.ts';
import type { LeadCard, LeadFilter, LeadPatch } from '#shared/domain/leads.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { channelQuery } from '#renderer/ipc/queries.ts';
import { DataTable } from '#renderer/ui/data-table/data-table.tsx';
import type { SelectionHandle } from '#renderer/ui/data-table/selection.ts';
import { selectionInput, useSelection } from '#renderer/ui/data-table/selection.ts';
import type { ChangeView } from '#renderer/ui/data-table/table-view.ts';
import type { PageQuery } from '#renderer/ui/data-table/use-list-pages.ts';
import { toastDone, toastError } from '#renderer/ui/toast.ts';
import { useLeads } from '../use-leads.ts';
import { leadColumns } from './lead-columns.tsx';
import { writeLeadEdits } from './lead-edits.ts';
import type { LeadColumnKey, LeadTableView } from './table-view.ts';
import { defaultLeadView, leadSortOf } from './table-view.ts';

export type LeadTableProps = {
  filter: LeadFilter;
  /** How the list is set up: as the page was left, or as the open view has it. */
  view: LeadTableView;
  changeView: ChangeView<LeadColumnKey>;
  openId: string | undefined;
  onOpen: (lead: LeadCard) => void;
  /** What stands in the table's place when there is no row, and when the rows cannot be had. */
  nothing: ReactNode;
  failed: (error: unknown, onRetry: () => void) => ReactNode;
  /** What can be done with the selected leads. */
  toolbar?: (selected: { selection: SelectionHandle; total: number }) => ReactNode;
};

export function LeadTable(props: LeadTableProps): ReactNode {
  const { filter, view, changeView, toolbar } = props;
  const { t } = useTranslation();
  const { archiveLead } = useLeads();
  const selection = useSelection(filter);
  const columns = useColumns();
  const query = useListQuery(filter, view.sort);
  return (
    <DataTable<LeadCard, LeadPatch, LeadColumnKey>
      name={t('leads.table.name')}
      {...{ columns, view, changeView, query, selection }}
      defaultView={defaultLeadView}
      openId={props.openId}
      onOpen={props.onOpen}
      hrefOf={hrefOf}
      onEdit={writeLeadEdits}
      onArchive={async (lead) => (await archiveLead(lead.id, lead.company)) !== null}
      onArchiveSelected={() => archiveSelected(selection, filter)}
      totalWords={(count) => t('leads.table.total', { count })}
      nothing={props.nothing}
      failed={props.failed}
      {...(toolbar ? { toolbar: (total: number) => toolbar({ selection, total }) } : {})}
    />
  );

  async function archiveSelected(selected: SelectionHandle, within: LeadFilter): Promise<boolean> {
    const input = selectionInput<LeadId, LeadFilter>(selected.selection, within);
    if (!input) return false;
    try {
      const { actionId, changed } = await call('bulk:leads', {
        selection: input,
        change: { kind: 'archive' },
      });
      selected.clear();
      toastDone(t('leads.table.archived', { count: changed }), { actionId: actionId ?? undefined });
      return changed > 0;
    } catch (error) {
      toastError(error);
      return false;
    }
  }
}

const hrefOf = (lead: LeadCard) => `#/leads/${lead.id}`;

function useListQuery(filter: LeadFilter, sort: LeadTableView['sort']): PageQuery<LeadCard> {
  return useCallback(
    (page) => {
      const input = { filter, sort: leadSortOf(sort), ...page };
      return {
        queryKey: channelQuery('leads:list', input).queryKey,
        queryFn: () => call('leads:list', input),
      };
    },
    [filter, sort],
  );
}

function useColumns() {
  const client = useQueryClient();
  return useMemo(() => {
    const facets = channelQuery('leads:facets', {});
    return leadColumns(() => {
      const known = client.getQueryData(facets.queryKey);
      // Asked for when a source is first written: they are there by the next letter.
      if (!known) void client.prefetchQuery(facets);
      return (known?.sources ?? []).map(({ name }) => name);
    });
  }, [client]);
}
