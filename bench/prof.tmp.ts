import { writeFileSync } from 'node:fs';
import { csvOf } from './cases/import-file.ts';
import { openImports } from '#main/features/imports/test-imports.ts';
import { runImport } from '#main/features/imports/run-import.ts';
import { openWorkerStore } from '#main/store/worker-store.ts';
import { createIds } from '#main/platform/ids.ts';
const n = Number(process.argv[2] ?? 30000);
const b = await openImports();
writeFileSync('/tmp/prof.csv', csvOf(n));
const id = await b.uploadFile('/tmp/prof.csv');
const { proposal } = await b.imports.inspect({ uploadId: id });
await b.imports.stop();
const clock = { nowMs: () => b.store.clock.nowMs(), timeZone: () => 'Europe/Berlin' };
const ids = createIds(clock);
const store = openWorkerStore(b.store.path, { clock, ids, emit: () => {} });
const t = process.cpuUsage();
const s = performance.now();
const r = runImport(
  {
    importId: ids.next(),
    actionId: ids.next(),
    path: '/tmp/prof.csv',
    fileName: 'x',
    plan: proposal,
    nowMs: clock.nowMs(),
    timeZone: 'Europe/Berlin',
    refusedPath: '/tmp/prof.refused',
  },
  { store, ids, watch: { isCancelled: () => false, progress() {} } },
);
const u = process.cpuUsage(t);
console.log(
  r,
  Math.round(performance.now() - s),
  'ms wall',
  Math.round(u.user / 1000),
  'user',
  Math.round(u.system / 1000),
  'sys',
);
store.close();
process.exit(0);
