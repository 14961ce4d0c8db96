import { expect, test } from 'vitest';
import { systemOwner } from './user.ts';

test('the system’s user has a name, and its region is two capitals where it names one', () => {
  const { ownerName, region } = systemOwner();
  expect(ownerName).not.toBe('');
  expect(region ?? 'DE').toMatch(/^[A-Z]{2}$/);
});
