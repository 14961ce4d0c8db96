import { expect, test } from 'vitest';
import '#renderer/i18n/index.ts';
import type { ToldActivity } from '#shared/contract/dashboard.contract.ts';
import { activityActions, activityTypes } from '#shared/domain/activities.ts';
import { activityEntry, addressOf, kindOf } from './activity-words.ts';

type Part = Partial<Record<keyof ToldActivity, unknown>>;

const activity = (part: Part): ToldActivity =>
  ({
    ...{ id: 'a', actionId: 'b', dealId: null, leadId: null, eventId: null },
    ...{ type: 'deal_updated', action: 'update', field: null, oldValue: null, newValue: null },
    ...{ actorName: 'Darcel', atMs: 0, currencies: null },
    subject: { kind: 'deal', id: 'd', title: 'GTX', isArchived: false },
    ...part,
  }) as ToldActivity;
const about = (kind: string) => ({ kind, id: 'x', title: 'X', isArchived: false });

test('an amount is written in the currency that it had then', () => {
  const changed = activity({
    ...{ field: 'amountMinor', oldValue: '20000', newValue: '300' },
    currencies: { before: 'USD', after: 'JPY' },
  });
  expect(activityEntry(changed)).toMatchObject({ words: 'Amount', oldValue: '$200.00', newValue: '¥300' });
});

test('a line speaks the words of what it is about', () => {
  const status = { field: 'status', oldValue: 'New', newValue: 'Qualified', type: 'lead_updated' };
  expect(activityEntry(activity({ ...status, subject: about('lead') }))).toMatchObject({
    ...{ words: 'Status', newValue: 'Qualified' },
  });
  const moved = { field: 'eventDate', oldValue: '2026-12-11', newValue: '2026-12-12', type: 'task_created' };
  expect(activityEntry(activity({ ...moved, subject: about('event') })).newValue).toMatch(/December/);
  expect(activityEntry(activity({ type: 'deal_won', action: 'close' })).words).toBe('Closed as won');
});

test('every type and action has words, also where what it was about is gone', () => {
  for (const type of activityTypes) {
    for (const action of activityActions) {
      for (const subject of [about('deal'), about('lead'), about('event'), null]) {
        const { words } = activityEntry(activity({ type, action, subject }));
        expect(words, `${type} ${action}`).toMatch(/^[A-Z][^.]+$/u);
      }
    }
  }
  const kinds = ['lead_deleted', 'task_created', 'deal_lost', 'comment_added'] as const;
  expect(kinds.map((type) => kindOf({ type, subject: null }))).toEqual(['lead', 'event', 'deal', 'deal']);
});

test('it leads to the panel of what it is about', () => {
  const kinds = ['deal', 'lead', 'event'] as const;
  expect(kinds.map((kind) => addressOf({ kind, id: '1' }))).toEqual(['/deals/1', '/leads/1', '/calendar/1']);
});
