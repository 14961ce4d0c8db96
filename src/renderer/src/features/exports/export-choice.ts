/** What the user chose to export, and the call that it makes: the same for deals and leads but for the channel. */
import type { DealFilter, DealSort } from '#shared/domain/deals.ts';
import type { LeadFilter, LeadSort } from '#shared/domain/leads.ts';
import type { DealSelection, LeadSelection } from '#shared/domain/selection.ts';
import type { ChannelOutput } from '#shared/contract/index.ts';
import { assertNever } from '#shared/errors.ts';
import { call } from '#renderer/ipc/bridge.ts';

/** What is on the screen when the dialog opens. */
export type DealExport = {
  entity: 'deal';
  filter: DealFilter;
  sort: DealSort | null;
  /** The keys of the columns that the table shows, in its order; null where a board shows none. */
  columns: readonly string[] | null;
  /** What is selected, and how many that are. */
  selected?: { selection: DealSelection; count: number };
};
export type LeadExport = {
  entity: 'lead';
  filter: LeadFilter;
  sort: LeadSort | null;
  columns: readonly string[] | null;
  selected?: { selection: LeadSelection; count: number };
};
export type ExportRequest = DealExport | LeadExport;

export type ExportScope = 'selected' | 'view' | 'everything';
export type ExportFormat = 'csv' | 'vcard3' | 'vcard4';
export type ExportChoice = {
  scope: ExportScope;
  columns: 'shown' | 'all';
  format: ExportFormat;
  defuse: boolean;
};

/** What the dialog offers first: the selection where there is one, and a file that can be imported again. */
export function firstChoice(request: ExportRequest): ExportChoice {
  return { scope: request.selected ? 'selected' : 'view', columns: 'all', format: 'csv', defuse: true };
}

export function exportRecords(
  request: ExportRequest,
  choice: ExportChoice,
): Promise<ChannelOutput<'exports:deals'>> {
  const columns = choice.columns === 'shown' && request.columns ? [...request.columns] : null;
  const csv = { columns, defuse: choice.defuse };
  if (request.entity === 'deal') {
    const everything: DealSelection = { filter: {}, except: [] };
    const view: DealSelection = { filter: request.filter, except: [] };
    const selection = chosen(choice.scope, { selected: request.selected?.selection, view, everything });
    return call('exports:deals', { ...csv, selection, sort: request.sort });
  }
  const everything: LeadSelection = { filter: {}, except: [] };
  const view: LeadSelection = { filter: request.filter, except: [] };
  const selection = chosen(choice.scope, { selected: request.selected?.selection, view, everything });
  return call('exports:leads', { ...csv, selection, sort: request.sort, format: choice.format });
}

type Offered<Selection> = { selected: Selection | undefined; view: Selection; everything: Selection };

function chosen<Selection>(scope: ExportScope, offered: Offered<Selection>): Selection {
  switch (scope) {
    case 'selected':
      return offered.selected ?? offered.view;
    case 'view':
      return offered.view;
    case 'everything':
      return offered.everything;
    default:
      return assertNever(scope);
  }
}
