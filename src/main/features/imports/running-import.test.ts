import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { openImports, type ImportsBench } from './test-imports.ts';

let bench: ImportsBench;
beforeEach(async () => {
  bench = await openImports();
});
afterEach(() => bench.close());

describe('while an import runs', () => {
  const many = (count: number) =>
    `id,name,amount\n${Array.from({ length: count }, (_, at) => `K${at},Deal ${at},${at}`).join('\n')}\n`;

  async function begun(count: number) {
    const uploadId = await bench.upload('many.csv', many(count));
    const { proposal } = await bench.inspectDeals(uploadId);
    return { uploadId, plan: proposal, status: bench.imports.start({ uploadId, plan: proposal }) };
  }

  test('it tells how far it is, and other writes wait for it as promises', async () => {
    const { status } = await begun(4000);
    let waited = false;
    const write = bench.store.gate.whenIdle().then(() => {
      waited = true;
    });
    expect(bench.imports.current()?.state).toBe('running');
    expect(waited).toBe(false);
    await write;
    expect(await bench.ended(status)).toMatchObject({ state: 'done', created: 4000 });
    const told = bench.store.events
      .filter((event) => event.name === 'imports:progress')
      .map((event) => event.payload);
    expect(told.length).toBeGreaterThan(3);
    expect(told).toContainEqual(expect.objectContaining({ state: 'running', rowsTotal: 4000 }));
  });

  test('a cancel leaves nothing of it, and the file can be tried again', async () => {
    const { uploadId, plan, status } = await begun(20_000);
    await expect(bench.imports.cancel({ importId: status.importId })).resolves.toMatchObject({
      state: 'cancelled',
      created: 0,
    });
    expect(bench.store.read.get('SELECT count(*) AS count FROM deal')).toEqual({ count: 0 });
    expect(bench.store.read.get('SELECT count(*) AS count FROM activity')).toEqual({ count: 0 });
    expect(bench.undo.state()).toEqual({ undo: null, redo: null });
    expect(await bench.run(uploadId, plan)).toMatchObject({ state: 'done', created: 20_000 });
  });

  test('a second one is refused', async () => {
    const { uploadId, plan, status } = await begun(2000);
    expect(() => bench.imports.start({ uploadId, plan })).toThrow('Another import is running.');
    await bench.ended(status);
  });

  test('a program that ends takes it back', async () => {
    const { status } = await begun(20_000);
    await bench.imports.stop();
    expect(await bench.ended(status)).toMatchObject({ state: 'failed', created: 0 });
    expect(bench.store.read.get('SELECT count(*) AS count FROM deal')).toEqual({ count: 0 });
  });
});
