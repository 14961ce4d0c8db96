import { describe, expect, test } from 'vitest';
import { simulate } from './test-simulation.ts';
import { Broken } from './test-simulation-model.ts';

/** Each told of a fault once: of the scheduler, or of the model that it is held to. They stay. */
const seedsThatFailed = [2, 3, 7, 12, 14, 19, 20, 30, 5002, 20_003];
const others = [1];
const remindersEach = 5000;

describe('none is missed, none comes twice without a crash, and once more at most for each', () => {
  test.each([...seedsThatFailed, ...others])('in story %i', { timeout: 600_000 }, async (seed) => {
    const { told, crashes } = await simulate(seed, remindersEach);
    expect(told).toBeGreaterThanOrEqual(remindersEach);
    expect(crashes).toBeGreaterThan(0);
  });
});

test('a story in which a reminder is lost is told as broken', async () => {
  await expect(simulate(1, 500, { loses: 100 })).rejects.toThrow(Broken);
});
