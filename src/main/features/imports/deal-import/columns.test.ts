import { describe, expect, test } from 'vitest';
import type { DealImportField } from '#shared/domain/imports.ts';
import { foldName } from '../reading/columns.ts';
import { proposeDealColumns, type ColumnHints } from './columns.ts';

const hints: ColumnHints = { hasClosed: true, looksLikeDate: () => true, looksLikeAmount: () => true };

describe('columns are known by their names', () => {
  test.each<[string, string[], (DealImportField | null)[]]>([
    [
      'in a real pipeline',
      [
        'opportunity_id',
        'sales_agent',
        'product',
        'account',
        'deal_stage',
        'engage_date',
        'close_date',
        'close_value',
      ],
      ['externalKey', 'assignee', 'title', 'client', 'stage', 'createdAt', 'closedAt', 'amount'],
    ],
    [
      'in HubSpot’s export',
      [
        'Record ID',
        'Deal Name',
        'Deal Stage',
        'Close Date',
        'Deal owner',
        'Amount',
        'Associated Company',
        'Create Date',
      ],
      ['externalKey', 'title', 'stage', 'closedAt', 'assignee', 'amount', 'client', 'createdAt'],
    ],
    [
      'in Pipedrive’s export',
      [
        'ID',
        'Title',
        'Value',
        'Currency',
        'Organization',
        'Stage',
        'Status',
        'Add time',
        'Won time',
        'Lost reason',
        'Expected close date',
      ],
      [
        'externalKey',
        'title',
        'amount',
        'currency',
        'client',
        'stage',
        'status',
        'createdAt',
        'closedAt',
        'lostReason',
        'dueDate',
      ],
    ],
    [
      'in Salesforce’s export',
      [
        'Opportunity Name',
        'Account Name',
        'Opportunity Owner',
        'Stage',
        'Amount',
        'Close Date',
        'Created Date',
        'Probability (%)',
      ],
      ['title', 'client', 'assignee', 'stage', 'amount', 'closedAt', 'createdAt', null],
    ],
    [
      'in German',
      ['Titel', 'Kunde', 'Phase', 'Betrag (EUR)', 'Fällig am', 'Zuständig', 'Erstellt am'],
      ['title', 'client', 'stage', 'amount', 'dueDate', 'assignee', 'createdAt'],
    ],
    [
      'in French',
      ['Nom', 'Société', 'Étape', 'Montant', 'Échéance', 'Responsable'],
      ['title', 'client', 'stage', 'amount', 'dueDate', 'assignee'],
    ],
    ['a product is the title only where there is no better', ['Product', 'Deal name'], [null, 'title']],
    ['whatever the case', ['DEAL STAGE', 'dealName', ' Amount '], ['stage', 'title', 'amount']],
    ['unknown ones are left out', ['Name', 'Favourite colour'], ['title', null]],
  ])('%s', (_, header, expected) => {
    expect(proposeDealColumns(header, hints)).toEqual(expected);
  });

  test('a close date is when a deal is due, where nothing in the file is closed', () => {
    expect(proposeDealColumns(['Name', 'Close date'], { ...hints, hasClosed: false })).toEqual([
      'title',
      'dueDate',
    ]);
  });

  test('a column without a single amount or date is neither', () => {
    const none = { ...hints, looksLikeDate: () => false, looksLikeAmount: () => false };
    expect(proposeDealColumns(['Name', 'Value', 'Created'], none)).toEqual(['title', null, null]);
  });

  test('names fold to one form', () => {
    expect(['Deal_Stage', 'dealStage', 'DEAL-STAGE', 'Deal stage (new)'].map(foldName)).toEqual(
      Array(4).fill('deal stage'),
    );
  });
});
