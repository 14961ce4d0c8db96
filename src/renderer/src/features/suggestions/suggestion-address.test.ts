import { describe, expect, it } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import type { SuggestionAction } from '#shared/domain/suggestions.ts';
import { readFilters } from '#renderer/features/deals/filters/filter-state.ts';
import { readWhere } from '#renderer/features/filters/where.ts';
import { readLeadFilters } from '#renderer/features/leads/filters/lead-filter-state.ts';
import { addressOf } from './suggestion-address.ts';

const dealId = '0190f5c8-1111-7aaa-8aaa-0123456789ab' as DealId;
const leadId = '0190f5c8-2222-7aaa-8aaa-0123456789ab' as LeadId;

/** As a person reads an address. */
function address(action: SuggestionAction): string {
  const to = addressOf(action);
  return to ? `${to.pathname}?${decodeURIComponent(to.search.replaceAll('+', ' '))}` : '';
}

describe('where the button of a suggestion leads', () => {
  it('a follow-up is planned in the morning of its day, with the deal and its title filled in', () => {
    const event = {
      title: 'Call Cancity',
      eventType: 'meeting',
      eventDate: '2026-11-24' as PlainDate,
    } as const;
    expect(address({ kind: 'event', event, dealId, leadId: null })).toBe(
      `/calendar/new?title=Call Cancity&eventType=meeting&from=2026-11-24T09:00&date=2026-11-24&deal=${dealId}`,
    );
    expect(address({ kind: 'event', event: {}, dealId: null, leadId })).toBe(`/calendar/new?lead=${leadId}`);
  });

  it('a record opens, and where a comment is wanted with the cursor in its box', () => {
    expect(address({ kind: 'openDeal', dealId })).toBe(`/deals/${dealId}?`);
    expect(address({ kind: 'openLead', leadId })).toBe(`/leads/${leadId}?`);
    const state = { tab: 'talk', write: true };
    expect(addressOf({ kind: 'comment', dealId, leadId: null })).toMatchObject({
      pathname: `/deals/${dealId}`,
      state,
    });
    expect(addressOf({ kind: 'comment', dealId: null, leadId })).toMatchObject({
      pathname: `/leads/${leadId}`,
      state,
    });
  });

  it('a new deal is for its client, whatever stands in the name', () => {
    const to = addressOf({ kind: 'newDeal', client: 'Müller & Sons?' });
    expect(to?.pathname).toBe('/deals/new');
    expect(new URLSearchParams(to?.search).get('client')).toBe('Müller & Sons?');
  });

  it('deals are listed that are open, in their stage, by conditions that the page of deals can read', () => {
    const stageId = '0190f5c8-3333-7aaa-8aaa-0123456789ab';
    const filters = readFilters(new URLSearchParams(addressOf({ kind: 'openDeals', stageId })?.search));
    expect(filters.statuses).toEqual(['Open']);
    const where = readWhere(filters.where, 'deal', new Set([stageId]));
    expect(where.problems).toEqual([]);
    expect(where.holding.items).toEqual([{ field: 'stageId', op: 'anyOf', value: [stageId] }]);
    expect(address({ kind: 'openDeals', stageId: null })).toBe('/deals?status=Open');
  });

  it('leads are listed of their source', () => {
    const search = new URLSearchParams(addressOf({ kind: 'openLeads', source: 'Trade fair' })?.search);
    expect(readLeadFilters(search).sources).toEqual(['Trade fair']);
    expect(address({ kind: 'openLeads', source: null })).toBe('/leads?');
  });

  it('a due date is moved where the suggestion stands', () => {
    expect(addressOf({ kind: 'dueDate', dealId, dueDate: '2026-12-12' as PlainDate })).toBeNull();
  });
});
