/**
 * One import in one transaction, in a worker: every row of the file becomes a record, changes one, is skipped or refused. What
 * stops it (a cancel, a broken file, a full disk) leaves nothing of it.
 */
import { AppError } from '#shared/errors.ts';
import type { Ids } from '#main/platform/ids.ts';
import { nextActionMark } from '#main/store/action-order.ts';
import { readActorName } from '#main/store/actor.ts';
import type { WorkerStore } from '#main/store/worker-store.ts';
import { readPipeline } from '#main/features/stages/pipeline.service.ts';
import { openEntries } from './entries.ts';
import type { ImportCounts, ImportJob, ImportWatch } from './import-job.ts';
import type { ImportJournal, RecordWriter } from './import-kind.ts';
import { importKinds } from './import-kinds.ts';
import { insertAction, insertChange, setRecordCount } from './import-writes.repo.ts';
import { Refusal } from './reading/cells.ts';
import type { Entry } from './reading/entry.ts';
import { createRefusedFile, type RefusedFile } from './refused-file.ts';

/** Thrown where the user cancelled: the transaction is rolled back. */
class Cancelled extends Error {}

const rowsBetweenLooks = 50;
const progressEveryMs = 100;

/** @returns what became of the rows, or null where it was cancelled. */
export function runImport(
  job: ImportJob,
  { store, ids, watch }: { store: WorkerStore; ids: Ids; watch: ImportWatch },
): ImportCounts | null {
  const { plan } = job;
  const refused = createRefusedFile(job.refusedPath, plan.source === 'csv' ? plan.format.delimiter : ',');
  try {
    const counts = store.transaction(() => importAll(job, { store, ids, watch, refused }));
    refused.close();
    return counts;
  } catch (error) {
    refused.remove();
    if (error instanceof Cancelled) return null;
    throw error;
  }
}

type Parts = { store: WorkerStore; ids: Ids; watch: ImportWatch; refused: RefusedFile };

function importAll(job: ImportJob, { store, ids, watch, refused }: Parts): ImportCounts {
  const counts: ImportCounts = { rowsDone: 0, created: 0, updated: 0, skipped: 0, refused: 0, partly: 0 };
  const { db } = store;
  const stages = readPipeline(db);
  const kind = importKinds[job.plan.entity];
  const journal = createJournal(db, job);
  const writer = kind.createWriter({ db, ids, job, stages, journal, actorName: readActorName(db) });
  const look = createLook(watch, counts);
  const { names, entries } = openEntries({ path: job.path, plan: job.plan, kind, stages });
  refused.begin(names);
  for (const entry of entries) {
    importEntry(entry, { writer, refused, counts });
    counts.rowsDone += 1;
    look();
  }
  if (watch.isCancelled()) throw new Cancelled();
  journal.finish(counts);
  return counts;
}

type EntryParts = { writer: RecordWriter<unknown>; refused: RefusedFile; counts: ImportCounts };

function importEntry(entry: Entry, { writer, refused, counts }: EntryParts): void {
  if (!entry.draft) {
    counts.refused += 1;
    refused.add(entry, entry.reason ?? '');
    return;
  }
  try {
    counts[writer.write(entry.draft)] += 1;
    if (entry.reason === null) return;
    counts.partly += 1;
    refused.add(entry, entry.reason);
  } catch (error) {
    // What the rules refuse (a closed deal goes nowhere) is the row's fault; it was checked before anything was written.
    if (!(error instanceof Refusal) && !(error instanceof AppError)) throw error;
    counts.refused += 1;
    refused.add(entry, error.message);
  }
}

/** Looks up from the work now and then: has it been cancelled, and is it time to tell how far it is? */
function createLook(watch: ImportWatch, counts: ImportCounts): () => void {
  let untilLook = rowsBetweenLooks;
  let toldMs = performance.now();
  return () => {
    untilLook -= 1;
    if (untilLook > 0) return;
    untilLook = rowsBetweenLooks;
    if (watch.isCancelled()) throw new Cancelled();
    const nowMs = performance.now();
    if (nowMs - toldMs < progressEveryMs) return;
    toldMs = nowMs;
    watch.progress(counts);
  };
}

type Journal = ImportJournal & { finish(counts: ImportCounts): void };

/** One action for all of it; one change stands for every record made, and one for each change of a record that was there. */
function createJournal(db: WorkerStore['db'], job: ImportJob): Journal {
  const { actionId, importId, fileName, nowMs } = job;
  const { entity } = job.plan;
  let isOpen = false;
  let hasCreated = false;
  const open = () => {
    if (isOpen) return;
    isOpen = true;
    const seq = nextActionMark(db);
    insertAction(db, {
      seq,
      id: actionId,
      action: 'import',
      entity,
      recordCount: 0,
      label: fileName,
      atMs: nowMs,
    });
  };
  return {
    created() {
      if (hasCreated) return;
      hasCreated = true;
      open();
      insertChange(db, {
        actionId,
        entity,
        entityId: importId,
        verb: 'import',
        before: null,
        after: null,
      });
    },
    updated(id, before, after) {
      open();
      const change = { before: JSON.stringify(before), after: JSON.stringify(after) };
      insertChange(db, { actionId, entity, entityId: id, verb: 'update', ...change });
    },
    finish({ created, updated }) {
      if (isOpen) setRecordCount(db, actionId, created + updated);
    },
  };
}
