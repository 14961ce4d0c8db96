import { describe, expect, it } from 'vitest';
import type { ActionSummary } from '#shared/contract/undo.contract.ts';
import { actionSummarySchema } from '#shared/contract/undo.contract.ts';
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
  [{ action: 'import', count: 100_000, label: 'deals.csv' }, '100,000 deals imported'],
  [{ action: 'import', label: 'deals.csv' }, '“deals.csv” imported'],
  [{ action: 'import', entity: 'lead', count: 2, label: 'leads.vcf' }, '2 leads imported'],
  [{ action: 'import', entity: 'lead', label: 'leads.vcf' }, '“leads.vcf” imported'],
  [{ action: 'import', entity: 'lead' }, '1 lead imported'],
  [{ action: 'update', entity: 'lead', count: 12 }, '12 leads changed'],
  [{ action: 'update', entity: 'lead', label: 'Isdom' }, '“Isdom” changed'],
  [{ action: 'archive', entity: 'lead', count: 2 }, '2 leads deleted'],
  [{ action: 'archive', count: 2 }, '2 deals deleted'],
  [{ action: 'restore', entity: 'lead', label: 'Isdom' }, '“Isdom” restored'],
  [{ action: 'close', count: 2 }, '2 deals closed'],
  [{ action: 'comment', entity: 'comment', count: 4, label: 'Call them' }, '4 comments added'],
  [{ action: 'convert', entity: 'lead', label: 'Isdom' }, '“Isdom” converted to a deal'],
  [{ action: 'merge', entity: 'lead', count: 3, label: 'Isdom' }, '3 leads merged'],
  [{ action: 'merge', count: 3, label: 'Isdom' }, 'client of 3 deals changed'],
  [{ action: 'merge', label: 'Isdom' }, 'client changed to “Isdom”'],
  [{ action: 'log', entity: 'interaction', label: 'Isdom' }, 'log entry of “Isdom” added'],
  [{ action: 'log_update', entity: 'interaction', label: 'Isdom' }, 'log entry of “Isdom” changed'],
  [{ action: 'log_archive', entity: 'interaction', label: 'Isdom' }, 'log entry of “Isdom” deleted'],
  [{ action: 'log_restore', entity: 'interaction', label: 'Isdom' }, 'log entry of “Isdom” restored'],
  [{ action: 'sample', count: 12 }, 'sample data added'],
  [{ action: 'sample_archive', count: 12 }, 'sample data removed'],
  [{ action: 'update', entity: 'view', label: 'Hot' }, 'view “Hot” changed'],
  [{ action: 'archive', entity: 'stage', label: 'Tasks' }, 'stage “Tasks” removed'],
  [{ action: 'comment_archive', entity: 'comment', label: 'Call them' }, 'comment “Call them” deleted'],
  [{ action: 'attach', entity: 'attachment', label: 'offer.pdf' }, '“offer.pdf” attached'],
  [{ action: 'update', entity: 'deal' }, '1 deal changed'],
  [{ action: 'create', entity: 'event', label: 'Call' }, '“Call” created'],
  [{ action: 'import', entity: 'event', count: 3, label: 'team.ics' }, '3 events imported'],
  [{ action: 'attendee_respond', entity: 'attendee', label: 'Ann' }, 'answer of “Ann” noted'],
] as const)('%o reads %s', (part, words) => {
  expect(actionWords(summary(part))).toBe(words);
});

describe('every action that can be undone has words', () => {
  const entities = actionSummarySchema.shape.entity.options;
  const actions = actionSummarySchema.shape.action.options;
  it.each(actions.flatMap((action) => entities.map((entity) => [action, entity] as const)))(
    '%s of a %s',
    (action, entity) => {
      for (const part of [{ label: 'GTX' }, { count: 2 }]) {
        expect(actionWords(summary({ action, entity, ...part }))).not.toMatch(/shell\.|\{\{|^$/);
      }
    },
  );
});
