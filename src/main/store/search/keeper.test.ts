import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import { applyPragmas } from '../pragmas.ts';
import { openTestStore } from '../test-store.ts';
import { searchedKinds } from './doc-ranges.ts';
import { checkSearchIndex } from './search-index.ts';

let app: Pipeline;
beforeEach(async () => {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  app = await createPipeline();
});
afterEach(() => {
  app.store.close();
  vi.useRealTimers();
});

const queued = () => app.store.read.get<{ n: number }>('SELECT count(*) AS n FROM search_queue')?.n;
const found = (word: string) =>
  searchedKinds
    .map((kind) => `search_index_${kind}`)
    .flatMap((index) => app.store.read.all(`SELECT rowid FROM ${index} WHERE ${index} MATCH ?`, word)).length;
const lost = () => app.store.maintain(({ db }) => checkSearchIndex(db));

describe('what was written', () => {
  test('waits in the queue, and is found at once by who asks', () => {
    app.deals.create({ title: 'Rollout' });
    expect(queued()).toBe(1);
    expect(found('rollout')).toBe(1);
    expect(queued()).toBe(0);
  });

  test('is brought into the index a moment later, step by step, by itself', () => {
    for (let at = 0; at < 40; at += 1) app.deals.create({ title: `Rollout ${at}` });
    expect(queued()).toBe(40);
    vi.advanceTimersByTime(51);
    expect(queued()).toBeGreaterThan(0);
    expect(queued()).toBeLessThan(40);
    expect(lost()).toBe(0);
    vi.advanceTimersByTime(100);
    expect(queued()).toBe(0);
    expect(found('rollout')).toBe(40);
  });

  test('and was not indexed when the program ended is by the next one', async () => {
    app.deals.create({ title: 'Rollout' });
    const { folder } = app.store;
    app.store.close();
    app = await createPipeline(await openTestStore(folder));
    expect(queued()).toBe(1);
    vi.advanceTimersByTime(51);
    expect(queued()).toBe(0);
    expect(found('rollout')).toBe(1);
  });

  test('is whole after undo, the trash, and what comes back', async () => {
    const { id } = app.deals.create({ title: 'Rollout' });
    app.comments.create({ dealId: id, text: 'Call Bob' });
    app.leads.create({ company: 'Isdom' });
    expect([found('rollout'), found('bob'), found('isdom')]).toEqual([1, 1, 1]);
    await app.undo.undo({ actionId: undefined });
    expect(found('isdom')).toBe(0);
    await app.undo.redo();
    expect(found('isdom')).toBe(1);
    app.deals.archive({ id });
    expect(found('rollout')).toBe(0);
    app.deals.restore({ id });
    expect(lost()).toBe(0);
    expect(found('rollout')).toBe(1);
    expect(lost()).toBe(0);
  });
});

test('a question does not wait for another connection that writes', () => {
  const other = new Database(app.store.path);
  applyPragmas(other);
  app.deals.create({ title: 'Rollout' });
  other.exec('BEGIN IMMEDIATE');
  expect(found('rollout')).toBe(0);
  vi.advanceTimersByTime(60);
  expect(queued()).toBe(1);
  other.exec('COMMIT');
  other.close();
  vi.advanceTimersByTime(300);
  expect(queued()).toBe(0);
  expect(found('rollout')).toBe(1);
});

test('whoever takes the gate finds the queue empty', async () => {
  app.deals.create({ title: 'Rollout' });
  const atStart = await app.store.gate.hold(() => Promise.resolve(queued()));
  expect(atStart).toBe(0);
});
