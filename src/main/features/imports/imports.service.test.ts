import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { DealPlan, ImportStatus } from '#shared/domain/imports.ts';
import type { DealCard } from '#shared/domain/deals.ts';
import { openImports, type ImportsBench } from './test-imports.ts';

let bench: ImportsBench;
beforeEach(async () => {
  bench = await openImports();
});
afterEach(() => bench.close());

const header = 'id,name,client,stage,status,amount,created,closed,reason\n';

function listed(text?: string): DealCard[] {
  return bench.reads.list({
    filter: text === undefined ? {} : { text },
    sort: { by: 'title', direction: 'asc' },
    offset: 0,
    limit: 500,
  }).rows;
}

function deal(title: string) {
  const card = listed().find((row) => row.title === title);
  if (!card) throw new Error(`There is no deal ${title}.`);
  return bench.reads.get({ id: card.id });
}

const stageLabel = (id: string) => bench.stages.list().find((stage) => stage.id === id)?.label;

async function refusedRows(status: ImportStatus): Promise<string> {
  await bench.imports.saveRefused({ importId: status.importId });
  return readFileSync(bench.saved.at(-1)?.path ?? '', 'utf8');
}

const matching = (match: DealPlan['match']) => (plan: DealPlan) => ({ ...plan, match });

describe('a row becomes a deal', () => {
  test('in its stage, with its days at noon of the system’s zone', async () => {
    const status = await bench.importText(`${header}A1,Rollout,Acme,Orders,Open,"$1,250.50",2026-07-01,,\n`);
    expect(status).toMatchObject({ state: 'done', created: 1, refused: 0 });
    const found = deal('Rollout');
    expect(found).toMatchObject({
      client: 'Acme',
      status: 'Open',
      amountMinor: 125_050,
      currency: 'USD',
      createdAtMs: Date.UTC(2026, 6, 1, 10),
      stageEnteredAtMs: Date.UTC(2026, 6, 1, 10),
      closedAtMs: null,
    });
    expect(stageLabel(found.stageId)).toBe('Orders');
    expect(found.activities).toMatchObject([{ type: 'deal_created', action: 'import', newValue: 'Rollout' }]);
  });

  test('a lost one is closed through the pipeline, step by step, on its own day', async () => {
    await bench.importText(`${header}A1,Rollout,Acme,Orders,Lost,100,2026-07-01,2026-08-03,Too dear\n`);
    const found = deal('Rollout');
    const closedAtMs = Date.UTC(2026, 7, 3, 10);
    expect(found).toMatchObject({
      status: 'Lost',
      lostReason: 'Too dear',
      closedAtMs,
      stageEnteredAtMs: closedAtMs,
    });
    expect(stageLabel(found.stageId)).toBe('Status');
    expect(found.activities.toReversed()).toMatchObject([
      { type: 'deal_created', atMs: Date.UTC(2026, 6, 1, 10) },
      { type: 'deal_stage_changed', oldValue: 'Orders', newValue: 'Revenue', atMs: closedAtMs },
      { type: 'deal_lost', action: 'close', oldValue: 'Open', newValue: 'Lost', atMs: closedAtMs },
      { field: 'lostReason', newValue: 'Too dear', atMs: closedAtMs },
    ]);
  });

  test('an open one’s close date is the day that it is due', async () => {
    await bench.importText('name,status,close date\nOne,Won,2026-07-01\nTwo,Open,2026-12-24\n');
    expect(deal('Two')).toMatchObject({ dueDate: '2026-12-24', closedAtMs: null });
    expect(deal('One')).toMatchObject({ dueDate: null, closedAtMs: Date.UTC(2026, 6, 1, 10) });
  });

  test('new deals stand at the end of their columns, in the file’s order', async () => {
    bench.deals.create({ title: 'First' });
    await bench.importText('name\nSecond\nThird\n');
    const [column] = bench.reads.board({ filter: {}, cardsPerColumn: 10 }).columns;
    expect(column?.cards.map((card) => card.title)).toEqual(['First', 'Second', 'Third']);
  });

  test('amounts with commas and foreign signs keep their worth and currency', async () => {
    await bench.importText('Name;Betrag\nEins;"1.250,50 €"\nZwei;1.000\nDrei;£ 3\n');
    expect(listed().map((row) => [row.title, row.amountMinor, row.currency])).toEqual([
      ['Drei', 300, 'GBP'],
      ['Eins', 125_050, 'EUR'],
      ['Zwei', 100_000, 'EUR'],
    ]);
  });
});

describe('a row that cannot be a deal', () => {
  const bad = [
    'A1,,Acme,Orders,Open,1,,,',
    `A2,${'x'.repeat(256)},Acme,Orders,Open,1,,,`,
    'A3,Three,Acme,Orders,Open,abc,,,',
    'A4,Four,Acme,Orders,Open,-5,,,',
    'A5,Five,Acme,Orders,Won,5,2026-07-02,2026-07-01,',
    'A6,Six,Acme,Orders,Open,5,2026-02-30,,',
    'A7,Seven,Acme,Status,,5,,,',
    'A8,Eight,Acme,Orders,Open,5,,,,,more',
    '=A9,"Ni\nne",+49 (30),Orders,Open,x,,,',
  ];

  test('is refused with its reason while the others go in', async () => {
    const text = `${header}B1,Good,Acme,Orders,Open,1,,,\n${bad.join('\n')}\nB2,Better,Acme,Orders,Open,2,,,\n`;
    const status = await bench.importText(text);
    expect(status).toMatchObject({ state: 'done', created: 2, refused: 9, rowsDone: 11 });
    const saved = await refusedRows(status);
    expect(
      saved.startsWith('\uFEFFid,name,client,stage,status,amount,created,closed,reason,Line,Reason\r\n'),
    ).toBe(true);
    for (const words of [
      ',3,name: Give the deal a title.',
      ',4,name: A title is at most 255 characters long.',
      ',5,amount: “abc” is not an amount.',
      ',6,amount: An amount is not negative.',
      ',7,"It was closed on 2026-07-01, before it was created on 2026-07-02."',
      ',8,created: “2026-02-30” is not a date.',
      ',9,"It stands in Status, but nothing says whether it was won or lost."',
      ',10,"The row has 11 cells, but there are 9 columns."',
      ',11,amount: “x” is not an amount.',
    ]) {
      expect(saved).toContain(`${words}\r\n`);
    }
  });

  test('is saved so that a spreadsheet runs nothing of it, and reads back as it was', async () => {
    const status = await bench.importText(`${header}B1,Good,,,,1,,,\n${bad[8]}\n`);
    const saved = await refusedRows(status);
    expect(saved).toContain(`'=A9,"Ni\nne",'+49 (30),Orders`);
    await bench.importText(saved.replace(',x,', ',7,'));
    expect(deal('Ni ne')).toMatchObject({ client: '+49 (30)', amountMinor: 700 });
  });

  test('and where nothing was written, there is nothing to undo', async () => {
    const status = await bench.importText(`${header}${bad[0]}\n`);
    expect(status).toMatchObject({ state: 'done', created: 0, refused: 1, actionId: null });
    expect(bench.undo.state().undo).toBeNull();
  });
});

describe('a row whose deal is there already', () => {
  const first = `${header}A1,Rollout,Acme,Orders,Open,100,2026-07-01,,\nA2,Retainer,Bolt,Orders,Open,5,2026-07-01,,\n`;

  test('changes only what it says otherwise, and an empty cell leaves what is there', async () => {
    await bench.importText(first);
    const status = await bench.importText(
      `${header}A1,Rollout 2,,Tasks,Open,250,2026-07-01,,\nA2,Retainer,Bolt,Orders,Open,5,2026-07-01,,\nA3,New,,,,,,,\n`,
    );
    expect(status).toMatchObject({ created: 1, updated: 1, skipped: 1, refused: 0 });
    const found = deal('Rollout 2');
    expect(found).toMatchObject({ client: 'Acme', amountMinor: 25_000 });
    expect(stageLabel(found.stageId)).toBe('Tasks');
    expect(found.activities.slice(0, 3)).toMatchObject([
      { type: 'deal_stage_changed', oldValue: 'Orders', newValue: 'Tasks' },
      { type: 'deal_updated', field: 'amountMinor', oldValue: '10000', newValue: '25000' },
      { type: 'deal_updated', field: 'title', oldValue: 'Rollout', newValue: 'Rollout 2' },
    ]);
  });

  test('is skipped where the user wants that', async () => {
    await bench.importText(first);
    const status = await bench.importText(
      `${header}A1,Other,,,,,,,\nA3,New,,,,,,,\n`,
      matching({ key: 'externalKey', existing: 'skip' }),
    );
    expect(status).toMatchObject({ created: 1, updated: 0, skipped: 1 });
    expect(listed('Other')).toEqual([]);
  });

  test('is found by its title too, whatever its case; two of the same are refused', async () => {
    bench.deals.create({ title: 'Twin' });
    bench.deals.create({ title: 'Twin' });
    bench.deals.create({ title: 'Only' });
    const status = await bench.importText(
      'name,amount\nONLY,7\ntwin,8\n',
      matching({ key: 'title', existing: 'update' }),
    );
    expect(status).toMatchObject({ created: 0, updated: 1, refused: 1 });
    expect(await refusedRows(status)).toContain('Several deals bear “twin”');
  });

  test('closes it through the pipeline, but never reopens it', async () => {
    await bench.importText(first);
    await bench.importText(`${header}A1,Rollout,Acme,,Won,100,,2026-08-01,\n`);
    expect(deal('Rollout')).toMatchObject({ status: 'Won', closedAtMs: Date.UTC(2026, 7, 1, 10) });
    const status = await bench.importText(
      `${header}A1,Rollout,Acme,Orders,Open,999,,,\nA1,Rollout,,,Lost,,,,\n`,
    );
    expect(status).toMatchObject({ updated: 0, refused: 2 });
    expect(deal('Rollout')).toMatchObject({ status: 'Won', amountMinor: 10_000 });
    const saved = await refusedRows(status);
    expect(saved).toContain('A closed deal does not go back to the pipeline.');
    expect(saved).toContain('The deal was closed as Won already and stays so.');
  });

  test('within the same file follows the same rule', async () => {
    const status = await bench.importText(`${header}A1,One,,,,1,,,\nA1,One,,,,2,,,\n`);
    expect(status).toMatchObject({ created: 1, updated: 1 });
    expect(deal('One').amountMinor).toBe(200);
  });

  test('does not count while it lies in the trash', async () => {
    await bench.importText(first);
    bench.deals.archive({ id: deal('Rollout').id });
    expect(await bench.importText(first)).toMatchObject({ created: 1, skipped: 1 });
  });
});
