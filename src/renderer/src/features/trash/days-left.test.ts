import { expect, it } from 'vitest';
import { daysLeft } from './days-left.ts';

const day = 86_400_000;

it.each([
  [0, 30],
  [day - 1, 30],
  [day, 29],
  [29 * day, 1],
  [40 * day, 0],
])('%i ms after it was deleted, %i days are left', (elapsedMs, left) => {
  expect(daysLeft(0, elapsedMs)).toBe(left);
});
