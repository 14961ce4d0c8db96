import { afterAll, beforeAll, expect, test } from 'vitest';
import { misbehaviours } from '#test/remote/misbehaviour.ts';
import { keptSeeds } from './seeds.ts';
import { simulate, type Story } from './simulate.ts';
import { openStage, type Stage } from './stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openStage();
});
afterAll(() => stage.close());

test.each(keptSeeds)('seed %i, which once failed, ends well', async (seed) => {
  const { rounds } = await simulate({ ...stage, seed });
  expect(rounds).toBeLessThanOrEqual(5);
});

test('the same seed is the same story to the letter', async () => {
  for (const seed of [100_001, 100_002, 100_003]) {
    const tell = () => simulate({ ...stage, seed, hasFiles: false });
    const [once, again] = [await tell(), await tell()];
    expect(again).toEqual(once);
  }
});

test('another seed is another story', async () => {
  const stories: Story[] = [];
  for (const seed of [100_001, 100_002]) stories.push(await simulate({ ...stage, seed, hasFiles: false }));
  expect(new Set(stories.map(({ digest }) => digest)).size).toBe(2);
});

test('a story has hundreds of actions and requests, ends of the process, and faults of every kind', async () => {
  const stories: Story[] = [];
  for (let seed = 100_001; seed <= 100_012; seed += 1) stories.push(await simulate({ ...stage, seed }));
  for (const { ops, requests, restarts, faults } of stories) {
    expect(ops).toBeGreaterThan(150);
    expect(requests).toBeGreaterThan(300);
    expect(restarts + faults).toBeGreaterThan(20);
  }
  const met = new Set(stories.flatMap(({ met }) => met));
  expect(misbehaviours.filter((kind) => !met.has(kind))).toEqual([]);
});
