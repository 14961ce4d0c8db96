import { expect, test } from 'vitest';
import { createTurns } from './unannounced.ts';

test('each has its turn, in whatever order they are told of', () => {
  const ids = [9, 2, 7, 1, 5, 3, 8];
  const asked: number[][] = [];
  let after = 0;
  for (const _ of [1, 2, 3, 4]) {
    const turns = createTurns(after, 3);
    for (const id of ids) turns.offer(id);
    asked.push([...turns.next()]);
    after = asked.at(-1)?.at(-1) ?? 0;
  }
  expect(asked).toEqual([[1, 2, 3], [5, 7, 8], [9], [1, 2, 3]]);
});

test('nobody is asked where there is nobody', () => {
  expect(createTurns(5, 3).next()).toEqual([]);
});
