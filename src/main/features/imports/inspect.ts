import type { CsvFormat, ImportInspection, ImportPlan } from '#shared/domain/imports.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { createRowReader, type DealDraft, type RowReader } from './reading/row.ts';
import { completePlan, findIn, proposePlan, stageValuesOf, type Ground } from './reading/propose.ts';
import { columnNames, scanFile, type FileScan } from './reading/scan.ts';
import { findFormat, rowsOf } from './reading/source.ts';

export type InspectJob = {
  path: string;
  fileName: string;
  sizeBytes: number;
  format: CsvFormat | null;
  plan: ImportPlan | null;
} & Ground;

const previewRows = 12;
const refusedShown = 12;

export type Inspector = {
  inspect(job: InspectJob): ImportInspection;
  /** How many rows the file has below its header. */
  countRows(path: string, format: CsvFormat): number;
};

/** Remembers its last reading of the file, so that a changed plan does not look for everything again. */
export function createInspector(): Inspector {
  let last: { key: string; scan: FileScan } | undefined;

  function scanOf(job: Pick<InspectJob, 'path' | 'currency'>, format: CsvFormat): FileScan {
    const key = JSON.stringify([job.path, format]);
    if (last?.key !== key) last = { key, scan: scanFile(job.path, format, job.currency) };
    return last.scan;
  }

  return {
    inspect(job) {
      const scan = scanOf(job, job.plan?.format ?? job.format ?? findFormat(job.path));
      const plan = job.plan ? completePlan(fitted(job.plan, scan), scan, job) : proposePlan(scan, job);
      const reader = createRowReader({ plan, stages: job.stages, names: columnNames(scan.header) });
      return {
        fileName: job.fileName,
        sizeBytes: job.sizeBytes,
        header: scan.header,
        sample: scan.sample.map((row) => row.cells),
        rowCount: scan.rowCount,
        stageValues: [...stageValuesOf(scan, plan.columns)]
          .slice(0, 100)
          .map(([value, count]) => ({ value, count })),
        proposal: plan,
        found: findIn(scan, plan.columns, job),
        ...previewOf(job, { plan, reader }),
      };
    },
    countRows(path, format) {
      const key = JSON.stringify([path, format]);
      if (last?.key === key) return last.scan.rowCount;
      let count = format.hasHeader ? -1 : 0;
      for (const _ of rowsOf(path, format)) count += 1;
      return Math.max(0, count);
    },
  };
}

/** As many columns as the file has: a plan made for another delimiter has fewer or more. */
function fitted(plan: ImportPlan, scan: FileScan): ImportPlan {
  return { ...plan, columns: scan.header.map((_, at) => plan.columns[at] ?? null) };
}

type Preview = Pick<ImportInspection, 'preview' | 'readable' | 'refused'>;
type Planned = { plan: ImportPlan; reader: RowReader };

/** Reads the whole file by the plan: what would be made of the first rows, and of which rows nothing. */
function previewOf(job: InspectJob, { plan, reader }: Planned): Preview {
  const result: Preview = { preview: [], readable: 0, refused: 0 };
  let isFirst = true;
  let shownRefused = 0;
  for (const row of rowsOf(job.path, plan.format)) {
    const isHeader = isFirst && plan.format.hasHeader;
    isFirst = false;
    if (isHeader) continue;
    const { draft, reason } = reader(row.cells);
    const isEarly = result.readable + result.refused < previewRows;
    if (draft) result.readable += 1;
    else result.refused += 1;
    if (isEarly || (!draft && shownRefused < refusedShown)) {
      if (!draft) shownRefused += 1;
      result.preview.push({ line: row.line, deal: draft && preview(draft, plan, job.stages), reason });
    }
  }
  return result;
}

type PreviewDeal = NonNullable<ImportInspection['preview'][number]['deal']>;

function preview(draft: DealDraft, plan: ImportPlan, stages: readonly Stage[]): PreviewDeal {
  const { fields } = draft;
  const isClosed = draft.status === 'Won' || draft.status === 'Lost';
  const stage = isClosed
    ? stages.at(-1)
    : (draft.stage ?? stages.find((candidate) => candidate.id === plan.defaultStageId));
  return {
    title: fields.title ?? '',
    client: fields.client ?? null,
    stageLabel: stage?.label ?? '',
    status: draft.status ?? 'Open',
    amountMinor: fields.amountMinor ?? 0,
    currency: fields.currency ?? plan.currency,
    dueDate: fields.dueDate ?? null,
    assignee: fields.assignee ?? null,
    createdOn: draft.createdOn,
    closedOn: draft.closedOn,
  };
}
