import { expect, test, vi } from 'vitest';
import type { DealCard } from '#shared/domain/deals.ts';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import { neighbourIn, neighbourInStore } from './neighbours.ts';

const { call } = vi.hoisted(() => ({ call: vi.fn() }));
vi.mock('#renderer/ipc/bridge.ts', () => ({ call }));

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

test('where the page does not show the column, the store is looked through page by page', async () => {
  const ids = Array.from({ length: 501 }, (_, at) => String(at));
  call.mockImplementation((_channel, { offset, limit }: { offset: number; limit: number }) =>
    Promise.resolve({ cards: ids.slice(offset, offset + limit).map((id) => ({ id })) }),
  );
  const from = (id: string) => ({ id: id as DealId, stageId: 'stage' as StageId });
  await expect(neighbourInStore(from('499'), 1)).resolves.toBe('500');
  await expect(neighbourInStore(from('500'), -1)).resolves.toBe('499');
  await expect(neighbourInStore(from('500'), 1)).resolves.toBeUndefined();
  await expect(neighbourInStore(from('0'), -1)).resolves.toBeUndefined();
  await expect(neighbourInStore(from('gone'), 1)).resolves.toBeUndefined();
});
