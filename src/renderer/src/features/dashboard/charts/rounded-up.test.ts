import { expect, it } from 'vitest';
import { roundedUp } from './rounded-up.ts';

it('an axis ends at a round number that holds the highest value', () => {
  expect([1, 972_214, 100_000, 410, 6, 850].map(roundedUp)).toEqual([1, 1_000_000, 100_000, 500, 8, 1000]);
});
