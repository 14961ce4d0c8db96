import { setTimeout as wait } from 'node:timers/promises';
import type { ImportPlan, ImportStatus } from '#shared/domain/imports.ts';
import { maxUploadChunkBytes } from '#shared/contract/uploads.contract.ts';
import type { App } from '#main/compose.ts';
import type { Emit } from '#main/store/emit.ts';

import type { Case } from '../case.ts';
import { quantile, samplesOf, type Row } from '../measure.ts';
import { emptyFolder } from '../store/files.ts';
import { openProduct, openRaw } from '../store/product.ts';
import { csvOf } from './import-file.ts';
import { watchLoop, type Delay } from './loop.ts';
import { insertAgain, readWritten } from './raw-import.ts';

const rowCount = 100_000;
const runs = 3;
const speedTarget = 0.4;
const loopLimitMs = 16;
const idleMs = 5000;

/**
 * The import as the page starts it, after the preview, in its worker; and the very rows that it wrote, held in memory, put
 * into another empty store by prepared statements. Meanwhile the event loop of this process, the main one, is watched.
 */
export const imports: Case = {
  names: ['import', 'import-loop-delay'],
  async run(wanted) {
    const csv = csvOf(rowCount);
    const idle = await watchLoop(() => wait(idleMs));
    const [product, raw, delays]: [number[], number[], Delay[]] = [[], [], []];
    for (let turn = 0; turn < runs; turn += 1) {
      const folder = emptyFolder();
      const { tookMs, delay } = await importOnce(folder, csv);
      product.push(tookMs);
      delays.push(delay);
      raw.push(await insertOnce(folder));
    }
    return [importRow(product, raw), loopRow(delays, idle)].filter(({ name }) => wanted.has(name));
  },
};

async function importOnce(folder: string, csv: Buffer): Promise<{ tookMs: number; delay: Delay }> {
  let onProgress: (status: ImportStatus) => void = () => undefined;
  const emit: Emit = (name, payload) => {
    if (name === 'imports:progress') onProgress(payload as ImportStatus);
  };
  const app = await openProduct(folder, emit);
  try {
    const uploadId = await upload(app, csv);
    const { proposal } = await app.handlers['imports:inspect']({ uploadId });
    let tookMs = 0;
    const delay = await watchLoop(async () => {
      const startMs = performance.now();
      await untilDone(app, { uploadId, plan: proposal }, (listener) => (onProgress = listener));
      tookMs = performance.now() - startMs;
    });
    return { tookMs, delay };
  } finally {
    await app.close();
  }
}

type UploadId = Parameters<App['handlers']['imports:start']>[0]['uploadId'];

async function upload(app: App, csv: Buffer): Promise<UploadId> {
  const { uploadId } = await app.handlers['uploads:begin']({
    fileName: 'pipeline.csv',
    sizeBytes: csv.byteLength,
  });
  for (let offset = 0; offset < csv.byteLength; offset += maxUploadChunkBytes) {
    const bytes = new Uint8Array(csv.subarray(offset, offset + maxUploadChunkBytes));
    await app.handlers['uploads:append']({ uploadId, offset, bytes });
  }
  return uploadId;
}

function untilDone(
  app: App,
  input: { uploadId: UploadId; plan: ImportPlan },
  listen: (listener: (status: ImportStatus) => void) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    listen(({ state, created, message }) => {
      if (state === 'running') return;
      if (state === 'done' && created === rowCount) resolve();
      else reject(new Error(`The import ended as ${state} with ${created} deals. ${message ?? ''}`));
    });
    Promise.resolve(app.handlers['imports:start'](input)).catch(reject);
  });
}

/** Puts what stands in the imported store into a new one. @returns how long that took. */
async function insertOnce(importedFolder: string): Promise<number> {
  const source = openRaw(importedFolder);
  const written = readWritten(source);
  source.close();
  const folder = emptyFolder();
  await (await openProduct(folder)).close();
  const target = openRaw(folder);
  try {
    return insertAgain(target, written);
  } finally {
    target.close();
  }
}

function importRow(product: readonly number[], raw: readonly number[]): Row {
  const rawP50Ms = quantile(raw, 0.5);
  const samples = samplesOf(product);
  const ratio = rawP50Ms / samples.p50Ms;
  const perSecond = Math.round(rowCount / (samples.p50Ms / 1000));
  return {
    name: 'import',
    size: '100,000 rows of CSV',
    ...samples,
    rawP50Ms,
    ratio,
    target: speedTarget,
    atLeast: true,
    ok: ratio >= speedTarget,
    note: `ratio of speeds; ${perSecond} rows a second`,
  };
}

function loopRow(delays: readonly Delay[], idle: Delay): Row {
  const median = (pick: (delay: Delay) => number) => quantile(delays.map(pick), 0.5);
  const p99Ms = median((delay) => delay.p99Ms);
  const maxMs = median((delay) => delay.maxMs);
  return {
    name: 'import-loop-delay',
    size: 'the main process during the import',
    p50Ms: median((delay) => delay.p50Ms),
    p99Ms,
    ok: p99Ms <= loopLimitMs,
    note: `p99 at most ${loopLimitMs} ms; idle p99 ${idle.p99Ms.toFixed(1)} ms; longest ${maxMs.toFixed(1)} ms, idle ${idle.maxMs.toFixed(1)} ms`,
  };
}
