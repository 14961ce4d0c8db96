import { expect, test } from 'vitest';
import type { Activity } from '#shared/domain/activities.ts';
import { historyLines } from './history-lines.ts';

const formats = {
  money: (minor: number, currency: string) => `${currency} ${minor / 100}`,
  day: (day: string) => `day ${day}`,
  status: (status: string) => status.toUpperCase(),
};

let made = 0;
function activity(part: Partial<Record<keyof Activity, unknown>>): Activity {
  made += 1;
  return {
    id: `activity-${made}`,
    actionId: `action-${made}`,
    dealId: 'deal',
    type: 'deal_updated',
    action: 'update',
    field: null,
    oldValue: null,
    newValue: null,
    actorName: 'Darcel Schlecht',
    atMs: Date.parse('2026-11-22T10:00:00Z'),
    ...part,
  } as Activity;
}

const lineOf = (part: Partial<Record<keyof Activity, unknown>>) =>
  historyLines([activity(part)], 'USD', formats)[0];

test('money, days and statuses are written for the eye, names as they stand', () => {
  expect(lineOf({ field: 'amountMinor', oldValue: '0', newValue: '451400' })).toMatchObject({
    what: { field: 'amountMinor' },
    oldValue: 'USD 0',
    newValue: 'USD 4514',
  });
  expect(lineOf({ field: 'dueDate', oldValue: null, newValue: '2026-12-12' })).toMatchObject({
    oldValue: null,
    newValue: 'day 2026-12-12',
  });
  expect(
    lineOf({
      field: 'stage',
      action: 'move',
      type: 'deal_stage_changed',
      oldValue: 'Orders',
      newValue: 'Tasks',
    }),
  ).toMatchObject({
    what: { field: 'stage' },
    oldValue: 'Orders',
    newValue: 'Tasks',
  });
});

test('an earlier amount is written in the currency that the deal had then', () => {
  const lines = historyLines(
    [
      activity({ actionId: 'later', field: 'currency', oldValue: 'EUR', newValue: 'USD' }),
      activity({ actionId: 'later', field: 'amountMinor', oldValue: '100', newValue: '200' }),
      activity({ actionId: 'earlier', field: 'amountMinor', oldValue: '0', newValue: '100' }),
    ],
    'USD',
    formats,
  );
  expect(lines.map((line) => `${line.oldValue} ${line.newValue}`)).toEqual([
    'EUR USD',
    'EUR 1 USD 2',
    'EUR 0 EUR 1',
  ]);
});

test('closing is an event, with its reason as a line of its own', () => {
  expect(lineOf({ type: 'deal_won', action: 'close', field: 'status', newValue: 'Won' })?.what).toEqual({
    event: 'won',
  });
  expect(lineOf({ type: 'deal_lost', action: 'close', field: 'status', newValue: 'Lost' })?.what).toEqual({
    event: 'lost',
  });
  expect(lineOf({ action: 'close', field: 'lostReason', newValue: 'Price' })).toMatchObject({
    what: { field: 'lostReason' },
    newValue: 'Price',
  });
});

test('comments and files are events that keep their text', () => {
  expect(
    lineOf({ type: 'comment_added', action: 'comment', field: 'comment', newValue: 'Called' }),
  ).toMatchObject({
    what: { event: 'commented' },
    newValue: 'Called',
  });
  expect(lineOf({ action: 'detach', field: 'attachment', oldValue: 'a.pdf' })).toMatchObject({
    what: { event: 'detached' },
    oldValue: 'a.pdf',
  });
});

test('a new place within the column is one line without the keys that order it', () => {
  expect(lineOf({ action: 'move', field: 'orderKey', oldValue: 'a0', newValue: 'a1' })).toMatchObject({
    what: { event: 'reordered' },
    oldValue: null,
    newValue: null,
  });
});

test('an undone change says so', () => {
  expect(lineOf({ action: 'undo', field: 'title', oldValue: 'b', newValue: 'a' })).toMatchObject({
    what: { field: 'title' },
    note: 'undone',
  });
  expect(lineOf({ action: 'undo', field: 'comment', oldValue: 'Called' })).toMatchObject({
    what: { field: 'comment' },
    note: 'undone',
  });
  expect(lineOf({ action: 'undo' })?.what).toEqual({ event: 'undone' });
});
