/** What the user filters leads by, and its two other forms: the address and the contract's `LeadFilter`. */
import type { ConditionGroup } from '#shared/domain/filters.ts';
import type { LeadFilter, LeadStatus } from '#shared/domain/leads.ts';
import { leadStatuses } from '#shared/domain/leads.ts';

export type LeadFilters = {
  statuses: readonly LeadStatus[];
  /** Null: none. */
  sources: readonly (string | null)[];
  text: string;
  /** Conditions as the address writes them (features/filters); empty: none. */
  where: string;
};

export const noLeadFilters: LeadFilters = { statuses: [], sources: [], text: '', where: '' };

const maxTextLength = 200;
const maxWhereLength = 15_000;
const names = ['status', 'source', 'sourceless', 'q', 'where'] as const;

/** What the address says; what makes no sense in it is passed over. */
export function readLeadFilters(search: URLSearchParams): LeadFilters {
  const sources: (string | null)[] = search.getAll('source').filter((name) => name !== '');
  return {
    statuses: leadStatuses.filter((status) => search.getAll('status').includes(status)),
    sources: [...new Set(search.has('sourceless') ? [null, ...sources] : sources)],
    text: (search.get('q') ?? '').slice(0, maxTextLength),
    where: (search.get('where') ?? '').slice(0, maxWhereLength),
  };
}

/** @returns the address's parameters with these filters; those of other parts stay. */
export function writeLeadFilters(search: URLSearchParams, filters: LeadFilters): URLSearchParams {
  const next = new URLSearchParams(search);
  for (const name of names) next.delete(name);
  for (const status of filters.statuses) next.append('status', status);
  if (filters.sources.includes(null)) next.set('sourceless', '1');
  for (const name of filters.sources) if (name !== null) next.append('source', name);
  if (filters.text) next.set('q', filters.text);
  if (filters.where) next.set('where', filters.where);
  return next;
}

/** @returns the contract's filter; conditions that say nothing are left out, so that equal filters have equal keys. */
export function toLeadFilter(filters: LeadFilters, where: ConditionGroup | undefined): LeadFilter {
  const text = filters.text.trim();
  return {
    ...(filters.statuses.length > 0 ? { statuses: [...filters.statuses] } : {}),
    ...(filters.sources.length > 0 ? { sources: [...filters.sources] } : {}),
    ...(text ? { text } : {}),
    ...(where ? { where } : {}),
  };
}
