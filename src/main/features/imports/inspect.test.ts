import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DealPlan } from '#shared/domain/imports.ts';
import { openImports, type ImportsBench } from './test-imports.ts';

let bench: ImportsBench;
beforeEach(async () => {
  bench = await openImports();
});
afterEach(() => bench.close());

describe('a file is looked into before anything is written', () => {
  test('a JPEG is refused in plain words', async () => {
    const uploadId = await bench.upload('photo.csv', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
    await expect(bench.inspectDeals(uploadId)).rejects.toMatchObject({
      code: 'VALIDATION',
      message: 'The file could not be read: it is an image. Nothing was imported. Choose a CSV file.',
    });
  });

  test('dates that can be read both ways are asked for, with examples', async () => {
    const uploadId = await bench.upload('deals.csv', 'name,created\nA,3/1/2017\nB,4/1/2017\n');
    const { found, preview } = await bench.inspectDeals(uploadId);
    expect(found).toMatchObject({
      dateOrder: 'MDY',
      dateOrderIsGuess: true,
      dateSamples: ['3/1/2017', '4/1/2017'],
    });
    expect(preview[0]?.record?.createdOn).toBe('2017-03-01');
  });

  test('a corrected plan is previewed as it would be imported', async () => {
    const uploadId = await bench.upload(
      'deals.csv',
      'name,phase x,created\nA,Angebot,3/1/2017\nB,,4/1/2017\nC,,x\n',
    );
    const { proposal } = await bench.inspectDeals(uploadId);
    expect(proposal.columns).toEqual(['title', null, 'createdAt']);
    const plan: DealPlan = { ...proposal, columns: ['title', 'stage', 'createdAt'], dateOrder: 'DMY' };
    const inspection = await bench.inspectDeals(uploadId, plan);
    expect(inspection.values).toEqual([{ value: 'Angebot', count: 1 }]);
    expect(inspection.proposal.stageValues).toHaveProperty('Angebot');
    expect(inspection.preview[0]?.record?.createdOn).toBe('2017-01-03');
    expect(inspection).toMatchObject({ rowCount: 3, readable: 2, refused: 1 });
    expect(bench.store.read.get('SELECT count(*) AS count FROM deal')).toEqual({ count: 0 });
  });

  test('a plan without a title, or with a field chosen twice, is refused', async () => {
    const uploadId = await bench.upload('deals.csv', 'name,created\nA,2017-01-01\n');
    const { proposal } = await bench.inspectDeals(uploadId);
    const start = (columns: DealPlan['columns']) => () =>
      bench.imports.start({ uploadId, plan: { ...proposal, columns } });
    expect(start([null, 'createdAt'])).toThrow('Choose the column that becomes the title.');
    expect(start(['title', 'title'])).toThrow('Choose each field for one column only.');
  });
});
