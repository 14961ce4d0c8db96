import { expect, it } from 'vitest';
import type { WinModelState } from '#shared/domain/suggestions.ts';
import { nowMs } from '#renderer/ui/clock.ts';
import { winModelWords } from './win-model-words.ts';

const model: WinModelState = {
  state: 'used',
  closedCount: 240,
  neededCount: 100,
  trainedAtMs: nowMs(),
  brier: 0.18149,
  baseBrier: 0.2331,
};
const words = (patch: Partial<WinModelState>) => winModelWords({ ...model, ...patch });

it('a model that is used says what it learned from, and its score beside the base rate’s', () => {
  expect(words({})).toEqual([
    'Learned now from 240 closed deals.',
    'Tested on closed deals that it had not seen, it was off by 0.181 (Brier score: 0 is perfect). Saying your share of won deals every time is off by 0.233.',
  ]);
});

it('a model that is no better says so with both scores', () => {
  const [first, second] = words({ state: 'noBetter', brier: 0.24, baseBrier: 0.233 });
  expect(first).toMatch(/^What 240 closed deals teach is no better/);
  expect(second).toContain('off by 0.24 ');
});

it('too few closed deals are counted against what it takes', () => {
  const [only, ...rest] = words({ state: 'tooFew', closedCount: 12, brier: null, baseBrier: null });
  expect(only).toMatch(/^It takes 100 closed deals to learn from, and there are 12\./);
  expect(rest).toEqual([]);
  expect(words({ state: 'untrained', trainedAtMs: null })).toHaveLength(1);
});
