/** Writes one export's file, in a worker: the records are listed first, then read and written one by one. */
import { momentOf } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { createCsvFile, createTextFile } from './csv-file.ts';
import { dealCell, dealColumns } from './deal-export.ts';
import type { ExportJob } from './export-job.ts';
import { findDeal, findLead, listSelectedDeals, listSelectedLeads, readStageLabels } from './exports.repo.ts';
import { leadCell, leadColumns } from './lead-export.ts';
import { writeVcard } from './vcard.ts';

type Db = ReadableDb;
type JobOf<Entity extends ExportJob['entity']> = Extract<ExportJob, { entity: Entity }>;

/** @returns how many records the file holds. What vanishes while it is written is left out. */
export function runExport(job: ExportJob, db: Db): { rows: number } {
  if (job.entity === 'deal') return exportDeals(job, db);
  return job.format === 'csv' ? exportLeads(job, db) : exportVcards(job, db);
}

function momentAt({ nowMs, timeZone }: ExportJob) {
  return momentOf({ nowMs: () => nowMs, timeZone: () => timeZone });
}

function exportDeals(job: JobOf<'deal'>, db: Db): { rows: number } {
  const labels = readStageLabels(db);
  const moment = momentAt(job);
  const context = {
    stageLabel: (id: string) => labels.get(id) ?? '',
    today: moment.today,
    timeZone: job.timeZone,
    decimal: job.style.decimal,
  };
  const columns = dealColumns(job.columns);
  const ids = listSelectedDeals(db, { ...job, moment });
  return writeCsv(job, columns, function* rows() {
    for (const id of ids) {
      const deal = findDeal(db, id);
      if (deal) yield columns.map(({ key }) => dealCell(key, deal, context));
    }
  });
}

function exportLeads(job: JobOf<'lead'>, db: Db): { rows: number } {
  const columns = leadColumns(job.columns);
  const ids = listSelectedLeads(db, { ...job, moment: momentAt(job) });
  return writeCsv(job, columns, function* rows() {
    for (const id of ids) {
      const lead = findLead(db, id);
      if (lead) yield columns.map(({ key }) => leadCell(key, lead, job));
    }
  });
}

function writeCsv(
  { path, style, defuse }: ExportJob,
  columns: readonly { header: string }[],
  rows: () => Iterable<string[]>,
): { rows: number } {
  const file = createCsvFile(path, { delimiter: style.delimiter, defuse });
  let count = 0;
  try {
    file.row(columns.map(({ header }) => header));
    for (const cells of rows()) {
      file.row(cells);
      count += 1;
    }
  } finally {
    file.close();
  }
  return { rows: count };
}

function exportVcards(job: JobOf<'lead'>, db: Db): { rows: number } {
  const file = createTextFile(job.path);
  let count = 0;
  try {
    for (const id of listSelectedLeads(db, { ...job, moment: momentAt(job) })) {
      const lead = findLead(db, id);
      if (!lead) continue;
      file.write(writeVcard(lead, job.format === 'vcard3' ? '3.0' : '4.0'));
      count += 1;
    }
  } finally {
    file.close();
  }
  return { rows: count };
}
