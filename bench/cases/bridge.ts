import type { Case } from '../case.ts';
import { builtApp } from '../electron/build.ts';
import { whyNoWindows } from '../electron/display.ts';
import { openBenchWindow, type BenchWindow } from '../electron/window.ts';
import { quantile, samplesOf, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';
import { openRaw } from '../store/product.ts';
import { sampleDeals } from './reads.ts';
import { cardSelector } from './start.ts';

const limitMs = 1;
const rounds = 150;
const warmUp = 20;

type Call = { name: string; size: string; channel: string; inputs: unknown[]; pauseMs?: number };

/**
 * Calls from the page through `window.dealdesk`, and what the main process spent on the very same calls: the difference is
 * what the bridge adds (two copies of the answer, two processes' turns).
 */
export const bridge: Case = {
  names: ['ipc:settings', 'ipc:deal', 'ipc:table', 'ipc:column', 'ipc:board', 'ipc:comment'],
  async run(wanted) {
    const lack = await whyNoWindows();
    if (lack) return (console.error(`NOT MEASURED: ipc: ${lack}.`), []);
    const dataFolder = await copyOfStore(fullSize);
    const calls = callsOn(dataFolder).filter(({ name }) => wanted.has(name));
    const window = await openBenchWindow({ app: builtApp(), dataFolder, selector: cardSelector });
    try {
      const rows: Row[] = [];
      for (const call of calls) rows.push(await measureCall(window, call));
      return rows;
    } finally {
      await window.close();
    }
  },
};

function callsOn(folder: string): Call[] {
  const db = openRaw(folder);
  const ids = sampleDeals(db, 50);
  const stageId = db.prepare<[], { id: string }>('SELECT id FROM stage ORDER BY position').get()?.id;
  db.close();
  const filter = {};
  const page = { filter, offset: 0, limit: 200 };
  return [
    { name: 'ipc:settings', size: 'a handful of values', channel: 'settings:get', inputs: [{}] },
    {
      name: 'ipc:deal',
      size: 'one deal with all that hangs on it',
      channel: 'deals:get',
      inputs: ids.map((id) => ({ id })),
    },
    {
      name: 'ipc:table',
      size: '200 rows, total',
      channel: 'deals:list',
      inputs: [{ ...page, sort: { by: 'title', direction: 'asc' } }],
    },
    { name: 'ipc:column', size: '200 cards', channel: 'deals:column', inputs: [{ ...page, stageId }] },
    {
      name: 'ipc:board',
      size: '6 columns, 200 cards each',
      channel: 'deals:board',
      inputs: [{ filter, cardsPerColumn: 200 }],
    },
    {
      name: 'ipc:comment',
      size: 'one comment',
      channel: 'comments:create',
      inputs: ids.map((dealId) => ({ dealId, text: 'Call again after the trade fair.' })),
      // The page fetches the board anew after each: the next call waits until that is over.
      pauseMs: 300,
    },
  ];
}

async function measureCall(window: BenchWindow, call: Call): Promise<Row> {
  const { value, handledMs } = await window.evaluate(pageCode(call), call.channel);
  const roundTripMs = value as number[];
  if (handledMs.length !== roundTripMs.length) throw new Error(`${call.name}: other calls came between.`);
  const counted = <T>(from: readonly T[]) => from.slice(warmUp);
  const [total, handled] = [counted(roundTripMs), counted(handledMs)];
  const addedMs = total.map((ms, at) => ms - (handled[at] ?? 0));
  const added = quantile(addedMs, 0.5);
  const rawP50Ms = quantile(handled, 0.5);
  const samples = samplesOf(total);
  return {
    name: call.name,
    size: call.size,
    ...samples,
    rawP50Ms,
    ratio: samples.p50Ms / rawP50Ms,
    ok: added <= limitMs,
    note: `the bridge adds ${added.toFixed(2)} ms, at most ${limitMs}`,
  };
}

/** Runs in the page. Between the calls a pause, so that none waits behind what another set off. */
function pageCode({ channel, inputs, pauseMs = 5 }: Call): string {
  return `(async () => {
    const inputs = ${JSON.stringify(inputs)};
    const timesMs = [];
    for (let at = 0; at < ${warmUp + rounds}; at += 1) {
      await new Promise((resolve) => setTimeout(resolve, ${pauseMs}));
      const startMs = performance.now();
      const answer = await window.dealdesk.invoke(${JSON.stringify(channel)}, inputs[at % inputs.length]);
      timesMs.push(performance.now() - startMs);
      if (!answer.ok) throw new Error(answer.error.message);
    }
    return timesMs;
  })()`;
}
