/**
 * Exports of deals and leads: the worker writes a file into the data folder's `incoming/`, the host offers it to be saved, and
 * the copy is gone afterwards. A browser fetches it once the answer is there, so its copy is left to the housekeeping.
 */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import type { UploadId } from '#shared/domain/ids.ts';
import { words } from '#shared/words/index.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { FilePort } from '#main/platform/files.ts';
import type { Ids } from '#main/platform/ids.ts';
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
    const incoming = join(folder, 'incoming');
    mkdirSync(incoming, { recursive: true });
    const path = join(incoming, `${ids.next<UploadId>()}.export`);
    try {
      const { rows } = await worker.run('export', job({ path, nowMs, timeZone, style }));
      const file = await files.saveAs({ path, fileName: name(plainDateAt(nowMs, timeZone)) });
      if (file.kind !== 'download') rmSync(path, { force: true });
      return { file, rows };
    } catch (error) {
      rmSync(path, { force: true });
      throw error;
    }
  }

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
  };
}
