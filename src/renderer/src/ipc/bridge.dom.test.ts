import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Result } from '#shared/errors.ts';
import { AppError } from '#shared/errors.ts';
import { call } from './bridge.ts';

function answerWith(answer: () => Promise<Result<unknown>>): void {
  vi.stubGlobal('dealdesk', { invoke: answer, on: () => () => undefined });
}

const refusal = async (): Promise<Result<unknown>> => ({
  ok: false,
  error: { code: 'CONFLICT', message: 'It stayed where it was.', details: { fields: {} } },
});

afterEach(() => {
  vi.unstubAllGlobals();
});

describe('a call', () => {
  it('gives the value of a good answer', async () => {
    answerWith(async () => ({ ok: true, value: { items: [], total: 0 } }));
    await expect(call('trash:list', { offset: 0, limit: 1 })).resolves.toEqual({ items: [], total: 0 });
  });

  it('throws what was refused with its code, words and details', async () => {
    answerWith(refusal);
    const error: unknown = await call('undo:redo', {}).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(AppError);
    expect(error).toMatchObject({
      code: 'CONFLICT',
      message: 'It stayed where it was.',
      details: { fields: {} },
    });
  });

  it('makes an AppError of a bridge that breaks, and of none at all', async () => {
    answerWith(() => Promise.reject(new Error('broken')));
    await expect(call('undo:state', {})).rejects.toMatchObject({ name: 'AppError', code: 'INTERNAL' });
    vi.stubGlobal('dealdesk', undefined);
    await expect(call('undo:state', {})).rejects.toMatchObject({ name: 'AppError', code: 'INTERNAL' });
  });
});
