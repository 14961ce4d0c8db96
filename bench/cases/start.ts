import { setTimeout as wait } from 'node:timers/promises';
import { join } from 'node:path';
import type { Case } from '../case.ts';
import { builtApp } from '../electron/build.ts';
import { canReadMemory, treeMemoryMb } from '../electron/memory.ts';
import { openBenchWindow, type StartOptions } from '../electron/window.ts';
import { whyNoWindows } from '../electron/display.ts';
import { comparedOf, quantile, ratioRow, type Row } from '../measure.ts';
import { copyOfStore, emptyFolder } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';

const target = 1.5;
const starts = 7;
const settleMs = 3000;

export const cardSelector = 'article[data-deal-id]';

/** The app on the filled store against an empty window, by turns; the first start of each only warms the disk. */
export const start: Case = {
  names: ['start', 'memory'],
  async run(wanted) {
    const lack = await whyNoWindows();
    if (lack) return (console.error(`NOT MEASURED: start, memory: ${lack}.`), []);
    const app: StartOptions = {
      app: builtApp(),
      dataFolder: await copyOfStore(fullSize),
      selector: cardSelector,
    };
    const empty: StartOptions = {
      app: join(import.meta.dirname, '..', 'electron', 'empty-app'),
      dataFolder: emptyFolder(),
      selector: 'body',
    };
    const [ours, theirs] = [emptySeries(), emptySeries()];
    for (let turn = 0; turn <= starts; turn += 1) {
      await measureOnce(app, turn > 0 ? ours : emptySeries());
      await measureOnce(empty, turn > 0 ? theirs : emptySeries());
    }
    return rowsOf(ours, theirs).filter(({ name }) => wanted.has(name));
  },
};

type Series = { startMs: number[]; memoryMb: number[] };
const emptySeries = (): Series => ({ startMs: [], memoryMb: [] });

async function measureOnce(options: StartOptions, into: Series): Promise<void> {
  const window = await openBenchWindow(options);
  into.startMs.push(window.startMs);
  if (canReadMemory) {
    await wait(settleMs);
    into.memoryMb.push(treeMemoryMb(window.pid));
  }
  await window.close();
}

function rowsOf(ours: Series, theirs: Series): Row[] {
  const size = '100,000 deals, to the first card drawn';
  const startRow = ratioRow('start', size, { ...comparedOf(ours.startMs, theirs.startMs), target });
  if (!canReadMemory) {
    console.error('NOT MEASURED: memory: this system does not tell it by /proc.');
    return [startRow];
  }
  const [own, other] = [quantile(ours.memoryMb, 0.5), quantile(theirs.memoryMb, 0.5)];
  const note = `${own.toFixed(0)} MB against ${other.toFixed(0)} MB; the milliseconds are the start's`;
  const { p50Ms, p99Ms, rawP50Ms } = startRow;
  const row: Row = {
    name: 'memory',
    size: 'board drawn, all processes',
    p50Ms,
    p99Ms,
    target,
    ratio: own / other,
    ok: own / other <= target,
    note,
  };
  return [startRow, rawP50Ms === undefined ? row : { ...row, rawP50Ms }];
}
