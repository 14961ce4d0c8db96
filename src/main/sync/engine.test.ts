import { beforeEach, describe, expect, test } from 'vitest';
import type { SyncProblem } from '#shared/domain/sync.ts';
import { silentLog } from '#main/platform/log.ts';
import { createTestClock } from '#main/store/test-store.ts';
import { ApiError } from './client/api.ts';
import { createEngine, type Engine, type EngineDeps } from './engine.ts';
import { createTestTimer, settled } from './test-timer.ts';

const minuteMs = 60_000;
const offline = (retryAfterMs?: number) =>
  new ApiError(
    { kind: 'offline', message: 'No way to the server.', status: null, fields: {} },
    retryAfterMs === undefined ? {} : { retryAfterMs },
  );

let clock: ReturnType<typeof createTestClock>;
let timer: ReturnType<typeof createTestTimer>;
let engine: Engine;
let runs: number[];
let probes: number;
let ended: (SyncProblem | null)[];
let mayRun: boolean;
let wake: () => void;
let run: EngineDeps['run'];

beforeEach(() => {
  clock = createTestClock(0);
  timer = createTestTimer(clock);
  [runs, probes, ended, mayRun] = [[], 0, [], true];
  run = () => Promise.resolve({ pushed: 0, pulled: 0 });
  engine = createEngine({
    ...{ clock, timer, log: silentLog, random: () => 1, changed: () => undefined },
    signals: {
      onWake: (listener) => {
        wake = listener;
        return () => undefined;
      },
    },
    mayRun: () => mayRun,
    probe: () => {
      probes += 1;
      return Promise.resolve();
    },
    run: (asked) => {
      runs.push(clock.nowMs());
      return run(asked);
    },
    ended: ({ problem }) => ended.push(problem),
  });
  engine.start();
});

describe('the sync runs', () => {
  test('once the window has come, then every minute', async () => {
    await timer.pass(3000 + 2 * minuteMs);
    expect(runs).toEqual([3000, 3000 + minuteMs, 3000 + 2 * minuteMs]);
  });

  test('soon after something was changed here, once for several changes', async () => {
    await timer.pass(10_000);
    engine.noticed();
    await timer.pass(500);
    engine.noticed();
    await timer.pass(5000);
    expect(runs).toEqual([3000, 12_000]);
  });

  test('when the computer wakes', async () => {
    await timer.pass(10_000);
    wake();
    await timer.pass(1);
    expect(runs).toEqual([3000, 10_000]);
  });

  test('less often where a run takes long', async () => {
    run = () => {
      clock.advance(30_000);
      return Promise.resolve({ pushed: 0, pulled: 9 });
    };
    await timer.pass(3000 + 5 * minuteMs);
    expect(runs).toHaveLength(1);
  });

  test('not at all while it may not', async () => {
    mayRun = false;
    await timer.pass(5 * minuteMs);
    expect(runs).toEqual([]);
  });

  test('again, for what was changed while it ran', async () => {
    const done = Promise.withResolvers<{ pushed: number; pulled: number }>();
    run = () => done.promise;
    await timer.pass(3000);
    engine.noticed();
    run = () => Promise.resolve({ pushed: 1, pulled: 0 });
    done.resolve({ pushed: 1, pulled: 0 });
    await settled();
    await timer.pass(2000);
    expect(runs).toHaveLength(2);
  });
});

describe('after a failure', () => {
  test('it waits longer each time, up to a quarter of an hour, and changes do not hurry it', async () => {
    run = () => Promise.reject(offline());
    await timer.pass(3000);
    engine.noticed();
    for (let tries = 0; tries < 14; tries += 1) await timer.pass(15 * minuteMs);
    const waits = runs.slice(1).map((atMs, at) => atMs - (runs[at] ?? 0));
    expect(waits.slice(0, 4)).toEqual([4000, 8000, 16_000, 32_000]);
    expect(Math.max(...waits)).toBe(15 * minuteMs);
    expect(ended.every((problem) => problem?.kind === 'offline')).toBe(true);
  });

  test('it waits no less than the server asked for', async () => {
    run = () => Promise.reject(offline(20 * minuteMs));
    await timer.pass(3000 + 19 * minuteMs);
    expect(runs).toHaveLength(1);
    await timer.pass(2 * minuteMs);
    expect(runs).toHaveLength(2);
  });

  test('that came back several times it asks one question before anything else leaves', async () => {
    run = () => Promise.reject(offline());
    await timer.pass(3000 + 4000 + 8000);
    expect([runs.length, probes]).toEqual([3, 0]);
    await timer.pass(16_000);
    expect([runs.length, probes]).toEqual([4, 1]);
  });

  test('it goes on as before once it went through', async () => {
    run = () => Promise.reject(offline());
    await timer.pass(3000);
    run = () => Promise.resolve({ pushed: 1, pulled: 0 });
    await timer.pass(4000);
    expect(engine.standing.problem).toBeNull();
    await timer.pass(minuteMs);
    expect(runs).toHaveLength(3);
  });

  test('it is tried at once when the user asks', async () => {
    run = () => Promise.reject(offline());
    await timer.pass(3000);
    engine.now();
    await timer.pass(1);
    expect(runs).toHaveLength(2);
  });
});

test('a run that is interrupted has no problem, and nothing runs after the end', async () => {
  run = ({ signal }) =>
    new Promise((_resolve, reject) => {
      signal.addEventListener('abort', () => reject(offline()));
    });
  await timer.pass(3000);
  await engine.stop();
  expect(ended).toEqual([]);
  await timer.pass(10 * minuteMs);
  expect(runs).toHaveLength(1);
});

test('what nobody foresaw ends the run with words, and the next one comes', async () => {
  run = () => Promise.reject(new Error('Oops'));
  await timer.pass(3000);
  expect(ended).toMatchObject([{ kind: 'unknown' }]);
  await timer.pass(4000);
  expect(runs).toHaveLength(2);
});
