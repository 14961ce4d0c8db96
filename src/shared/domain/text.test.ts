import { expect, test } from 'vitest';
import { foldText, initialsOf } from './text.ts';

test('folding makes case and accents alike', () => {
  expect(foldText('ÄRZTE Łódź ﬁrm')).toBe(foldText('ärzte łódź firm'));
  expect(foldText('Müller')).toBe('muller');
});

test.each([
  ['Darcel Schlecht', 'DS'],
  ['DS', 'DS'],
  ['Anna Maria de la Cruz', 'AC'],
  ['madonna', 'M'],
  ['李小龍', '李小龍'],
  ['😀 Smile', '😀S'],
  ['  ', ''],
])('%j stands on a card as %j', (name, initials) => {
  expect(initialsOf(name)).toBe(initials);
});
