import { describe, expect, test, vi } from 'vitest';
import { silentLog } from '#main/platform/log.ts';
import type { Log } from '#main/platform/log.ts';
import type { Handlers } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import { createDispatch } from './dispatch.ts';

const deal = '01890a5d-ac96-774b-bcce-b302099a8057';

function recordingLog(): Log & { lines: { level: string; message: string; fields: unknown }[] } {
  const lines: { level: string; message: string; fields: unknown }[] = [];
  const at = (level: string) => (message: string, fields?: unknown) =>
    void lines.push({ level, message, fields });
  return { lines, info: at('info'), warn: at('warn'), error: at('error') };
}

function dispatchWith(
  handlers: Partial<Handlers>,
  rest: { log?: Log; awaitTurn?: () => Promise<void> } = {},
) {
  return createDispatch({
    handlers: handlers as Handlers,
    awaitTurn: rest.awaitTurn ?? (() => Promise.resolve()),
    log: rest.log ?? silentLog,
  });
}

describe('a call', () => {
  test('reaches its handler with the parsed input, and its value comes back', async () => {
    const list = vi.fn<Handlers['stages:list']>(() => ({ stages: [] }));
    expect(await dispatchWith({ 'stages:list': list })('stages:list', {})).toEqual({
      ok: true,
      value: { stages: [] },
    });
    expect(list).toHaveBeenCalledWith({});
  });

  test('is given the defaults and trims of its schema', async () => {
    const update = vi.fn<Handlers['comments:update']>(() => {
      throw new AppError('NOT_FOUND', 'There is no such comment.');
    });
    await dispatchWith({ 'comments:update': update })('comments:update', { id: deal, text: '  hello  ' });
    expect(update).toHaveBeenCalledWith({ id: deal, text: 'hello' });
  });

  test.each(['deals:explode', 'toString', '__proto__', ''])(
    'on the unknown channel %j is refused',
    async (name) => {
      expect(await dispatchWith({})(name, {})).toEqual({
        ok: false,
        error: { code: 'VALIDATION', message: `There is no channel "${name}". Nothing was changed.` },
      });
    },
  );

  test.each([[undefined], [7], [{ toString: () => 'deals:get' }]])(
    'on a channel that is no text is refused',
    async (name) => {
      expect(await dispatchWith({})(name, {})).toMatchObject({ ok: false, error: { code: 'VALIDATION' } });
    },
  );
});

describe('bad input', () => {
  test('names every field and what is wrong with it, and reaches no handler', async () => {
    const create = vi.fn<Handlers['deals:create']>();
    const result = await dispatchWith({ 'deals:create': create })('deals:create', {
      title: 'x'.repeat(300),
      amountMinor: 'abc',
      surprise: 1,
    });
    expect(result).toMatchObject({
      ok: false,
      error: {
        code: 'VALIDATION',
        message: 'title: A title is at most 255 characters long.',
        details: {
          fields: {
            title: 'A title is at most 255 characters long.',
            amountMinor: expect.any(String),
            surprise: expect.any(String),
          },
        },
      },
    });
    expect(create).not.toHaveBeenCalled();
  });

  test('within an object is named by its path', async () => {
    const result = await dispatchWith({})('deals:update', { id: deal, patch: { title: '' } });
    expect(result).toMatchObject({
      error: { details: { fields: { 'patch.title': 'Give the deal a title.' } } },
    });
  });

  test('of the wrong kind altogether is refused', async () => {
    expect(await dispatchWith({})('deals:get', null)).toMatchObject({
      ok: false,
      error: { code: 'VALIDATION' },
    });
  });
});

describe('the turn at the store', () => {
  test('is awaited by a write and not by a read', async () => {
    let release = () => {};
    const turn = new Promise<void>((resolve) => {
      release = resolve;
    });
    const awaitTurn = vi.fn(() => turn);
    const order: string[] = [];
    const dispatch = dispatchWith(
      {
        'drafts:discard': () => {
          order.push('write');
          return {};
        },
        'drafts:get': () => {
          order.push('read');
          return { value: null };
        },
      },
      { awaitTurn },
    );
    const write = dispatch('drafts:discard', { key: 'deal' });
    await dispatch('drafts:get', { key: 'deal' });
    expect(order).toEqual(['read']);
    release();
    await write;
    expect(order).toEqual(['read', 'write']);
    expect(awaitTurn).toHaveBeenCalledTimes(1);
  });
});

describe('what a handler throws', () => {
  const thrown = async (error: unknown, log?: Log) =>
    dispatchWith(
      {
        'stages:list': () => {
          throw error;
        },
      },
      log ? { log } : {},
    )('stages:list', {});

  test('on purpose crosses as it is', async () => {
    expect(await thrown(new AppError('CONFLICT', 'It stayed.', { fields: { title: 'x' } }))).toEqual({
      ok: false,
      error: { code: 'CONFLICT', message: 'It stayed.', details: { fields: { title: 'x' } } },
    });
  });

  test.each([
    ['SQLITE_FULL', 'The disk is full. Nothing was changed. Free some space and try again.'],
    ['SQLITE_READONLY_DBMOVED', expect.stringContaining('permissions')],
    ['SQLITE_CORRUPT', expect.stringContaining('backup')],
    ['SQLITE_CONSTRAINT_FOREIGNKEY', expect.stringContaining('could not be stored')],
  ])('by SQLite as %s is a matter of storage', async (code, message) => {
    const error = Object.assign(new Error('driver words'), { code });
    expect(await thrown(error)).toEqual({ ok: false, error: { code: 'STORAGE', message } });
    expect(await thrown(new Error('wrapped', { cause: error }))).toMatchObject({
      error: { code: 'STORAGE' },
    });
  });

  test('unforeseen keeps its words and stack in the log', async () => {
    const log = recordingLog();
    const error = new TypeError('secret detail of /home/ann');
    const result = await thrown(error, log);
    expect(result).toMatchObject({ ok: false, error: { code: 'INTERNAL' } });
    expect(JSON.stringify(result)).not.toContain('secret detail');
    expect(log.lines).toEqual([
      { level: 'error', message: 'call failed', fields: { channel: 'stages:list', error } },
    ]);
  });

  test('later, from a promise, is mapped the same', async () => {
    const dispatch = dispatchWith({
      'imports:get': () => Promise.reject(new AppError('NOT_FOUND', 'Gone.')),
    });
    expect(await dispatch('imports:get', {})).toMatchObject({ error: { code: 'NOT_FOUND' } });
  });
});

test('a call over 50 ms is logged with its time, a quick one is not', async () => {
  const log = recordingLog();
  let nowMs = 0;
  let costMs = 51;
  const dispatch = createDispatch({
    handlers: {
      'stages:list': () => {
        nowMs += costMs;
        return { stages: [] };
      },
    } as Partial<Handlers> as Handlers,
    awaitTurn: () => Promise.resolve(),
    log,
    monotonicMs: () => nowMs,
  });
  await dispatch('stages:list', {});
  costMs = 50;
  await dispatch('stages:list', {});
  expect(log.lines).toEqual([
    { level: 'warn', message: 'slow call', fields: { channel: 'stages:list', tookMs: 51 } },
  ]);
});
