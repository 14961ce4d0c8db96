import { afterAll, beforeAll, expect, test } from 'vitest';
import { firstSeed, seedsInTests } from './seeds.ts';
import { simulate } from './simulate.ts';
import { openStage, type Stage } from './stage.ts';

const perTest = 25;
/** Whatever else the machine does meanwhile. */
const patienceMs = 20 * 60_000;

/** The tests' seeds, a part of them: so many parts run beside each other. */
export function tellChapters({ part, parts }: { part: number; parts: number }): void {
  let stage: Stage | undefined;
  beforeAll(async () => {
    stage = await openStage();
  });
  afterAll(() => stage?.close());

  const chapters = Math.ceil(seedsInTests / perTest);
  const starts = Array.from({ length: chapters }, (_, at) => firstSeed + at * perTest);
  test.each(starts.filter((_, at) => at % parts === part))(
    'all comes to rest and nothing is lost or doubled, seeds %i and on',
    async (start) => {
      const failures: string[] = [];
      for (let seed = start; seed < start + perTest; seed += 1) {
        await simulate({ seed, ...(stage as Stage) }).catch((error: unknown) =>
          failures.push(error instanceof Error ? error.message : String(error)),
        );
      }
      expect(failures.join('\n')).toBe('');
    },
    patienceMs,
  );
}
