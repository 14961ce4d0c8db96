/**
 * `npm run simulate [-- seeds] [first seed]`: the sync's simulation at length, ten thousand seeds by default, a thread for each
 * core. The unit tests tell some hundred of them each time; a seed that fails here is to be kept in test/simulation/seeds.ts.
 * With `DEALDESK_STORY=FOLDER` the whole story of a seed that fails is written there.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { simulate, type Story } from '#test/simulation/simulate.ts';
import { openStage } from '#test/simulation/stage.ts';

const failuresAtMost = 20;

type Share = { seeds: number; firstSeed: number; everySeed: number };
type Told = { story: Story } | { seed: number; failure: string };

async function tellShare({ seeds, firstSeed, everySeed }: Share, tell: (told: Told) => void): Promise<void> {
  const stage = await openStage();
  let failures = 0;
  for (let at = 0; at < seeds && failures < failuresAtMost; at += 1) {
    const seed = firstSeed + at * everySeed;
    try {
      tell({ story: await simulate({ ...stage, seed }) });
    } catch (error) {
      failures += 1;
      tell({ seed, failure: error instanceof Error ? error.message : String(error) });
    }
  }
  stage.close();
}

function keepStory(seed: number, failure: string): void {
  const folder = process.env['DEALDESK_STORY'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${seed}.txt`), failure);
}

async function main(): Promise<void> {
  const [seeds = 10_000, firstSeed = 1] = process.argv.slice(2).map(Number);
  const total = { told: 0, ops: 0, requests: 0, faults: 0, restarts: 0, failed: 0 };
  const rounds = new Map<number, number>();
  const startedMs = performance.now();

  function report(): void {
    const { user, system } = process.cpuUsage();
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    const cpuSeconds = Math.round((user + system) / 1_000_000);
    console.log(JSON.stringify({ ...total, rounds: Object.fromEntries(rounds), seconds, cpuSeconds }));
  }

  function take(told: Told): void {
    total.told += 1;
    if ('failure' in told) {
      total.failed += 1;
      keepStory(told.seed, told.failure);
      console.error(told.failure.split('\n    at ')[0]);
    } else {
      const { story } = told;
      for (const key of ['ops', 'requests', 'faults', 'restarts'] as const) total[key] += story[key];
      rounds.set(story.rounds, (rounds.get(story.rounds) ?? 0) + 1);
    }
    if (total.told % 100 === 0) report();
  }

  const threads = availableParallelism();
  await Promise.all(
    Array.from({ length: threads }, (_, at) => {
      const share: Share = {
        seeds: Math.ceil((seeds - at) / threads),
        firstSeed: firstSeed + at,
        everySeed: threads,
      };
      const worker = new Worker(new URL(import.meta.url), { workerData: share });
      worker.on('message', take);
      return new Promise<void>((resolve, reject) => {
        worker.on('error', reject);
        worker.on('exit', () => resolve());
      });
    }),
  );
  report();
  process.exitCode = total.failed === 0 && total.told >= seeds ? 0 : 1;
}

if (isMainThread) await main();
else await tellShare(workerData as Share, (told) => parentPort?.postMessage(told));
