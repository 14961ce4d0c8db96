/** What the user filters leads by, and its two other forms: the address and the contract's `LeadFilter`. */
import type { LeadFilter, LeadStatus } from '#shared/domain/leads.ts';
import { leadStatuses } from '#shared/domain/leads.ts';

export type LeadFilters = {
  statuses: readonly LeadStatus[];
  /** Null: none. */
  sources: readonly (string | null)[];
  text: string;
};

export const noLeadFilters: LeadFilters = { statuses: [], sources: [], text: '' };

const maxTextLength = 200;
const names = ['status', 'source', 'sourceless', 'q'] as const;

/** What the address says; what makes no sense in it is passed over. */
export function readLeadFilters(search: URLSearchParams): LeadFilters {
  const sources: (string | null)[] = search.getAll('source').filter((name) => name !== '');
  return {
    statuses: leadStatuses.filter((status) => search.getAll('status').includes(status)),
    sources: [...new Set(search.has('sourceless') ? [null, ...sources] : sources)],
    text: (search.get('q') ?? '').slice(0, maxTextLength),
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
  return next;
}

/** @returns the contract's filter; conditions that say nothing are left out, so that equal filters have equal keys. */
export function toLeadFilter(filters: LeadFilters): LeadFilter {
  const text = filters.text.trim();
  return {
    ...(filters.statuses.length > 0 ? { statuses: [...filters.statuses] } : {}),
    ...(filters.sources.length > 0 ? { sources: [...filters.sources] } : {}),
    ...(text ? { text } : {}),
  };
}
