/** A process of its own that moves every deal of the store in the folder argv[2], to be killed by a test. */
import Database from 'better-sqlite3';
import type { Stage } from '#shared/domain/stages.ts';
import { openBulk } from './test-bulk.ts';

const [, , folder = ''] = process.argv;
const app = await openBulk(folder);
const target = app.stages.list()[3] as Stage;
const looking = new Database(app.store.path, { timeout: 0 });
const changing = app.bulk.changeDeals({
  selection: { filter: {}, except: [] },
  change: { kind: 'move', stageId: target.id },
});
let isOver = false;
void changing.then(() => (isOver = true));
/** Whether another connection is in the middle of its write. */
const isWriting = () => {
  try {
    looking.exec('BEGIN IMMEDIATE; ROLLBACK');
    return false;
  } catch {
    return true;
  }
};
while (!isOver && !isWriting()) await new Promise((resolve) => setImmediate(resolve));
process.stdout.write('writing\n');
await changing;
process.stdout.write('committed\n');
// Stays until it is killed: what was committed must be there without a clean end.
setInterval(() => {}, 1000);
