/** Bulk work on deals and leads, and its preview. */
import type { bulkContract } from '#shared/contract/bulk.contract.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { BulkService } from './bulk.service.ts';

export function createBulkHandlers(bulk: BulkService): HandlersOf<keyof typeof bulkContract> {
  return {
    'bulk:previewDeals': (input) => bulk.previewDeals(input),
    'bulk:deals': (input) => bulk.changeDeals(input),
    'bulk:previewLeads': (input) => bulk.previewLeads(input),
    'bulk:leads': (input) => bulk.changeLeads(input),
  };
}
