import { expect, test } from 'vitest';
import { findDjangoPython, isAllRequired } from '#test/support/programs.ts';
import { startDjango } from './django-server.ts';
import { describeContract } from './suite.ts';

const python = findDjangoPython();
if (python) describeContract('Django REST Framework', (options) => startDjango(python, options));
else console.warn('Django REST Framework and SimpleJWT were not found: the contract is not tried on them.');

test('Django REST Framework is there where everything must be tried', () => {
  expect(isAllRequired && python === null).toBe(false);
});
