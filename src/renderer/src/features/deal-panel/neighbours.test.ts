import { expect, test, vi } from 'vitest';
import type { DealId, StageId } from '#shared/domain/ids.ts';
import { neighbourInStore } from './neighbours.ts';

const { call } = vi.hoisted(() => ({ call: vi.fn() }));
vi.mock('#renderer/ipc/bridge.ts', () => ({ call }));

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
