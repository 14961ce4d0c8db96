/** Calendar files, as the main process sees them: a worker reads and writes them, an import alone under the gate. */
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import { plainDateAt } from '#shared/domain/dates.ts';
import { safeFileName } from '#shared/domain/file-names.ts';
import type { UploadId } from '#shared/domain/ids.ts';
import type { TimeZone } from '#shared/domain/times.ts';
import { words } from '#shared/words/index.ts';
import type { UploadsService } from '#main/features/uploads/uploads.service.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { FilePort } from '#main/platform/files.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Store } from '#main/store/store.ts';
import type { IcalendarWorker, IcsImportJob } from './icalendar-job.ts';
import type { OpenedFiles } from './opened-files.service.ts';
import { assertIcsSize } from './reading/ics-file.ts';

export type IcalendarDeps = {
  store: Pick<Store, 'gate' | 'folder'>;
  clock: Clock;
  ids: Ids;
  uploads: Pick<UploadsService, 'get' | 'abort'>;
  files: Pick<FilePort, 'saveAs'>;
  worker: IcalendarWorker;
  opened: OpenedFiles;
};

export type IcalendarService = ReturnType<typeof createIcalendarService>;

export function createIcalendarService(deps: IcalendarDeps) {
  const { store, clock, ids, uploads, files, worker, opened } = deps;

  function jobFor(uploadId: UploadId): IcsImportJob {
    const { path, fileName, sizeBytes } = uploads.get(uploadId);
    assertIcsSize(sizeBytes);
    const file = { path, fileName, sizeBytes };
    return { file, nowMs: clock.nowMs(), timeZone: clock.timeZone() as TimeZone };
  }

  return {
    inspect: ({ uploadId }: ParsedInput<'icalendar:inspect'>) =>
      worker.run('inspectCalendar', jobFor(uploadId)),
    async import({ uploadId }: ParsedInput<'icalendar:import'>): Promise<ChannelOutput<'icalendar:import'>> {
      const job = jobFor(uploadId);
      const result = await store.gate.hold(() => worker.run('importCalendar', job));
      await uploads.abort(uploadId);
      return result;
    },
    async export({ what }: ParsedInput<'icalendar:export'>): Promise<ChannelOutput<'icalendar:export'>> {
      const nowMs = clock.nowMs();
      const incoming = join(store.folder, 'incoming');
      mkdirSync(incoming, { recursive: true });
      const path = join(incoming, `${ids.next<UploadId>()}.export`);
      try {
        const { events, title } = await worker.run('exportCalendar', { what, path, nowMs });
        const fileName = fileNameOf(what, { title, date: plainDateAt(nowMs, clock.timeZone()) });
        const file = await files.saveAs({ path, fileName });
        if (file.kind !== 'download') rmSync(path, { force: true });
        return { file, events };
      } catch (error) {
        rmSync(path, { force: true });
        throw error;
      }
    },
    opened: () => opened.first(),
  };
}

type What = ParsedInput<'icalendar:export'>['what'];

function fileNameOf(what: What, { title, date }: { title: string | null; date: string }): string {
  if (what.kind === 'range') return words('icalendar.rangeFile', { from: what.from, to: what.to });
  if (what.kind === 'all') return words('icalendar.allFile', { date });
  // The whole title could be longer than a name may be, and lose the end by which the file is known.
  return safeFileName(words('icalendar.eventFile', { title: (title ?? '').slice(0, 80) }));
}
