/** What a file holds and what a plan would make of it. Writes nothing, knows no store. */
import type {
  CardPlan,
  CsvFormat,
  ImportEntity,
  ImportInspection,
  ImportPlan,
  TablePlan,
} from '#shared/domain/imports.ts';
import { assertCardFile, proposeCardPlan } from './cards/card-file.ts';
import { openEntries } from './entries.ts';
import type { Ground, ImportKind } from './import-kind.ts';
import { importKinds } from './import-kinds.ts';
import { scanFile, type FileScan } from './reading/scan.ts';
import { findFormat } from './reading/source.ts';

export type InspectJob = {
  path: string;
  fileName: string;
  sizeBytes: number;
  entity: ImportEntity;
  format: CsvFormat | null;
  plan: ImportPlan | null;
} & Ground;

const previewRows = 12;
const refusedShown = 12;

export type Inspector = {
  inspect(job: InspectJob): ImportInspection;
  /** How many rows or cards the file has. */
  countRows(job: { path: string; plan: ImportPlan }): number;
};

/** Remembers its last reading of the file, so that a changed plan does not look for everything again. */
export function createInspector(): Inspector {
  let last: { key: string; scan: FileScan } | undefined;
  let lastCards: { path: string; count: number } | undefined;

  function scanOf(job: Pick<InspectJob, 'path' | 'currency'>, format: CsvFormat): FileScan {
    const key = JSON.stringify([job.path, format]);
    if (last?.key !== key) last = { key, scan: scanFile(job.path, format, job.currency) };
    return last.scan;
  }

  return {
    inspect(job) {
      const kind = importKinds[job.plan?.entity ?? job.entity];
      const { fileName, sizeBytes } = job;
      const asCards = job.plan?.source === 'vcard' ? job.plan : proposeCardPlan(job);
      if (asCards) {
        assertCardFile(job, kind.entity);
        const outlook = outlookOf(job, { plan: asCards, kind });
        lastCards = { path: job.path, count: outlook.readable + outlook.refused };
        return { fileName, sizeBytes, ...ofCards(asCards, lastCards.count), ...outlook };
      }
      const given = job.plan?.source === 'csv' ? job.plan : null;
      const scan = scanOf(job, given?.format ?? job.format ?? findFormat(job.path, kind.knowsColumn));
      const plan = given ? kind.complete(given, scan, job) : kind.propose(scan, job);
      const outlook = outlookOf(job, { plan, kind });
      return { fileName, sizeBytes, ...ofTable(job, { kind, plan, scan }), ...outlook };
    },
    countRows({ path, plan }) {
      if (plan.source === 'vcard') {
        if (lastCards?.path === path) return lastCards.count;
      } else if (last?.key === JSON.stringify([path, plan.format])) return last.scan.rowCount;
      const { entries } = openEntries({ path, plan, kind: importKinds[plan.entity], stages: [] });
      let count = 0;
      for (const _ of entries) count += 1;
      return count;
    },
  };
}

type Outlook = Pick<ImportInspection, 'preview' | 'readable' | 'refused' | 'partly' | 'hasOldCards'>;
type OfFile = Omit<ImportInspection, keyof Outlook | 'fileName' | 'sizeBytes'>;
type OfTable = { kind: ImportKind; plan: TablePlan; scan: FileScan };

function ofTable(job: InspectJob, { kind, plan, scan }: OfTable): OfFile {
  return {
    header: scan.header,
    sample: scan.sample.map((row) => row.cells),
    rowCount: scan.rowCount,
    values: [...kind.valuesOf(scan, plan)].slice(0, 100).map(([value, count]) => ({ value, count })),
    proposal: plan,
    found: kind.found(scan, plan, job),
  };
}

/** Cards have no columns, and say their dates in one way only. */
function ofCards(plan: CardPlan, rowCount: number): OfFile {
  return {
    header: [],
    sample: [],
    rowCount,
    values: [],
    proposal: plan,
    found: { dateOrder: 'YMD', dateOrderIsGuess: false, dateSamples: [], decimal: '.' },
  };
}

/** Reads the whole file by the plan: what would be made of the first rows, and of which rows nothing. */
function outlookOf(job: InspectJob, { plan, kind }: { plan: ImportPlan; kind: ImportKind }): Outlook {
  const { path, stages } = job;
  const result: Outlook = { preview: [], readable: 0, refused: 0, partly: 0, hasOldCards: false };
  let shownRefused = 0;
  for (const { line, draft, reason, isOld } of openEntries({ path, plan, kind, stages }).entries) {
    const isEarly = result.readable + result.refused < previewRows;
    if (draft) result.readable += 1;
    else result.refused += 1;
    if (draft && reason) result.partly += 1;
    if (isOld) result.hasOldCards = true;
    if (isEarly || (reason !== null && shownRefused < refusedShown)) {
      if (reason !== null) shownRefused += 1;
      const record = draft ? kind.preview(draft, plan, stages) : null;
      result.preview.push({ line, record, reason });
    }
  }
  return result;
}
