/** Which deal comes before and after the open one, in the order that the page behind the panel shows. */
import type { QueryClient } from '@tanstack/react-query';
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { Deal, DealCard } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { Run, Step } from '#renderer/features/record-panel/neighbours.ts';
import { call } from '#renderer/ipc/bridge.ts';

/** The runs that are on the screen now. */
export function shownRuns(client: QueryClient): Run[] {
  const active = client.getQueryCache().findAll({ type: 'active' });
  return active.flatMap((query): Run[] => {
    const [channel, input] = query.queryKey;
    if (query.state.data === undefined) return [];
    if (channel === 'deals:board') {
      const { filter } = input as ChannelInput<'deals:board'>;
      const { columns } = query.state.data as ChannelOutput<'deals:board'>;
      return columns.map(({ stage, cards }) => ({
        order: orderKey(stage.id, filter),
        offset: 0,
        ids: idsOf(cards),
      }));
    }
    if (channel === 'deals:column') {
      const { stageId, filter, offset } = input as ChannelInput<'deals:column'>;
      const { cards } = query.state.data as ChannelOutput<'deals:column'>;
      return [{ order: orderKey(stageId, filter), offset, ids: idsOf(cards) }];
    }
    if (channel !== 'deals:list') return [];
    const { filter, sort, offset } = input as ChannelInput<'deals:list'>;
    const { rows } = query.state.data as ChannelOutput<'deals:list'>;
    return [{ order: orderKey('list', { filter, sort }), offset, ids: idsOf(rows) }];
  });
}

function idsOf(cards: readonly DealCard[]): string[] {
  return cards.map(({ id }) => id);
}

function orderKey(place: string, condition: object): string {
  return `${place} ${JSON.stringify(condition)}`;
}

const pageSize = 500;
/** Beyond this many cards a column is not searched: the panel then stays where it is. */
const searchedPages = 20;

/** Looks through the deal's column in the store, for when the page behind shows something else. */
export async function neighbourInStore(
  deal: Pick<Deal, 'id' | 'stageId'>,
  step: Step,
): Promise<DealId | undefined> {
  let before: DealCard | undefined;
  for (let page = 0; page < searchedPages; page += 1) {
    const input = { stageId: deal.stageId, filter: {}, offset: page * pageSize, limit: pageSize };
    const { cards } = await call('deals:column', input);
    const run = before ? [before, ...cards] : cards;
    const at = run.findIndex((card) => card.id === deal.id);
    const found = at < 0 ? undefined : run[at + step];
    if (found || (at >= 0 && step < 0) || cards.length < pageSize) return found?.id;
    before = run.at(-1);
  }
  return undefined;
}
