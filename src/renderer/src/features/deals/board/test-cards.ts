/** Cards and columns for the tests of this folder. */
import type { BoardColumn } from '#shared/contract/deals.contract.ts';
import type { DealCard } from '#shared/domain/deals.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { defaultStages } from '#shared/domain/stages.ts';

const uuid = (kind: number, number: number): string =>
  `0190000${kind}-0000-7000-8000-${String(number).padStart(12, '0')}`;

export const stages: Stage[] = defaultStages.map((fields, at) => ({
  ...fields,
  id: uuid(1, at) as StageId,
  position: `a${at}`,
}));

export function stage(label: string): Stage {
  const found = stages.find((one) => one.label === label);
  if (!found) throw new Error(`No stage ${label}`);
  return found;
}

export function makeCard(number: number, fields: Partial<DealCard> = {}): DealCard {
  return {
    id: uuid(2, number) as DealId,
    title: `Deal ${number}`,
    client: 'Cancity',
    assignee: 'Moses Frase',
    stageId: stage('Clients').id,
    status: 'Open',
    lostReason: null,
    amountMinor: 100_00,
    currency: 'USD' as Currency,
    dueDate: null,
    orderKey: `a${number}`,
    createdAtMs: 0,
    updatedAtMs: 0,
    stageEnteredAtMs: 0,
    closedAtMs: null,
    commentCount: 0,
    attachmentCount: 0,
    ...fields,
  };
}

export function makeColumn(label: string, cards: DealCard[]): BoardColumn {
  const own = cards.map((card) => ({ ...card, stageId: stage(label).id }));
  const sumMinor = own.reduce((sum, card) => sum + card.amountMinor, 0);
  return {
    stage: stage(label),
    count: own.length,
    totals: own.length > 0 ? [{ currency: 'USD' as Currency, sumMinor }] : [],
    cards: own,
  };
}
