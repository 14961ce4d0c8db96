import { notifications, notificationsStore } from '@mantine/notifications';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { BoardColumn } from '#shared/contract/deals.contract.ts';
import type { Bridge } from '#shared/contract/index.ts';
import type { Result } from '#shared/errors.ts';
import { channelQuery, createQueryClient } from '#renderer/ipc/queries.ts';
import { makeCard, makeColumn, stage } from './board/test-cards.ts';
import { createDealActions } from './use-deals.ts';

const boardInput = { filter: {}, cardsPerColumn: 200 };
const boardKey = channelQuery('deals:board', boardInput).queryKey;
const stored = { columns: [makeColumn('Orders', [makeCard(1)]), makeColumn('Revenue', [makeCard(2)])] };

let asked: { channel: string; input: unknown }[];
let answer: (result: Result<unknown>) => void;

beforeEach(() => {
  asked = [];
  const invoke = (channel: string, input: unknown) => {
    asked.push({ channel, input });
    if (channel === 'deals:board') return Promise.resolve({ ok: true, value: stored });
    return new Promise<Result<unknown>>((resolve) => {
      answer = resolve;
    });
  };
  Object.assign(window, { dealdesk: { invoke, on: () => () => undefined } as unknown as Bridge });
});
afterEach(() => notifications.clean());

async function boardOnScreen() {
  const client = createQueryClient();
  await client.fetchQuery(channelQuery('deals:board', boardInput));
  const titles = () =>
    client
      .getQueryData<{ columns: BoardColumn[] }>(boardKey)
      ?.columns.map((column) => column.cards.map((card) => card.title));
  return { client, titles, actions: createDealActions(client) };
}

const move = { id: makeCard(1).id, stageId: stage('Revenue').id, beforeId: makeCard(2).id };
const toasts = () => notificationsStore.getState().notifications;

describe('a move', () => {
  it('shows before the store has answered, and offers Undo once it has', async () => {
    const { titles, actions } = await boardOnScreen();
    const moving = actions.moveDeal(move);
    expect(titles()).toEqual([[], ['Deal 1', 'Deal 2']]);
    expect(asked.at(-1)).toEqual({ channel: 'deals:move', input: move });
    expect(toasts()).toEqual([]);
    answer({ ok: true, value: { ...makeCard(1), stageId: move.stageId, actionId: 'an-action' } });
    await moving;
    expect(toasts()).toHaveLength(1);
    expect(toasts()[0]?.role).toBe('status');
  });

  it('that is refused goes back, with the words of the refusal', async () => {
    const { client, titles, actions } = await boardOnScreen();
    const moving = actions.moveDeal(move);
    answer({ ok: false, error: { code: 'CONFLICT', message: 'It stayed in Orders.' } });
    expect(await moving).toBeNull();
    await client.refetchQueries({ queryKey: ['deals:board'] });
    expect(titles()).toEqual([['Deal 1'], ['Deal 2']]);
    expect(toasts().map((toast) => toast.message)).toEqual(['It stayed in Orders.']);
  });

  it('within a column is not worth words', async () => {
    const { actions } = await boardOnScreen();
    const moving = actions.moveDeal({ ...move, stageId: stage('Orders').id, beforeId: null });
    answer({ ok: true, value: { ...makeCard(1), stageId: stage('Orders').id, actionId: 'an-action' } });
    await moving;
    expect(toasts()).toEqual([]);
  });
});

describe('a form that is refused', () => {
  it('keeps its errors beside the fields', async () => {
    const { actions } = await boardOnScreen();
    const creating = actions.createDeal({ title: '' });
    answer({ ok: false, error: { code: 'VALIDATION', message: 'Give the deal a title.' } });
    await expect(creating).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(toasts()).toEqual([]);
  });

  it('for another reason says so', async () => {
    const { actions } = await boardOnScreen();
    const updating = actions.updateDeal(makeCard(1).id, { title: 'New' });
    answer({ ok: false, error: { code: 'STORAGE', message: 'The disk is full. Nothing was changed.' } });
    await expect(updating).rejects.toMatchObject({ code: 'STORAGE' });
    expect(toasts()).toHaveLength(1);
  });
});
