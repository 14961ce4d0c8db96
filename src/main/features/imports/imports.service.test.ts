import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { ImportPlan, ImportStatus } from '#shared/domain/imports.ts';
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

const matching = (match: ImportPlan['match']) => (plan: ImportPlan) => ({ ...plan, match });

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
    expect(saved).toContain(`"'=A9","Ni\nne","'+49 (30)",Orders`);
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

describe('an import is undone as a whole', () => {
  const first = `${header}A1,Rollout,Acme,Orders,Won,100,2026-07-01,2026-07-09,\nA2,Retainer,Bolt,Orders,Open,5,2026-07-01,,\n`;

  test('what it made goes to the trash, what it changed is as before, and both come back', async () => {
    await bench.importText(first);
    const before = deal('Retainer');
    const status = await bench.importText(`${header}A2,Retainer,Bolt,Tasks,Open,6,,,\nA3,New,,,,,,,\n`);
    expect(bench.undo.state().undo).toMatchObject({
      action: 'import',
      count: 2,
      label: 'deals.csv',
      actionId: status.actionId,
    });

    bench.store.clock.advance(1000);
    await bench.undo.undo({});
    const { stageId, amountMinor, orderKey } = deal('Retainer');
    expect({ stageId, amountMinor, orderKey }).toEqual({
      stageId: before.stageId,
      amountMinor: before.amountMinor,
      orderKey: before.orderKey,
    });
    expect(listed('New')).toEqual([]);
    expect(deal('Retainer').activities[0]?.action).toBe('undo');

    await bench.undo.redo();
    expect(deal('Retainer').amountMinor).toBe(600);
    expect(deal('New').activities[0]).toMatchObject({
      action: 'redo',
      field: 'archivedAtMs',
      newValue: 'New',
    });
    await bench.undo.undo({});
    await bench.undo.undo({});
    expect(listed()).toEqual([]);
    expect(bench.stages.listWithCounts().stages.every((stage) => stage.dealCount === 0)).toBe(true);
  });

  test('but not over what was changed since', async () => {
    await bench.importText(first);
    const status = await bench.importText(`${header}A2,Retainer,Bolt,Orders,Open,6,,,\n`);
    bench.deals.update({ id: deal('Retainer').id, patch: { amountMinor: 777 } });
    const actionId = bench.undo.state().undo?.actionId;
    expect(actionId).not.toBe(status.actionId);
    const { actionId: imported } = status;
    const undoing = bench.undo.undo({ actionId: imported as NonNullable<typeof actionId> });
    await expect(undoing).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(deal('Retainer').amountMinor).toBe(777);
  });

  test('and what the user deleted meanwhile does not come back with a redo', async () => {
    await bench.importText(first);
    const { actionId } = bench.imports.current() ?? {};
    bench.deals.archive({ id: deal('Rollout').id });
    bench.store.clock.advance(1000);
    const id = bench.undo.state().undo?.actionId;
    expect(id).not.toBe(actionId);
    await bench.undo.undo({ actionId: actionId as NonNullable<typeof id> });
    await bench.undo.redo();
    expect(listed().map((row) => row.title)).toEqual(['Retainer']);
  });
});

describe('while an import runs', () => {
  const many = (count: number) =>
    `id,name,amount\n${Array.from({ length: count }, (_, at) => `K${at},Deal ${at},${at}`).join('\n')}\n`;

  async function begun(count: number) {
    const uploadId = await bench.upload('many.csv', many(count));
    const { proposal } = await bench.imports.inspect({ uploadId });
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

describe('a file is looked into before anything is written', () => {
  test('a JPEG is refused in plain words', async () => {
    const uploadId = await bench.upload('photo.csv', new Uint8Array([0xff, 0xd8, 0xff, 0xe0, 0, 16]));
    await expect(bench.imports.inspect({ uploadId })).rejects.toMatchObject({
      code: 'VALIDATION',
      message: 'The file could not be read: it is an image. Nothing was imported. Choose a CSV file.',
    });
  });

  test('dates that can be read both ways are asked for, with examples', async () => {
    const uploadId = await bench.upload('deals.csv', 'name,created\nA,3/1/2017\nB,4/1/2017\n');
    const { found, preview } = await bench.imports.inspect({ uploadId });
    expect(found).toMatchObject({
      dateOrder: 'MDY',
      dateOrderIsGuess: true,
      dateSamples: ['3/1/2017', '4/1/2017'],
    });
    expect(preview[0]?.deal?.createdOn).toBe('2017-03-01');
  });

  test('a corrected plan is previewed as it would be imported', async () => {
    const uploadId = await bench.upload(
      'deals.csv',
      'name,phase x,created\nA,Angebot,3/1/2017\nB,,4/1/2017\nC,,x\n',
    );
    const { proposal } = await bench.imports.inspect({ uploadId });
    expect(proposal.columns).toEqual(['title', null, 'createdAt']);
    const plan: ImportPlan = { ...proposal, columns: ['title', 'stage', 'createdAt'], dateOrder: 'DMY' };
    const inspection = await bench.imports.inspect({ uploadId, plan });
    expect(inspection.stageValues).toEqual([{ value: 'Angebot', count: 1 }]);
    expect(inspection.proposal.stageValues).toHaveProperty('Angebot');
    expect(inspection.preview[0]?.deal?.createdOn).toBe('2017-01-03');
    expect(inspection).toMatchObject({ rowCount: 3, readable: 2, refused: 1 });
    expect(bench.store.read.get('SELECT count(*) AS count FROM deal')).toEqual({ count: 0 });
  });

  test('a plan without a title, or with a field chosen twice, is refused', async () => {
    const uploadId = await bench.upload('deals.csv', 'name,created\nA,2017-01-01\n');
    const { proposal } = await bench.imports.inspect({ uploadId });
    const start = (columns: ImportPlan['columns']) => () =>
      bench.imports.start({ uploadId, plan: { ...proposal, columns } });
    expect(start([null, 'createdAt'])).toThrow('Choose the column that becomes the title.');
    expect(start(['title', 'title'])).toThrow('Choose each field for one column only.');
  });
});
