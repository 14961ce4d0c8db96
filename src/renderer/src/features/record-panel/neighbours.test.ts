import { expect, test } from 'vitest';
import type { Run } from './neighbours.ts';
import { neighbourIn } from './neighbours.ts';

const run = (order: string, offset: number, ids: string[]): Run => ({ order, offset, ids });
const next = (runs: Run[], id: string) => neighbourIn(runs, id, 1);
const previous = (runs: Run[], id: string) => neighbourIn(runs, id, -1);

test('the neighbours are those of the same column', () => {
  const runs = [run('a', 0, ['1', '2']), run('b', 0, ['3', '4'])];
  expect(next(runs, '1')).toBe('2');
  expect(previous(runs, '4')).toBe('3');
  expect(next(runs, '2')).toBeUndefined();
  expect(previous(runs, '3')).toBeUndefined();
});

test('a column that is held in pages is walked across their edges', () => {
  const runs = [run('a', 0, ['1', '2']), run('a', 2, ['3'])];
  expect(next(runs, '2')).toBe('3');
  expect(previous(runs, '3')).toBe('2');
});
