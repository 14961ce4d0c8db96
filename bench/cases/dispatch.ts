import type { Channel } from '#shared/contract/index.ts';
import { createDispatch } from '#main/ipc/dispatch.ts';
import { silentLog } from '#main/platform/log.ts';
import type { Case } from '../case.ts';
import { quantile, samplesOf, type Row } from '../measure.ts';
import { copyOfStore } from '../store/files.ts';
import { fullSize } from '../store/shape.ts';
import { openProduct, openRaw } from '../store/product.ts';
import { sampleDeals } from './reads.ts';
import { planWrites } from './write-plans.ts';
import { parsed } from './writes.ts';

const rounds = 300;
const warmUp = 60;

type Call = { channel: Channel; size: string; input: (round: number) => unknown };

/** The same calls through `dispatch`: what the parse of the input and the wait for the store's turn cost. No yardstick. */
export const dispatch: Case = {
  names: ['board', 'table', 'deal', 'move', 'create', 'comment', 'close', 'update'].map(
    (name) => `dispatch:${name}`,
  ),
  async run(wanted) {
    const folder = await copyOfStore(fullSize);
    const app = await openProduct(folder);
    const db = openRaw(folder);
    const calls = callsOn(db);
    db.close();
    try {
      const send = createDispatch({ handlers: app.handlers, awaitTurn: app.awaitTurn, log: silentLog });
      const rows: Row[] = [];
      for (const [name, call] of Object.entries(calls)) {
        if (!wanted.has(name)) continue;
        const handler = app.handlers[call.channel] as (input: unknown) => unknown;
        const direct = (input: unknown) => handler(parsed(call.channel, input as never));
        rows.push(await measureCall(name, call, { send: (input) => send(call.channel, input), direct }));
      }
      return rows;
    } finally {
      await app.close();
    }
  },
};

function callsOn(db: ReturnType<typeof openRaw>): Record<string, Call> {
  const ids = sampleDeals(db);
  const plans = planWrites(db);
  const filter = {};
  const sort = { by: 'title', direction: 'asc' };
  return {
    'dispatch:board': {
      channel: 'deals:board',
      size: '6 columns, 200 cards each',
      input: () => ({ filter, cardsPerColumn: 200 }),
    },
    'dispatch:table': {
      channel: 'deals:list',
      size: '200 rows, total',
      input: () => ({ filter, sort, offset: 0, limit: 200 }),
    },
    'dispatch:deal': {
      channel: 'deals:get',
      size: 'one deal',
      input: (round) => ({ id: ids[round % ids.length] }),
    },
    'dispatch:move': { channel: 'deals:move', size: 'one card', input: () => plans.move().input },
    'dispatch:create': { channel: 'deals:create', size: 'one deal', input: () => plans.create() },
    'dispatch:comment': {
      channel: 'comments:create',
      size: 'one comment',
      input: () => plans.comment().input,
    },
    'dispatch:close': { channel: 'deals:close', size: 'one deal', input: () => plans.close().input },
    'dispatch:update': { channel: 'deals:update', size: 'two fields', input: () => plans.update().input },
  };
}

type Ways = { send: (input: unknown) => Promise<{ ok: boolean }>; direct: (input: unknown) => unknown };

/** By turns with the parse and the handler alone, so that the note can say what the rest of the way adds. */
async function measureCall(name: string, call: Call, { send, direct }: Ways): Promise<Row> {
  const [sent, alone]: [number[], number[]] = [[], []];
  for (let round = 0; round < warmUp + rounds; round += 1) {
    const [input, other] = [call.input(2 * round), call.input(2 * round + 1)];
    const startMs = performance.now();
    const answer = await send(input);
    const sentMs = performance.now();
    if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`);
    direct(other);
    if (round < warmUp) continue;
    sent.push(sentMs - startMs);
    alone.push(performance.now() - sentMs);
  }
  const samples = samplesOf(sent);
  const parseOnly = timeParse(call);
  const note = `parse ${parseOnly.toFixed(3)} ms; parse and handler alone ${quantile(alone, 0.5).toFixed(3)} ms`;
  return { name, size: call.size, ...samples, ok: true, note };
}

function timeParse({ channel, input }: Call): number {
  const value = input(0);
  const timesMs: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const startMs = performance.now();
    parsed(channel, value as never);
    timesMs.push(performance.now() - startMs);
  }
  return quantile(timesMs, 0.5);
}
