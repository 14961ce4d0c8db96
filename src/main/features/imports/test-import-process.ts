/** A process of its own that imports the file argv[3] into the store of the folder argv[2], to be killed by a test. */
import { openImports } from './test-imports.ts';

const [, , folder = '', file = ''] = process.argv;
const bench = await openImports(folder);
const uploadId = await bench.uploadFile(file);
const { proposal } = await bench.imports.inspect({ uploadId });
const status = bench.imports.start({ uploadId, plan: proposal });
const watch = setInterval(() => {
  const rowsDone = bench.imports.current()?.rowsDone ?? 0;
  if (rowsDone > 0) process.stdout.write(`rows ${rowsDone}\n`);
}, 5);
await bench.ended(status);
clearInterval(watch);
process.stdout.write('committed\n');
// Stays until it is killed: what was committed must be there without a clean end.
setInterval(() => {}, 1000);
