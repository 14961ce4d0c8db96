import { afterEach, beforeEach, describe, expect, test } from 'vitest';
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
