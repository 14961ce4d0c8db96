/** A process of its own that learns from the store in the folder argv[2] and foretells its open deals, to be killed by a test. */
import { setTimeout as pause } from 'node:timers/promises';
import Database from 'better-sqlite3';
import { momentOf } from '#main/platform/clock.ts';
import { silentLog } from '#main/platform/log.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { createHeavyWork } from '#main/workers/heavy-work.ts';
import { createJobs } from '#main/workers/jobs.ts';

const [, , folder = ''] = process.argv;
const store = await openTestStore(folder);
const workerUrl = new URL('../../workers/jobs-worker.ts', import.meta.url);
const jobs = createJobs({ workerUrl, storePath: store.path, emit: store.emit, log: silentLog });
const { insights } = createHeavyWork({ jobs, store, clock: store.clock });
const learned = await insights.learn();
const looking = new Database(store.path, { timeout: 0 });
const scoring = insights.score(learned, momentOf(store.clock));
let isOver = false;
void scoring.then(() => (isOver = true));
/** Whether another connection is in the middle of its write. */
const isWriting = () => {
  try {
    looking.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch {
    return true;
  }
};
// Seldom enough that the one that writes finds the lock free.
while (!isOver && !isWriting()) await pause(2);
process.stdout.write('writing\n');
await scoring;
process.stdout.write('committed\n');
// Stays until it is killed: what was committed must be there without a clean end.
setInterval(() => {}, 1000);
