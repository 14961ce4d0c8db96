import { expect, test } from 'vitest';
import '#renderer/i18n/index.ts';
import type { Activity } from '#shared/domain/activities.ts';
import { activityActions } from '#shared/domain/activities.ts';
import { leadHistory } from './lead-history.ts';

const activity = (part: Partial<Record<keyof Activity, unknown>>): Activity =>
  ({
    ...{ id: 'a', actionId: 'b', dealId: null, leadId: 'lead', type: 'lead_updated', action: 'update' },
    ...{ field: null, oldValue: null, newValue: null, actorName: 'Darcel', atMs: 0 },
    ...part,
  }) as Activity;
const lineOf = (part: Partial<Record<keyof Activity, unknown>>) => leadHistory([activity(part)])[0];

test('days, statuses and outcomes are written for the eye', () => {
  expect(lineOf({ field: 'nextStepOn', newValue: '2026-12-12' })?.newValue).toMatch(/December/);
  expect(lineOf({ field: 'status', oldValue: 'New', newValue: 'Qualified' })).toMatchObject({
    words: 'Status',
    oldValue: 'New',
    newValue: 'Qualified',
  });
  expect(lineOf({ action: 'log_update', field: 'outcome', newValue: 'noAnswer' })?.newValue).toBe(
    'No answer',
  );
});

test('a call is an event of its own, with its note', () => {
  expect(lineOf({ action: 'log', field: 'call', newValue: 'Asked for prices' })).toMatchObject({
    words: 'Call logged',
    newValue: 'Asked for prices',
    isWhole: true,
  });
  expect(lineOf({ action: 'log_archive', field: 'meeting' })?.words).toBe('Meeting deleted');
});

test('an undone conversion tells of the deal without its key', () => {
  expect(lineOf({ action: 'undo', field: 'dealId', oldValue: '0190-deal' })).toMatchObject({
    words: 'Link to the deal removed',
    oldValue: null,
    note: 'undone',
  });
});

test('a merge names both', () => {
  expect(lineOf({ action: 'merge', oldValue: 'Isdom', newValue: 'Isdom Ltd' })).toMatchObject({
    words: 'Merged',
    oldValue: 'Isdom',
    newValue: 'Isdom Ltd',
  });
});

test('whatever was done to a lead has words', () => {
  for (const action of activityActions) {
    for (const field of [null, 'comment', 'interaction', 'unheardOf']) {
      expect(lineOf({ action, field })?.words).toMatch(/^[A-Z][a-z]/);
    }
  }
});
