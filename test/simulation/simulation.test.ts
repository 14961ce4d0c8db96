import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { firstSeed, seedsInTests } from './seeds.ts';

/** Whatever else the machine does meanwhile. */
const patienceMs = 40 * 60_000;

type Ended = { code: number | null; told: string; failures: string };

/** In threads of their own, where modules are as Node loads them: under the test runner a seed takes twice as long. */
function playSeeds(): Promise<Ended> {
  const script = join(import.meta.dirname, '..', '..', 'scripts', 'simulate-sync.ts');
  const args = [script, String(seedsInTests), String(firstSeed)];
  return new Promise((resolve) => {
    const child = execFile(process.execPath, args, (_error, told, failures) =>
      resolve({ code: child.exitCode, told, failures }),
    );
  });
}

test(
  `all comes to rest and nothing is lost or doubled, in ${seedsInTests} seeds`,
  async () => {
    const { code, told, failures } = await playSeeds();
    expect(failures).toBe('');
    expect(code).toBe(0);
    const last = JSON.parse(told.trim().split('\n').at(-1) ?? '{}') as { told: number; failed: number };
    expect(last).toMatchObject({ told: seedsInTests, failed: 0 });
  },
  patienceMs,
);
