/**
 * `node_modules/.bin/node scripts/simulate-reminders.ts [reminders] [first seed]`: the reminders' simulation at length, a million by
 * default, in stories of ten thousand, a thread for each core. The unit tests run some of them each time; a seed that fails here
 * is to be kept there.
 */
import { availableParallelism } from 'node:os';
import { isMainThread, parentPort, Worker, workerData } from 'node:worker_threads';
import { simulate, type Story } from '#main/features/reminders/test-simulation.ts';

const perStory = 10_000;
const failuresAtMost = 10;

type Share = { reminders: number; firstSeed: number; everySeed: number };
type Told = { story: Story } | { failure: string };

async function tellShare({ reminders, firstSeed, everySeed }: Share, tell: (told: Told) => void) {
  let failures = 0;
  for (let seed = firstSeed, told = 0; told < reminders && failures < failuresAtMost; seed += everySeed) {
    try {
      const story = await simulate(seed, Math.min(perStory, reminders - told));
      told += story.told;
      tell({ story });
    } catch (error) {
      failures += 1;
      tell({ failure: error instanceof Error ? error.message : String(error) });
    }
  }
}

async function main(): Promise<void> {
  const [reminders = 1_000_000, firstSeed = 1001] = process.argv.slice(2).map(Number);
  const total = { told: 0, shown: 0, crashes: 0, looks: 0, failed: 0 };
  const startedMs = performance.now();

  function report(): void {
    const { user, system } = process.cpuUsage();
    const seconds = Math.round((performance.now() - startedMs) / 1000);
    console.log(JSON.stringify({ ...total, seconds, cpuSeconds: Math.round((user + system) / 1_000_000) }));
  }

  function take(told: Told): void {
    if ('failure' in told) {
      total.failed += 1;
      console.error(told.failure);
      return;
    }
    const reached = total.told;
    for (const [key, count] of Object.entries(told.story)) total[key as keyof Story] += count;
    if (Math.floor(reached / 100_000) < Math.floor(total.told / 100_000)) report();
  }

  const threads = availableParallelism();
  await Promise.all(
    Array.from({ length: threads }, (_, at) => {
      const share: Share = {
        reminders: Math.ceil(reminders / threads),
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
  process.exitCode = total.failed === 0 && total.told >= reminders ? 0 : 1;
}

if (isMainThread) await main();
else await tellShare(workerData as Share, (told) => parentPort?.postMessage(told));
