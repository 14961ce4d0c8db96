/**
 * Leads: the people and companies that may become deals, the log of what was done towards them, and the step by which one
 * becomes a deal. Merging doubles lives with `duplicates`.
 */
import type { HandlersOf } from '#shared/contract/index.ts';
import type { leadsContract } from '#shared/contract/leads.contract.ts';
import type { ConvertLead } from './convert-lead.service.ts';
import type { InteractionsService } from './interactions.service.ts';
import type { LeadReads } from './lead-reads.service.ts';
import type { LeadsService } from './leads.service.ts';

export type LeadsParts = {
  reads: LeadReads;
  leads: LeadsService;
  convert: ConvertLead;
  interactions: InteractionsService;
};

export function createLeadsHandlers({
  reads,
  leads,
  convert,
  interactions,
}: LeadsParts): HandlersOf<keyof typeof leadsContract> {
  return {
    'leads:list': (input) => reads.list(input),
    'leads:get': (input) => reads.get(input),
    'leads:history': (input) => reads.history(input),
    'leads:facets': () => reads.facets(),
    'leads:create': (input) => leads.create(input),
    'leads:update': (input) => leads.update(input),
    'leads:updateMany': (input) => leads.updateMany(input),
    'leads:archive': (input) => leads.archive(input),
    'leads:restore': (input) => leads.restore(input),
    'leads:convert': (input) => convert(input),
    'interactions:create': (input) => interactions.create(input),
    'interactions:update': (input) => interactions.update(input),
    'interactions:archive': (input) => interactions.archive(input),
    'interactions:restore': (input) => interactions.restore(input),
  };
}
