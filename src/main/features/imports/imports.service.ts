/**
 * Imports, as the main process sees them: one at a time, in a worker, with the gate held so that every other write waits its
 * turn as a promise. What it knows of an import ends with the app; what the import wrote is in the store.
 */
import { join } from 'node:path';
import type { ParsedInput } from '#shared/contract/index.ts';
import type { FileOutcome } from '#shared/contract/attachments.contract.ts';
import type { ActionId, ImportId, UploadId } from '#shared/domain/ids.ts';
import type { ImportInspection, ImportPlan, ImportStatus } from '#shared/domain/imports.ts';
import type { Currency } from '#shared/domain/money.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { StagesService } from '#main/features/stages/stages.service.ts';
import type { ArrivedUpload, UploadsService } from '#main/features/uploads/uploads.service.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { FilePort } from '#main/platform/files.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Log } from '#main/platform/log.ts';
import type { Store } from '#main/store/store.ts';
import type { ImportCounts } from './import-job.ts';
import { importKinds } from './import-kinds.ts';
import type { ImportWorker } from './import-worker.ts';

export type ImportsDeps = {
  store: Store;
  clock: Clock;
  ids: Ids;
  log: Log;
  uploads: Pick<UploadsService, 'get' | 'abort'>;
  files: Pick<FilePort, 'saveAs'>;
  stages: Pick<StagesService, 'list'>;
  defaultCurrency: () => Currency;
  worker: ImportWorker;
  /** BCP 47: how the user's region writes dates. */
  locale: string;
};

export type ImportsService = {
  inspect(input: ParsedInput<'imports:inspect'>): Promise<ImportInspection>;
  start(input: ParsedInput<'imports:start'>): ImportStatus;
  current(): ImportStatus | null;
  cancel(input: ParsedInput<'imports:cancel'>): Promise<ImportStatus>;
  saveRefused(input: ParsedInput<'imports:saveRefused'>): Promise<FileOutcome>;
  /** Ends a running import with nothing of it left, and the worker. */
  stop(): Promise<void>;
};

type Run = {
  status: ImportStatus;
  uploadId: UploadId;
  cancelFlag: SharedArrayBuffer;
  refusedPath: string;
  settled: Promise<void>;
};

export function createImportsService(deps: ImportsDeps): ImportsService {
  const { uploads, files, worker } = deps;
  let run: Run | null = null;

  function requireRun(importId: ImportId): Run {
    if (run?.status.importId !== importId) {
      throw new AppError('NOT_FOUND', words('imports.unknown'));
    }
    return run;
  }

  return {
    inspect({ uploadId, entity = 'deal', format, plan }) {
      const file = uploads.get(uploadId);
      const ground = { stages: deps.stages.list(), currency: deps.defaultCurrency(), locale: deps.locale };
      return worker.run('inspect', {
        ...fileOf(file),
        entity,
        format: format ?? null,
        plan: plan ?? null,
        ...ground,
      });
    },
    start({ uploadId, plan }) {
      if (run?.status.state === 'running') {
        throw new AppError('CONFLICT', words('imports.otherRunning'));
      }
      const file = uploads.get(uploadId);
      importKinds[plan.entity].assertPlan(plan, deps.stages.list());
      run = begin(deps, { worker, file, uploadId, plan });
      return run.status;
    },
    current: () => run?.status ?? null,
    async cancel({ importId }) {
      const current = requireRun(importId);
      Atomics.store(new Int32Array(current.cancelFlag), 0, 1);
      await current.settled;
      return current.status;
    },
    async saveRefused({ importId }) {
      const { status, refusedPath } = requireRun(importId);
      if (status.state !== 'done' || status.refused + status.partly === 0) {
        throw new AppError('CONFLICT', words('imports.noneRefused'));
      }
      const name = status.fileName.replace(/\.[^.]*$/, '');
      return files.saveAs({ path: refusedPath, fileName: words('imports.refusedFile', { name }) });
    },
    async stop() {
      await worker.stop();
      await run?.settled;
    },
  };
}

function fileOf({ path, fileName, sizeBytes }: ArrivedUpload): Omit<ArrivedUpload, 'contentHash'> {
  return { path, fileName, sizeBytes };
}

type Beginning = { worker: ImportWorker; file: ArrivedUpload; uploadId: UploadId; plan: ImportPlan };

function begin(deps: ImportsDeps, { worker, file, uploadId, plan }: Beginning): Run {
  const { store, ids, clock } = deps;
  const importId = ids.next<ImportId>();
  const actionId = ids.next<ActionId>();
  const run: Run = {
    uploadId,
    cancelFlag: new SharedArrayBuffer(4),
    refusedPath: join(store.folder, 'incoming', `${importId}.refused.csv`),
    settled: Promise.resolve(),
    status: {
      importId,
      entity: plan.entity,
      fileName: file.fileName,
      state: 'running',
      rowsDone: 0,
      rowsTotal: 0,
      created: 0,
      updated: 0,
      skipped: 0,
      refused: 0,
      partly: 0,
      message: null,
      actionId: null,
    },
  };
  const tell = (patch: Partial<ImportStatus>) => {
    run.status = { ...run.status, ...patch };
    store.emit('imports:progress', run.status);
  };
  const work = async () => {
    tell({ rowsTotal: await worker.run('countRows', { path: file.path, plan }) });
    const job = {
      importId,
      actionId,
      plan,
      path: file.path,
      fileName: file.fileName,
      nowMs: clock.nowMs(),
      timeZone: clock.timeZone(),
      refusedPath: run.refusedPath,
    };
    return worker.run('import', { job, cancelFlag: run.cancelFlag }, (counts) => tell(counts));
  };
  run.settled = store.gate.hold(work).then(
    (counts) => finish(deps, { run, actionId, counts, tell }),
    (error: unknown) => fail(deps, { tell, error }),
  );
  return run;
}

const changedEvents = { deal: 'deals:changed', lead: 'leads:changed' } as const;

type Ended = { tell(patch: Partial<ImportStatus>): void };

function finish(
  { store, uploads }: ImportsDeps,
  { run, actionId, counts, tell }: Ended & { run: Run; actionId: ActionId; counts: ImportCounts | null },
): void {
  if (!counts) {
    tell({ state: 'cancelled', rowsDone: 0, created: 0, updated: 0, skipped: 0, refused: 0, partly: 0 });
    return;
  }
  const written = counts.created + counts.updated;
  tell({ ...counts, state: 'done', actionId: written > 0 ? actionId : null });
  if (written > 0) {
    const { fileName, entity } = run.status;
    store.emit(changedEvents[entity], { ids: null });
    store.emit('undo:changed', {
      undo: { actionId, action: 'import', entity, count: written, label: fileName },
      redo: null,
    });
  }
  void uploads.abort(run.uploadId);
}

function fail({ log }: ImportsDeps, { tell, error }: Ended & { error: unknown }): void {
  if (!(error instanceof AppError)) log.error('import failed', { error });
  const message =
    error instanceof AppError && error.code !== 'INTERNAL' ? error.message : words('imports.stopped');
  tell({ state: 'failed', message, created: 0, updated: 0, skipped: 0, refused: 0, partly: 0 });
}
