/**
 * The worker thread: reads files, imports them and does what is too heavy for the main process, on a connection of its own. One
 * job at a time, in the order of the messages. No rule of the domain lives here.
 */
import { parentPort, workerData } from 'node:worker_threads';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { runExport } from '#main/features/exports/run-export.ts';
import { previewBulk, runBulk } from '#main/features/bulk/run-bulk.ts';
import { runRecount } from '#main/features/dashboard/recount-job.ts';
import { findClientGroups, findLeadGroups } from '#main/features/duplicates/find-duplicates.ts';
import { mergeClients } from '#main/features/duplicates/merge-clients.ts';
import { mergeLeads } from '#main/features/duplicates/merge-leads.ts';
import { exportCalendar } from '#main/features/icalendar/export-calendar.ts';
import { importCalendar, inspectCalendar } from '#main/features/icalendar/import-calendar.ts';
import { learnWin } from '#main/features/insights/learn-win.ts';
import { findScores, keepScores, type FoundScores } from '#main/features/insights/score-deals.ts';
import { createInspector } from '#main/features/imports/inspect.ts';
import { runImport } from '#main/features/imports/run-import.ts';
import { runUndo } from '#main/features/imports/run-undo.ts';
import { keepSuggestions, lookForSuggestions } from '#main/features/suggestions/run-suggestions.ts';
import { takeFound } from '#main/sync/pull/take-job.ts';
import type { FromWorker, ToWorker, WorkerData, WorkerJobs } from './messages.ts';
import { archiveStage } from '#main/features/stages/archive-stage.ts';
import type { Clock } from '#main/platform/clock.ts';
import { createIds, type Ids } from '#main/platform/ids.ts';
import type { Emit } from '#main/store/emit.ts';
import { openWorkerStore, type WorkerStore } from '#main/store/worker-store.ts';

const port = parentPort;
if (!port) throw new Error('This file runs in a worker thread only.');
const { storePath } = workerData as WorkerData;
const inspector = createInspector();

const send = (message: FromWorker) => port.postMessage(message);

type Opened = { store: WorkerStore; ids: Ids; clock: Clock; moment: { nowMs: number; timeZone: string } };

/** The connection of the job at hand, closed when its answer is on its way; a pull's is kept for its next piece. */
let opened: Opened | undefined;
let isKept = false;
/** What `findScores` found, until `keepScores` has written it. */
let found: FoundScores | undefined;

/** The main process's clock, standing still at the job's instant. */
function open(nowMs: number, timeZone = 'UTC'): Opened {
  const moment = { nowMs, timeZone };
  const clock = { nowMs: () => moment.nowMs, timeZone: () => moment.timeZone };
  const ids = createIds(clock);
  const emit: Emit = (name, payload) => send({ kind: 'event', name, payload });
  return { store: openWorkerStore(storePath, { clock, ids, emit }), ids, clock, moment };
}

function close(): void {
  opened?.store.close();
  opened = undefined;
  isKept = false;
}

function withStore<T>(nowMs: number, work: (on: Opened) => T): T {
  close();
  opened = open(nowMs);
  return work(opened);
}

/** For one of many jobs that follow each other: to open the store takes as long as a tenth of one. */
function withKeptStore<T>(now: Opened['moment'], work: (on: Opened) => T): T {
  if (!isKept) close();
  opened ??= open(now.nowMs, now.timeZone);
  Object.assign(opened.moment, now);
  isKept = true;
  return work(opened);
}

type Jobs = {
  [Name in keyof WorkerJobs]: (input: WorkerJobs[Name]['input'], id: number) => WorkerJobs[Name]['output'];
};

const jobs: Jobs = {
  inspect: (input) => inspector.inspect(input),
  countRows: (input) => inspector.countRows(input),
  import({ job, cancelFlag }, id) {
    const flag = new Int32Array(cancelFlag);
    const watch = {
      isCancelled: () => Atomics.load(flag, 0) === 1,
      progress: (counts: WorkerJobs['import']['output'] & object) => send({ kind: 'progress', id, counts }),
    };
    return withStore(job.nowMs, ({ store, ids }) => runImport(job, { store, ids, watch }));
  },
  export: (job) => withStore(job.nowMs, ({ store }) => runExport(job, store.db)),
  inspectCalendar: (job) => withStore(job.nowMs, (on) => inspectCalendar(job, on)),
  importCalendar: (job) => withStore(job.nowMs, (on) => importCalendar(job, on)),
  exportCalendar: (job) => withStore(job.nowMs, ({ store }) => exportCalendar(job, store.db)),
  undo({ job, nowMs }) {
    withStore(nowMs, ({ store }) => runUndo(job, store));
    return null;
  },
  archiveStage: ({ input, nowMs }) => withStore(nowMs, ({ store }) => archiveStage(store, input)),
  bulk: ({ job, nowMs }) => withStore(nowMs, ({ store, ids }) => runBulk(job, store, ids)),
  previewBulk: ({ job, nowMs }) =>
    withStore(nowMs, ({ store, ids }) => previewBulk(job, { db: store.db, ids })),
  recount: (job) => withStore(job.nowMs, ({ store }) => runRecount(job, store)),
  learnWin: ({ nowMs }) => withStore(nowMs, ({ store }) => learnWin(store.db, nowMs)),
  findScores(job) {
    found = withStore(job.now.nowMs, ({ store }) => findScores(store.db, job));
    return null;
  },
  keepScores({ nowMs }) {
    const scores = found;
    found = undefined;
    if (!scores) throw new Error('No probabilities were found to be kept.');
    withStore(nowMs, ({ store }) => keepScores(store, scores));
    return null;
  },
  takeFound: ({ job, ...now }) => withKeptStore(now, (on) => takeFound(job, on)),
  findSuggestions: ({ moment }) =>
    withStore(moment.nowMs, ({ store }) => lookForSuggestions(store.db, moment)),
  keepSuggestions: (input) => withStore(input.nowMs, ({ store, ids }) => keepSuggestions(input, store, ids)),
  leadDuplicates: ({ nowMs }) => withStore(nowMs, ({ store }) => findLeadGroups(store.db)),
  clientDuplicates: ({ nowMs }) => withStore(nowMs, ({ store }) => findClientGroups(store.db)),
  mergeLeads: ({ input, nowMs }) => withStore(nowMs, ({ store }) => mergeLeads(store, input)),
  mergeClients: ({ input, nowMs }) => withStore(nowMs, ({ store }) => mergeClients(store, input)),
};

port.on('message', ({ id, name, input }: ToWorker) => {
  try {
    // The message's type pairs name and input; TypeScript cannot follow that through a name known at run time.
    const run = jobs[name] as (input: unknown, id: number) => unknown;
    send({ kind: 'done', id, output: run(input, id) });
  } catch (error) {
    send({ kind: 'failed', id, ...failureOf(error) });
    // What failed may have left the connection as nobody expects it.
    isKept = false;
  } finally {
    if (isKept) opened?.store.carry();
    else close();
  }
});

/** An error class does not survive the way to the main process; what it says does. */
function failureOf(error: unknown): Pick<Extract<FromWorker, { kind: 'failed' }>, 'error' | 'stack'> {
  if (error instanceof AppError) {
    const { code, message, details } = error;
    return { error: { code, message, ...(details ? { details } : {}) }, stack: undefined };
  }
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  const isFull = code === 'SQLITE_FULL' || code === 'ENOSPC';
  const message = isFull ? words('store.diskFull') : error instanceof Error ? error.message : String(error);
  return {
    error: { code: isFull ? 'STORAGE' : 'INTERNAL', message },
    stack: error instanceof Error ? error.stack : undefined,
  };
}
