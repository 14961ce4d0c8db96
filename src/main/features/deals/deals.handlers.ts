import type { dealsContract } from '#shared/contract/deals.contract.ts';
import type { HandlersOf } from '#shared/contract/index.ts';
import type { DealReads } from './deal-reads.service.ts';
import type { DealsService } from './deals.service.ts';

export function createDealsHandlers(
  reads: DealReads,
  deals: DealsService,
): HandlersOf<keyof typeof dealsContract> {
  return {
    'deals:board': (input) => reads.board(input),
    'deals:column': (input) => reads.column(input),
    'deals:list': (input) => reads.list(input),
    'deals:get': (input) => reads.get(input),
    'deals:history': (input) => reads.history(input),
    'deals:facets': () => reads.facets(),
    'deals:create': (input) => deals.create(input),
    'deals:update': (input) => deals.update(input),
    'deals:updateMany': (input) => deals.updateMany(input),
    'deals:move': (input) => deals.move(input),
    'deals:close': (input) => deals.close(input),
    'deals:duplicate': (input) => deals.duplicate(input),
    'deals:archive': (input) => deals.archive(input),
    'deals:restore': (input) => deals.restore(input),
  };
}
