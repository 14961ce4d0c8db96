/**
 * Exports of deals, leads, and tables and pictures of the screen: the worker (or, for what is small, this process) writes a file into the data folder's `incoming/`, the host offers it to be saved, and
 * the copy is gone afterwards. A browser fetches it once the answer is there, so its copy is left to the housekeeping.
 */
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FileOutcome } from '#shared/contract/attachments.contract.ts';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { safeFileName } from '#shared/domain/file-names.ts';
import type { UploadId } from '#shared/domain/ids.ts';
import { words } from '#shared/words/index.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { FilePort } from '#main/platform/files.ts';
import type { Ids } from '#main/platform/ids.ts';
import { createCsvFile } from './csv-file.ts';
import { csvStyleOf } from './csv-style.ts';
import type { ExportJob, ExportWorker } from './export-job.ts';

export type ExportsDeps = {
  /** The data folder. */
  folder: string;
  clock: Clock;
  ids: Ids;
  files: Pick<FilePort, 'saveAs'>;
  worker: ExportWorker;
  /** BCP 47: how the user's spreadsheet reads numbers. */
  locale: string;
};

export type ExportsService = ReturnType<typeof createExportsService>;

export function createExportsService({ folder, clock, ids, files, worker, locale }: ExportsDeps) {
  const style = csvStyleOf(locale);

  async function save(
    job: (ground: Pick<ExportJob, 'path' | 'nowMs' | 'timeZone' | 'style'>) => ExportJob,
    name: (date: string) => string,
  ): Promise<ChannelOutput<'exports:deals'>> {
    const nowMs = clock.nowMs();
    const timeZone = clock.timeZone();
    let rows = 0;
    const write = async (path: string) => {
      ({ rows } = await worker.run('export', job({ path, nowMs, timeZone, style })));
    };
    const file = await saveWritten(write, name);
    return { file, rows };
  }

  async function saveWritten(
    write: (path: string) => void | Promise<void>,
    name: (date: string) => string,
  ): Promise<FileOutcome> {
    const incoming = join(folder, 'incoming');
    mkdirSync(incoming, { recursive: true });
    const path = join(incoming, `${ids.next<UploadId>()}.export`);
    try {
      await write(path);
      const date = plainDateAt(clock.nowMs(), clock.timeZone());
      const file = await files.saveAs({ path, fileName: safeFileName(name(date)) });
      if (file.kind !== 'download') rmSync(path, { force: true });
      return file;
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  }

  const cellText = (cell: string | number): string =>
    typeof cell === 'number' ? String(cell).replace('.', style.decimal) : cell;

  return {
    deals({ selection, sort, columns, defuse }: ParsedInput<'exports:deals'>) {
      return save(
        (ground) => ({ ...ground, entity: 'deal', format: 'csv', selection, sort, columns, defuse }),
        (date) => words('exports.dealsFile', { date }),
      );
    },
    leads({ selection, sort, columns, defuse, format }: ParsedInput<'exports:leads'>) {
      return save(
        (ground) => ({ ...ground, entity: 'lead', format, selection, sort, columns, defuse }),
        (date) =>
          format === 'csv' ? words('exports.leadsFile', { date }) : words('exports.cardsFile', { date }),
      );
    },
    table({ title, columns, rows }: ParsedInput<'exports:table'>) {
      return saveWritten(
        (path) => {
          const file = createCsvFile(path, { delimiter: style.delimiter, defuse: true });
          for (const row of [columns, ...rows]) file.row(row.map(cellText));
          file.close();
        },
        (date) => words('exports.tableFile', { title, date }),
      );
    },
    picture({ title, png }: ParsedInput<'exports:picture'>) {
      return saveWritten(
        (path) => writeFileSync(path, png, { mode: 0o600 }),
        (date) => words('exports.pictureFile', { title, date }),
      );
    },
  };
}
