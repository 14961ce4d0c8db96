/** Which deals each round of a write touches: the same on the product's store and on the yardstick's, each deal once. */
import type Database from 'better-sqlite3';
import type { ChannelInput } from '#shared/contract/index.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import { createRandom, type Random } from '../random.ts';

export type StageRow = { id: StageId; label: string };
export type PlannedDeal = { id: DealId; title: string; stageAt: number };

export type WritePlans = {
  stages: StageRow[];
  /** An open deal that no other round had. */
  nextDeal(): PlannedDeal;
  move(): { deal: PlannedDeal; input: ChannelInput<'deals:move'> };
  create(): ChannelInput<'deals:create'>;
  close(): { deal: PlannedDeal; input: ChannelInput<'deals:close'> };
  update(): { deal: PlannedDeal; input: ChannelInput<'deals:update'> };
  comment(): { deal: PlannedDeal; input: ChannelInput<'comments:create'> };
};

/** Deals of the first four stages: those that have at least a stage to go before they are closed. */
const plannedStages = 4;

export function planWrites(db: Database.Database): WritePlans {
  const stages = db.prepare<[], StageRow>('SELECT id, label FROM stage ORDER BY position').all();
  const random = createRandom(11);
  const deals = shuffledDeals(db, stages, random);
  const anchors = stages.map((stage) => anchorsOf(db, stage));
  let made = 0;

  function nextDeal(): PlannedDeal {
    const deal = deals.pop();
    if (!deal) throw new Error('No deal is left to write to.');
    return deal;
  }

  return {
    stages,
    nextDeal,
    move() {
      const deal = nextDeal();
      const to = (deal.stageAt + 1) % plannedStages;
      const stageId = stages[to]?.id as StageId;
      return { deal, input: { id: deal.id, stageId, beforeId: random.pick(anchors[to] ?? []) } };
    },
    create() {
      made += 1;
      return {
        title: `Annual licence for Harbor Labs Ltd ${made}`,
        client: 'Harbor Labs Ltd',
        description: 'They want an offer by the end of the month.',
        assignee: 'Ada Berger',
        amountMinor: 1_250_000 + made,
        currency: 'EUR' as ChannelInput<'deals:create'>['currency'],
        dueDate: '2026-12-18' as NonNullable<ChannelInput<'deals:create'>['dueDate']>,
      };
    },
    close() {
      const deal = nextDeal();
      return { deal, input: { id: deal.id, status: 'Won' } };
    },
    update() {
      const deal = nextDeal();
      made += 1;
      return {
        deal,
        input: { id: deal.id, patch: { title: `${deal.title} renewed`, amountMinor: 7_000_000 + made } },
      };
    },
    comment() {
      const deal = nextDeal();
      return { deal, input: { dealId: deal.id, text: 'Sent the revised quote with the longer warranty.' } };
    },
  };
}

function shuffledDeals(db: Database.Database, stages: readonly StageRow[], random: Random): PlannedDeal[] {
  const find = db.prepare<[StageId], { id: DealId; title: string }>(
    'SELECT id, title FROM deal WHERE stage_id = ? ORDER BY order_key DESC LIMIT 5000',
  );
  const deals = stages
    .slice(0, plannedStages)
    .flatMap((stage, stageAt) => find.all(stage.id).map((deal) => ({ ...deal, stageAt })));
  return deals
    .map((deal) => ({ deal, at: random.next() }))
    .toSorted((a, b) => a.at - b.at)
    .map(({ deal }) => deal);
}

/** Cards at the top of a column that no round moves away: what others are dropped before. */
function anchorsOf(db: Database.Database, stage: StageRow): DealId[] {
  return db
    .prepare<[StageId], { id: DealId }>('SELECT id FROM deal WHERE stage_id = ? ORDER BY order_key LIMIT 50')
    .all(stage.id)
    .map(({ id }) => id);
}
