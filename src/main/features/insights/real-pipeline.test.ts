/** A real pipeline goes in as a user would bring it in, and what is learned from it is reported, whether it is any good or not. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { silentLog } from '#main/platform/log.ts';
import { openImports, type ImportsBench } from '#main/features/imports/test-imports.ts';
import { differences } from '#main/store/tallies/recount.ts';
import { listOpenIds } from './deal-trails.repo.ts';
import { createInsights } from './insights.ts';
import { isModelUsed } from './insights.service.ts';
import { heavyHere } from './test-insights.ts';

const root = join(import.meta.dirname, '../../../..');
/** A year of a real pipeline (Maven Analytics, public domain), where the machine has it: it is not part of the project. */
const real = join(process.env['DEALDESK_SAMPLE_DATA'] ?? root, 'crm-sales-opportunities/sales_pipeline.csv');
/** Of its 8,800 opportunities; each is open for a day at least. */
const closedInFile = 6711;

let bench: ImportsBench | undefined;
afterEach(() => bench?.close());

const fixture = join(root, 'test/fixtures/pipeline.csv');

/** Brings a file in, as a user does, and lets the app learn from it. */
async function learnFromFile(file: string) {
  bench = await openImports();
  const { store, stages } = bench;
  const uploadId = await bench.uploadFile(file);
  const status = await bench.run(uploadId, (await bench.inspectDeals(uploadId)).proposal);
  const insights = createInsights({
    ...{ store, stages, clock: store.clock, log: silentLog },
    heavy: heavyHere(store),
  });
  insights.keeper.noticed('imports:progress', status);
  await insights.keeper.settle();
  return { store, ...insights };
}

describe('a pipeline of the usual shape', () => {
  test(
    'of a few deals teaches nothing yet, and the app says how many it has',
    { timeout: 60_000 },
    async () => {
      const { service, keeper } = await learnFromFile(fixture);
      expect(service.model()).toMatchObject({ state: 'tooFew', neededCount: 100, brier: null });
      expect(service.model().closedCount).toBeGreaterThan(0);
      await keeper.stop();
    },
  );

  const realOnes = existsSync(real) ? [real] : [];
  if (realOnes.length === 0)
    console.warn(
      'No real pipeline at hand (DEALDESK_SAMPLE_DATA names its folder): nothing is learned from one.',
    );
  test.each(realOnes)(
    'and a real one what it can, and the app says honestly how much that is',
    { timeout: 120_000 },
    async (file) => {
      const { service, keeper, store } = await learnFromFile(file);
      const model = service.model();
      expect(model.closedCount).toBe(closedInFile);
      const { brier, baseBrier } = model;
      console.info(
        `Brier score ${brier?.toFixed(4)}, of the share of won deals ${baseBrier?.toFixed(4)}: ${model.state}`,
      );
      for (const score of [brier, baseBrier]) {
        expect(score).toBeGreaterThan(0.15);
        expect(score).toBeLessThan(0.26);
      }
      const isUsed = model.state === 'used';
      expect(['used', 'noBetter']).toContain(model.state);
      expect((baseBrier ?? 0) - (brier ?? 0) > 0.0001 || !isUsed).toBe(true);
      expect(isModelUsed(store.read)).toBe(isUsed);
      const openIds = listOpenIds(store.read, { after: '', limit: 10_000 });
      const scored = store.read.get<{ n: number }>('SELECT count(*) AS n FROM deal_score')?.n;
      expect(scored).toBe(isUsed ? openIds.length : 0);
      const [first] = openIds;
      expect(first && service.deal({ id: first }).source).toBe(isUsed ? 'model' : 'stage');
      expect(differences(store.read)).toEqual([]);
      await keeper.stop();
    },
  );
});
