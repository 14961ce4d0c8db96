import { expect, it } from 'vitest';
import { nextMark } from './mark-keys.ts';

it('the arrow keys go from mark to mark and stay at the ends', () => {
  expect(nextMark('ArrowRight', -1, 3)).toBe(0);
  expect(nextMark('ArrowLeft', -1, 3)).toBe(2);
  expect(nextMark('ArrowDown', 0, 3)).toBe(1);
  expect(nextMark('ArrowRight', 2, 3)).toBe(2);
  expect(nextMark('ArrowUp', 0, 3)).toBe(0);
  expect([nextMark('Home', 2, 3), nextMark('End', 0, 3)]).toEqual([0, 2]);
});

it('other keys, and a chart without marks, are left alone', () => {
  expect(nextMark('Enter', 1, 3)).toBeNull();
  expect(nextMark('ArrowRight', -1, 0)).toBeNull();
});
