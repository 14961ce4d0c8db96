import { describe, expect, it } from 'vitest';
import type { LeadDetail } from '#shared/contract/leads.contract.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { noMore } from '#shared/domain/leads.ts';
import { countMoves, fieldsToShow, orderForMerge, proposePicks } from './merge-choices.ts';

const lead = (id: string, fields: Partial<LeadDetail> = {}): LeadDetail => ({
  id: id as LeadId,
  company: 'Isdom',
  contact: null,
  email: null,
  phone: null,
  source: null,
  status: 'New',
  notes: null,
  nextStep: null,
  nextStepOn: null,
  more: noMore,
  dealId: null,
  createdAtMs: 0,
  updatedAtMs: 0,
  commentCount: 0,
  interactionCount: 0,
  lastContactOn: null,
  photo: null,
  archivedAtMs: null,
  mergedInto: null,
  merged: [],
  deal: null,
  comments: [],
  interactions: [],
  activities: [],
  ...fields,
});
const deal = { id: 'd' as DealId, title: 'Isdom', status: 'Open', isArchived: false } as const;

describe('a merge', () => {
  it('proposes of each field what was changed last and is not empty', () => {
    const leads = [
      lead('a', { updatedAtMs: 3, email: 'a@isdom.test' }),
      lead('b', { updatedAtMs: 5, phone: '123456', status: 'Contacted' }),
    ];
    expect(proposePicks(leads)).toEqual({ company: 'b', email: 'a', phone: 'b', status: 'b' });
  });

  it('proposes the status that goes with a deal', () => {
    const leads = [lead('a', { status: 'Converted', deal }), lead('b', { updatedAtMs: 5 })];
    expect(proposePicks(leads).status).toBe('a');
  });

  it('shows only the fields in which one of them says something; a day alone is a next step', () => {
    expect(fieldsToShow([lead('a'), lead('b', { nextStepOn: '2026-12-01' as never })])).toEqual([
      'company',
      'status',
      'nextStep',
    ]);
  });

  it('keeps the lead that was asked for, else the one with a deal, else the one that was changed last', () => {
    const leads = [lead('a', { deal }), lead('b', { updatedAtMs: 5 }), lead('c', { updatedAtMs: 9 })];
    const idsOf = (ordered: LeadDetail[]) => ordered.map(({ id }) => id);
    expect(idsOf(orderForMerge(leads, 'b' as LeadId))).toEqual(['b', 'c', 'a']);
    expect(idsOf(orderForMerge(leads, undefined))).toEqual(['a', 'c', 'b']);
    expect(idsOf(orderForMerge(leads.slice(1), undefined))).toEqual(['c', 'b']);
  });

  it('counts what hangs on the others', () => {
    const entry = { kind: 'call' } as LeadDetail['interactions'][number];
    const leads = [
      lead('a', { interactions: [entry] }),
      lead('b', { interactions: [entry, { ...entry, kind: 'meeting' }], deal }),
    ];
    expect(countMoves(leads)).toEqual({ comment: 0, call: 1, email: 0, meeting: 1, deal: 1 });
  });
});
