import type { DealSort } from '#shared/domain/deals.ts';
import type { LeadSort } from '#shared/domain/leads.ts';
import type { DecimalStyle } from '#shared/domain/money.ts';
import type { DealSelection, LeadSelection } from '#shared/domain/selection.ts';

/** How a spreadsheet of the user's region reads a CSV file. */
export type CsvStyle = { delimiter: ',' | ';'; decimal: DecimalStyle };

type CsvJob = {
  /** By their keys, in the order wanted; null: every field. */
  columns: readonly string[] | null;
  /** Cells that a spreadsheet would run are defused. */
  defuse: boolean;
  style: CsvStyle;
};

export type ExportJob = {
  /** Where the file is written; what stands there is overwritten. */
  path: string;
  nowMs: number;
  timeZone: string;
} & CsvJob &
  (
    | { entity: 'deal'; selection: DealSelection; sort: DealSort | null; format: 'csv' }
    | {
        entity: 'lead';
        selection: LeadSelection;
        sort: LeadSort | null;
        format: 'csv' | 'vcard3' | 'vcard4';
      }
  );

/** What an export asks of the worker; `src/main/workers` answers. */
export type ExportJobs = { export: { input: ExportJob; output: { rows: number } } };

export type ExportWorker = {
  run(name: 'export', input: ExportJob): Promise<{ rows: number }>;
};
