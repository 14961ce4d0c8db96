import { describe, expect, test } from 'vitest';
import { openDeal, orders, revenue, told, today, wonDeal, wonFromOrders } from '../test-snapshot.ts';
import { dueTooSoon } from './due-too-soon.ts';
import { noContact } from './no-contact.ts';
import { overdue } from './overdue.ts';
import { stageAge } from './stage-age.ts';

const oneTo = (count: number) => Array.from({ length: count }, (_, at) => at + 1);

describe('no contact', () => {
  const won = [...oneTo(9), 21].map((longestGap) => wonDeal(`won-${longestGap}`, { longestGap }));
  const since = (days: number) => openDeal('a', { lastContactDay: today - days });

  test('is told of what was left alone for longer than any won deal, with both numbers', () => {
    const [one] = told(noContact, { won, open: [since(34)] });
    expect(one).toMatchObject({
      title: 'Get in touch about “Deal a”',
      explanation:
        'No contact for 34 days. Of your last 10 won deals none went longer than 21 days without one.',
      ...{ priority: 'medium', confidence: 0.91, dealIds: ['a'], metricValue: 34, metricChange: 13 },
      action: { kind: 'event', dealId: 'a', event: { title: 'Follow up: Deal a', eventDate: '2026-11-03' } },
      expiresOn: '2026-11-16',
    });
  });

  test('is silent up to the longest gap, with an event to come, and where fewer than ten won deals tell', () => {
    expect(told(noContact, { won, open: [since(21)] })).toEqual([]);
    expect(told(noContact, { won, open: [since(22)] })).toHaveLength(1);
    expect(told(noContact, { won, open: [{ ...since(22), nextEventDay: today + 5 }] })).toEqual([]);
    const quiet = [...won.slice(1), wonDeal('unknown')];
    expect(told(noContact, { won: quiet, open: [since(90)] })).toEqual([]);
  });

  test('rests on the last contact, not on the days since, until it becomes more urgent', () => {
    const on = (days: number) =>
      told(noContact, { won, open: [since(30)], today: today + days })[0]?.evidence;
    expect(on(1)).toBe(on(0));
    expect(on(20)).not.toBe(on(0));
  });

  test.each([
    [22, 'low'],
    [27, 'medium'],
    [42, 'high'],
    [63, 'critical'],
  ])('of %i days is %s', (days, priority) => {
    expect(told(noContact, { won, open: [since(days)] })[0]?.priority).toBe(priority);
  });
});

describe('stage age', () => {
  const won = wonFromOrders(oneTo(10));
  const since = (days: number) => openDeal('a', { enteredDay: today - days });

  test('is told beyond the 80th percentile of won deals, by the nearest rank', () => {
    expect(told(stageAge, { won, open: [since(8)] })).toEqual([]);
    expect(told(stageAge, { won, open: [since(9)] })[0]).toMatchObject({
      explanation:
        'In Orders for 9 days. Of 10 won deals that passed it, four in five had left it within 8 days.',
      ...{ priority: 'low', confidence: 0.82, metricValue: 9, metricChange: 1 },
      action: { kind: 'openDeal', dealId: 'a' },
    });
    expect(told(stageAge, { won, open: [since(24)] })[0]?.priority).toBe('critical');
  });

  test('is silent for a stage that fewer than ten won deals passed', () => {
    expect(told(stageAge, { won: won.slice(1), open: [since(90)] })).toEqual([]);
    expect(told(stageAge, { won, open: [openDeal('a', { stageId: revenue, enteredDay: 0 })] })).toEqual([]);
  });

  test('comes anew for another stay in the same stage', () => {
    const one = told(stageAge, { won, open: [since(20)] })[0]?.evidence;
    expect(told(stageAge, { won, open: [since(21)] })[0]?.evidence).not.toBe(one);
  });
});

describe('overdue', () => {
  const due = (days: number) => openDeal('a', { dueDay: today - days, enteredDay: today - 10 });

  test('is told from the day after, with the date until which half of the won deals needed', () => {
    const won = wonFromOrders([...oneTo(10), ...oneTo(11).map((days) => days + 10)]);
    expect(told(overdue, { won, open: [due(0)] })).toEqual([]);
    expect(told(overdue, { won, open: [due(1)] })[0]).toMatchObject({
      title: '“Deal a” is past its due date',
      explanation:
        'Due on Nov 1, 2026, 1 day ago. Of 11 won deals that had stood as long in Orders, half were won within 6 days from there: this is the new date.',
      priority: 'low',
      // The sixth day is a Sunday.
      action: { kind: 'dueDate', dealId: 'a', dueDate: '2026-11-09' },
    });
  });

  test('offers a week where there is nothing to go by, and says so', () => {
    expect(told(overdue, { open: [due(5)] })[0]).toMatchObject({
      explanation:
        'Due on Oct 28, 2026, 5 days ago. Too few won deals were followed from such a stage to say how long it will take: the new date is 7 days from now.',
      action: { dueDate: '2026-11-09' },
    });
  });

  test.each([
    [3, 'low'],
    [4, 'medium'],
    [15, 'high'],
    [31, 'critical'],
  ])('by %i days is %s', (days, priority) => {
    expect(told(overdue, { open: [due(days)] })[0]?.priority).toBe(priority);
  });
});

describe('due too soon', () => {
  // At an age of ten days, what is left is 1 to 20 days; the fastest tenth had 2.
  const won = wonFromOrders([...oneTo(10), ...oneTo(20).map((days) => days + 10)]);
  const due = (inDays: number) => openDeal('a', { dueDay: today + inDays, enteredDay: today - 10 });

  test('is told where nine in ten won deals that had stood as long took longer', () => {
    expect(told(dueTooSoon, { won, open: [due(2)] })).toEqual([]);
    expect(told(dueTooSoon, { won, open: [due(1)] })[0]).toMatchObject({
      explanation:
        'Due in 1 day. Of 20 won deals that had stood as long in Orders, nine in ten took 2 days or more from there.',
      ...{ priority: 'medium', confidence: 0.9, metricValue: 1, metricChange: -1, expiresOn: '2026-11-03' },
      action: { kind: 'dueDate', dealId: 'a', dueDate: '2026-11-12' },
    });
    expect(told(dueTooSoon, { won, open: [due(0)] })[0]).toMatchObject({
      explanation: expect.stringMatching(/^Due today\. /) as string,
      priority: 'high',
    });
  });

  test('is silent about what is past, has no date, or has fewer than ten won deals to go by', () => {
    expect(told(dueTooSoon, { won, open: [due(-1), openDeal('b')] })).toEqual([]);
    expect(told(dueTooSoon, { won: won.slice(0, 19), open: [due(0)] })).toEqual([]);
    const elsewhere = { ...due(0), stageId: revenue };
    expect(told(dueTooSoon, { won, open: [elsewhere] })).toEqual([]);
    expect(told(dueTooSoon, { won, open: [{ ...due(0), stageId: orders }] })).toHaveLength(1);
  });
});
