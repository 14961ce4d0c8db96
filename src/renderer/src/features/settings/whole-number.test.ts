import { expect, it } from 'vitest';
import { parseWhole } from './whole-number.ts';

it.each([
  ['42', 42],
  ['42 %', 42],
  ['-3', -3],
])('%s is a whole number', (text, number) => {
  expect(parseWhole(text, 'no')).toBe(number);
});

it.each(['', 'ten', '1.5', '1e3', '99999999999'])('"%s" is refused in the given words', (text) => {
  expect(() => parseWhole(text, 'Write a whole number.')).toThrow('Write a whole number.');
});
