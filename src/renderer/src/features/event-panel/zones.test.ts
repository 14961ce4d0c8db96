import { expect, it } from 'vitest';
import { offeredZones } from './zones.ts';

it('offers every zone once, by the name that it has today, this computer’s first', () => {
  const known = ['Asia/Calcutta', 'Europe/Berlin', 'Europe/Kiev', 'Europe/Kyiv'];
  expect(offeredZones(['Europe/Berlin'], known)).toEqual([
    'Europe/Berlin',
    'UTC',
    'Asia/Kolkata',
    'Europe/Kyiv',
  ]);
});
