import { expect, it } from 'vitest';
import type { SuggestionRule } from '#shared/domain/suggestions.ts';
import { metricWords } from './metric-words.ts';

it.each([
  ['noContact', 41, 12, '41 days (+12)'],
  ['dueTooSoon', 1, -20, '1 day (−20)'],
  ['stageChanged', 35, -12, '35% (−12 points)'],
  ['sourceChanged', 35, 1, '35% (+1 point)'],
  ['overdue', 1200, null, '1,200 days'],
  ['stageAge', 3, 0, '3 days'],
  ['thinPipeline', null, null, null],
] as const)('the figure of %s is %s, changed by %s: %s', (rule, metricValue, metricChange, words) => {
  expect(metricWords({ rule: rule satisfies SuggestionRule, metricValue, metricChange })).toBe(words);
});
