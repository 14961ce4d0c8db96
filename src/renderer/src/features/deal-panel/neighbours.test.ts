import { expect, test, vi } from 'vitest';
import type { DealCard } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import { neighbourIn } from './neighbours.ts';

vi.mock('#renderer/ipc/bridge.ts', () => ({ call: vi.fn(), onEvent: vi.fn() }));
vi.mock('#renderer/ipc/queries.ts', () => ({ channelQuery: vi.fn() }));

const run = (order: string, offset: number, ids: string[]) => ({
  order,
  offset,
  cards: ids.map((id) => ({ id }) as unknown as DealCard),
});
const next = (runs: ReturnType<typeof run>[], id: string) => neighbourIn(runs, id as DealId, 1);
const previous = (runs: ReturnType<typeof run>[], id: string) => neighbourIn(runs, id as DealId, -1);

test('the neighbours are those of the same column', () => {
  const runs = [run('a', 0, ['1', '2']), run('b', 0, ['3', '4'])];
  expect(next(runs, '1')).toBe('2');
  expect(previous(runs, '4')).toBe('3');
  expect(next(runs, '2')).toBeUndefined();
  expect(previous(runs, '3')).toBeUndefined();
});

test('a column that is held in pages is walked across their edges', () => {
  const runs = [run('a', 0, ['1', '2']), run('a', 2, ['3'])];
  expect(next(runs, '2')).toBe('3');
  expect(previous(runs, '3')).toBe('2');
});
