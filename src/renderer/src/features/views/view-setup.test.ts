import { expect, it } from 'vitest';
import { isSameSetup, type Setup } from './view-setup.ts';

const setup: Setup = {
  layout: 'table',
  sort: { by: 'title', direction: 'asc' },
  order: ['title', 'client'],
  hidden: ['stage', 'status'],
  widths: { title: 200, client: 120 },
};

it('a set-up is the same in whatever order columns were hidden and widened', () => {
  const other = { ...setup, hidden: ['status', 'stage'], widths: { client: 120, title: 200 } };
  expect(isSameSetup(setup, other)).toBe(true);
});

it.each<Partial<Setup>>([
  { layout: 'board' },
  { sort: { by: 'title', direction: 'desc' } },
  { order: ['client', 'title'] },
  { hidden: ['stage'] },
  { widths: { title: 201, client: 120 } },
])('a set-up with %o is another', (patch) => {
  expect(isSameSetup(setup, { ...setup, ...patch })).toBe(false);
});
