import { expect, test } from 'vitest';
import { matching } from './name-field.tsx';

const names = ['Cancity', 'Isdom', 'Acme', 'Zoomcan', 'Ärzte'];

test('names that begin with the text come before those that contain it', () => {
  expect(matching(names, 'can')).toEqual(['Cancity', 'Zoomcan']);
});

test('accents and case do not matter', () => {
  expect(matching(names, ' arz')).toEqual(['Ärzte']);
});

test('a name that is written out needs no offer, an empty field offers the most used', () => {
  expect(matching(names, 'cancity')).toEqual([]);
  expect(matching(names, '')).toEqual(names);
});
