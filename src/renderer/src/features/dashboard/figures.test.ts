import { expect, it } from 'vitest';
import { t } from '#renderer/i18n/index.ts';
import { changeOf, meaningOf } from './figures.ts';

const change = (now: number | null, before: number | null, unit?: 'share') =>
  changeOf(t, { now, before }, unit);

it('a change is told in percent of the figure before', () => {
  expect(change(15, 10)).toEqual({ words: '50%', direction: 'up' });
  expect(change(5, 10)).toEqual({ words: '50%', direction: 'down' });
  expect(change(10, 10)?.direction).toBe('same');
});

it('a share changes by points, and what came from nothing has no percent', () => {
  expect(change(62.5, 50, 'share')?.words).toBe('12.5 points');
  expect(change(3, 0)).toEqual({ words: 'from none', direction: 'up' });
});

it('nothing is said where either figure is unknown', () => {
  expect([change(null, 3), change(3, null)]).toEqual([null, null]);
});

it('more won is good, more lost is bad, and neither where it means nothing', () => {
  expect(meaningOf(change(2, 1), 'good')).toBe('good');
  expect(meaningOf(change(2, 1), 'bad')).toBe('bad');
  expect(meaningOf(change(1, 2), 'bad')).toBe('good');
  expect(meaningOf(change(2, 1), 'neutral')).toBe('neutral');
  expect(meaningOf(null, 'good')).toBe('neutral');
});
