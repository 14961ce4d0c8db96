import { expect, test } from 'vitest';
import { calendarPaths } from './calendar-paths.ts';

test('a command line names calendar files by path or address, and nothing else does', () => {
  const argv = [
    '/opt/dealdesk/odd.ics',
    '--hidden',
    '--import=/tmp/switch.ics',
    'plan.ics',
    '/home/ada/Team Plan.ICS',
    'file:///home/ada/my%20plan.ics',
    'https://example.org/plan.ics',
    'file://elsewhere/plan.ics',
    '/home/ada/plan.zip',
  ];
  expect(calendarPaths(argv, '/home/ada')).toEqual([
    '/home/ada/plan.ics',
    '/home/ada/Team Plan.ICS',
    '/home/ada/my plan.ics',
  ]);
});
