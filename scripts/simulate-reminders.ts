/**
 * `node_modules/.bin/node scripts/simulate-reminders.ts [reminders] [first seed]`: the reminders' simulation at length, a million by
 * default, in stories of ten thousand. The unit tests run some of them each time; a seed that fails here is to be kept there.
 */
import { simulate } from '#main/features/reminders/test-simulation.ts';

const perStory = 10_000;
const [reminders = 1_000_000, firstSeed = 1001] = process.argv.slice(2).map(Number);
const total = { told: 0, shown: 0, crashes: 0, looks: 0 };
const failures: string[] = [];
const startedMs = performance.now();

for (let seed = firstSeed; total.told < reminders; seed += 1) {
  try {
    const story = await simulate(seed, Math.min(perStory, reminders - total.told));
    const reached = total.told;
    for (const key of Object.keys(total) as (keyof typeof total)[]) total[key] += story[key];
    if (Math.floor(reached / 100_000) < Math.floor(total.told / 100_000)) report();
  } catch (error) {
    failures.push(error instanceof Error ? error.message : String(error));
    console.error(failures.at(-1));
    if (failures.length > 9) break;
  }
}

report();
process.exitCode = failures.length === 0 ? 0 : 1;

function report(): void {
  const cpu = process.cpuUsage();
  const seconds = Math.round((performance.now() - startedMs) / 1000);
  const cpuSeconds = Math.round((cpu.user + cpu.system) / 1_000_000);
  console.log(JSON.stringify({ ...total, failed: failures.length, seconds, cpuSeconds }));
}
