import type { duplicatesContract } from '#shared/contract/duplicates.contract.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { DuplicatesService } from './duplicates.service.ts';

export function createDuplicatesHandlers(
  duplicates: DuplicatesService,
): HandlersOf<keyof typeof duplicatesContract> {
  return {
    'duplicates:ofLead': (input) => duplicates.ofLead(input),
    'duplicates:leads': () => duplicates.leads(),
    'duplicates:clients': () => duplicates.clients(),
    'duplicates:dismiss': (input) => duplicates.dismiss(input),
    'duplicates:reconsider': (input) => duplicates.reconsider(input),
    'leads:merge': (input) => duplicates.mergeLeads(input),
    'clients:merge': (input) => duplicates.mergeClients(input),
  };
}
