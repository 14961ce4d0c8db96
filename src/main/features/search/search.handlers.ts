import type { HandlersOf } from '#shared/contract/index.ts';
import type { searchContract } from '#shared/contract/search.contract.ts';
import type { SearchService } from './search.service.ts';

export function createSearchHandlers(search: SearchService): HandlersOf<keyof typeof searchContract> {
  return { 'search:find': (input) => search.find(input) };
}
