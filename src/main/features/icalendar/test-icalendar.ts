import type { ChannelInput, ParsedInput } from '#shared/contract/index.ts';
import { contract } from '#shared/contract/index.ts';
import type { UploadId } from '#shared/domain/ids.ts';
import { createTestCalendar } from '#main/features/calendar/test-calendar.ts';
import { createPipeline } from '#main/features/undo/test-pipeline.ts';
import { createUploadsService } from '#main/features/uploads/uploads.service.ts';
import type { HandedFile } from '#main/platform/files.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { openWorkerStore } from '#main/store/worker-store.ts';
import { readFileSync } from 'node:fs';
import { exportCalendar } from './export-calendar.ts';
import type { IcalendarJobs, IcalendarWorker } from './icalendar-job.ts';
import { createIcalendarService } from './icalendar.service.ts';
import { importCalendar, inspectCalendar } from './import-calendar.ts';
import { createOpenedFiles } from './opened-files.service.ts';

export type TestIcalendar = Awaited<ReturnType<typeof createTestIcalendar>>;

/** Calendar files beside the calendar and undo on a real store; the worker's jobs run here, on a connection of their own. */
export async function createTestIcalendar(folder?: string) {
  const parts = await createTestCalendar(await createPipeline(await openTestStore(folder)));
  const { store, ids } = parts;
  const uploads = createUploadsService({ dataFolder: store.folder, ids });
  const saved: { fileName: string; text: string }[] = [];
  const opened = createOpenedFiles({ uploads, emit: store.emit });
  const icalendar = createIcalendarService({
    ...{ store, ids, uploads, opened, clock: store.clock },
    worker: workerOn(parts),
    files: {
      saveAs({ path, fileName }: HandedFile) {
        saved.push({ fileName, text: readFileSync(path, 'utf8') });
        return Promise.resolve({ kind: 'saved', path });
      },
    },
  });

  async function upload(content: string | Uint8Array<ArrayBuffer>, fileName = 'team.ics'): Promise<UploadId> {
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const uploadId = await uploads.begin({ fileName, sizeBytes: bytes.byteLength });
    if (bytes.byteLength > 0) await uploads.append({ uploadId, offset: 0, bytes });
    return uploadId;
  }

  return {
    ...parts,
    ...{ icalendar, uploads, upload, opened, saved },
    inspect: async (content: string | Uint8Array<ArrayBuffer>) =>
      icalendar.inspect({ uploadId: await upload(content) }),
    take: async (content: string | Uint8Array<ArrayBuffer>) =>
      icalendar.import({ uploadId: await upload(content) }),
    /** The text of the file that an export writes. */
    async give(what: ChannelInput<'icalendar:export'>['what'] = { kind: 'all' }): Promise<string> {
      const parsed = contract['icalendar:export'].input.parse({ what }) as ParsedInput<'icalendar:export'>;
      await icalendar.export(parsed);
      return saved.at(-1)?.text ?? '';
    },
    rows: () =>
      store.read.all<{ id: string; title: string; seriesId: string | null; occurrence: string | null }>(
        `SELECT id, title, series_id AS seriesId, occurrence FROM event WHERE archived_at_ms IS NULL
         ORDER BY event_date, start_time, id`,
      ),
  };
}

function workerOn({ store, ids }: Awaited<ReturnType<typeof createTestCalendar>>): IcalendarWorker {
  const on = <T>(work: (opened: ReturnType<typeof openWorkerStore>) => T): T => {
    const connection = openWorkerStore(store.path, { clock: store.clock, ids, emit: store.emit });
    try {
      return work(connection);
    } finally {
      connection.close();
    }
  };
  type Jobs = {
    [Name in keyof IcalendarJobs]: (input: IcalendarJobs[Name]['input']) => IcalendarJobs[Name]['output'];
  };
  const jobs: Jobs = {
    inspectCalendar: (job) => on((connection) => inspectCalendar(job, { store: connection, ids })),
    importCalendar: (job) => on((connection) => importCalendar(job, { store: connection, ids })),
    exportCalendar: (job) => on((connection) => exportCalendar(job, connection.db)),
  };
  return {
    run: async (name, input) => {
      const run = jobs[name] as (given: typeof input) => IcalendarJobs[typeof name]['output'];
      return Promise.resolve(run(input));
    },
  };
}
