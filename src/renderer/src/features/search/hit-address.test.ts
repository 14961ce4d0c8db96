import { expect, it } from 'vitest';
import { addressOf } from './hit-address.ts';

const deal = { dealId: 'd' as never, leadId: null };
const lead = { dealId: null, leadId: 'l' as never };
const elsewhere = { pathname: '/settings/general', search: '' };

it('a deal and a lead open on their own pages', () => {
  expect(addressOf({ kind: 'deal', id: 'hit', ...deal }, elsewhere)).toEqual({
    pathname: '/deals/d',
    search: '',
    tab: null,
  });
  expect(addressOf({ kind: 'lead', id: 'hit', ...lead }, elsewhere)).toEqual({
    pathname: '/leads/l',
    search: '',
    tab: null,
  });
});

it('what hangs on one opens it there, where it can be read', () => {
  expect(addressOf({ kind: 'comment', id: 'hit', ...deal }, elsewhere)).toMatchObject({
    pathname: '/deals/d',
    tab: 'talk',
  });
  expect(addressOf({ kind: 'comment', id: 'hit', ...lead }, elsewhere)).toMatchObject({
    pathname: '/leads/l',
    tab: 'talk',
  });
  expect(addressOf({ kind: 'interaction', id: 'hit', ...lead }, elsewhere)).toMatchObject({
    pathname: '/leads/l',
    tab: 'log',
  });
});

it('the page that is open keeps its filters, another one has its own', () => {
  const now = { pathname: '/deals/x', search: '?status=Open' };
  expect(addressOf({ kind: 'deal', id: 'hit', ...deal }, now).search).toBe('?status=Open');
  expect(addressOf({ kind: 'lead', id: 'hit', ...lead }, now).search).toBe('');
});
