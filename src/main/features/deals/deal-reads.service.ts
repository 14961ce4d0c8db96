import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import { momentOf, type Clock } from '#main/platform/clock.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { readLeadOfDeal } from '#main/features/leads/live-lead.service.ts';
import type { StagesService } from '#main/features/stages/stages.service.ts';
import { listAttachmentsOfDeal, listCommentsOfDeal } from './deal-children.repo.ts';
import {
  countDeals,
  readActivities,
  readColumn,
  readNames,
  readPage,
  readPageByStage,
  readTotals,
  type Total,
} from './deal-reads.repo.ts';
import { dealFromRow } from './deal-rows.ts';
import { requireDeal } from './deals.repo.ts';

const activitiesOfDetail = 100;
const namesAtMost = 500;

export type DealReads = ReturnType<typeof createDealReads>;

/** What the pages show of deals. Every function only reads. */
export function createDealReads({
  read,
  clock,
  stages,
}: {
  read: ReadableDb;
  clock: Clock;
  stages: Pick<StagesService, 'list'>;
}) {
  const moment = () => momentOf(clock);

  return {
    board({ filter, cardsPerColumn }: ParsedInput<'deals:board'>): ChannelOutput<'deals:board'> {
      const at = { filter, moment: moment() };
      const totals = Map.groupBy(readTotals(read, at), (total) => total.stageId);
      return {
        columns: stages.list().map((stage) => {
          const ofStage = totals.get(stage.id) ?? [];
          const count = countOf(ofStage);
          const isShown = count > 0 && cardsPerColumn > 0;
          return {
            stage,
            count,
            totals: ofStage.map(({ currency, sumMinor }) => ({ currency, sumMinor })),
            cards: isShown ? readColumn(read, stage.id, { ...at, offset: 0, limit: cardsPerColumn }) : [],
          };
        }),
      };
    },
    column({ stageId, filter, offset, limit }: ParsedInput<'deals:column'>): ChannelOutput<'deals:column'> {
      return { cards: readColumn(read, stageId, { filter, moment: moment(), offset, limit }) };
    },
    list({ filter, sort, offset, limit }: ParsedInput<'deals:list'>): ChannelOutput<'deals:list'> {
      const at = { filter, moment: moment(), offset, limit };
      const rows =
        sort.by === 'stage' ? readPageByStage(read, stageIds(sort.direction), at) : readPage(read, sort, at);
      return { rows, total: countDeals(read, at) };
    },
    get({ id }: ParsedInput<'deals:get'>): ChannelOutput<'deals:get'> {
      const row = requireDeal(read, id);
      return {
        ...dealFromRow(row),
        archivedAtMs: row.archivedAtMs,
        lead: readLeadOfDeal(read, id),
        comments: listCommentsOfDeal(read, id),
        attachments: listAttachmentsOfDeal(read, id),
        activities: readActivities(read, id, { limit: activitiesOfDetail }),
      };
    },
    history({ id, before, limit }: ParsedInput<'deals:history'>): ChannelOutput<'deals:history'> {
      return { activities: readActivities(read, id as DealId, { before, limit }) };
    },
    facets(): ChannelOutput<'deals:facets'> {
      return {
        assignees: readNames(read, 'assignee', namesAtMost),
        clients: readNames(read, 'client', namesAtMost),
      };
    },
  };

  function stageIds(direction: 'asc' | 'desc'): StageId[] {
    const ids = stages.list().map((stage) => stage.id);
    return direction === 'asc' ? ids : ids.reverse();
  }
}

function countOf(totals: readonly Total[]): number {
  return totals.reduce((sum, total) => sum + total.count, 0);
}
