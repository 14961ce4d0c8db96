import { describe, expect, it } from 'vitest';
import type { ActionSummary } from '#shared/contract/undo.contract.ts';
import { actionSummarySchema } from '#shared/contract/undo.contract.ts';
import { activityActions } from '#shared/domain/activities.ts';
import { actionWords } from './action-words.ts';

const summary = (part: Partial<ActionSummary>): ActionSummary => ({
  actionId: '' as ActionSummary['actionId'],
  action: 'move',
  entity: 'deal',
  count: 1,
  label: null,
  ...part,
});

it.each([
  [{ label: 'GTX Plus' }, '“GTX Plus” moved'],
  [{ count: 3 }, '3 deals moved'],
  [{ action: 'import', count: 100_000 }, '100,000 deals imported'],
  [{ action: 'archive', entity: 'stage', label: 'Tasks' }, 'stage “Tasks” removed'],
  [{ action: 'comment_archive', entity: 'comment', label: 'Call them' }, 'comment “Call them” deleted'],
  [{ action: 'attach', entity: 'attachment', label: 'offer.pdf' }, '“offer.pdf” attached'],
  [{ action: 'update', entity: 'deal' }, '1 deal changed'],
] as const)('%o reads %s', (part, words) => {
  expect(actionWords(summary(part))).toBe(words);
});

describe('every action that can be undone has words', () => {
  const entities = actionSummarySchema.shape.entity.options;
  it.each(activityActions.flatMap((action) => entities.map((entity) => [action, entity] as const)))(
    '%s of a %s',
    (action, entity) => {
      for (const part of [{ label: 'GTX' }, { count: 2 }]) {
        expect(actionWords(summary({ action, entity, ...part }))).not.toMatch(/shell\.|\{\{|^$/);
      }
    },
  );
});
