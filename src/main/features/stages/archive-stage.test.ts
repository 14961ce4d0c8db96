import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Stage } from '#shared/domain/stages.ts';
import { openImports, type ImportsBench } from '#main/features/imports/test-imports.ts';

let app: ImportsBench;
beforeEach(async () => {
  app = await openImports();
});
afterEach(() => app.imports.stop());

describe('the removal of a stage with many deals', () => {
  test('runs in the worker, while writes wait with the event loop free, and goes back as one', async () => {
    const [clients, orders] = app.stages.list() as [Stage, Stage];
    const titles = Array.from({ length: 150 }, (_, at) => `Deal ${at}`);
    for (const title of titles) app.deals.create({ title });
    const cards = (stage: Stage) =>
      app.reads
        .column({ stageId: stage.id, filter: {}, offset: 0, limit: 500 })
        .cards.map((card) => card.title);
    const before = cards(clients);

    const removal = app.stages.archive({ id: clients.id, moveToStageId: orders.id });
    let isWaiting = true;
    const turn = app.store.gate.whenIdle().then(() => (isWaiting = false));
    await new Promise((resolve) => setImmediate(resolve));
    expect(isWaiting).toBe(true);
    const { movedDeals, actionId } = await removal;
    await turn;

    expect(movedDeals).toBe(150);
    expect(app.stages.list().map((stage) => stage.id)).not.toContain(clients.id);
    expect(cards(orders)).toEqual(before);
    expect(app.store.events.map((event) => event.name)).toEqual(
      expect.arrayContaining(['stages:changed', 'deals:changed']),
    );

    await app.undo.undo({ actionId });
    expect(cards(clients)).toEqual(before);
    expect(cards(orders)).toEqual([]);
  });

  test('that the rules refuse says why, and changes nothing', async () => {
    const [clients] = app.stages.list() as [Stage];
    const closing = app.stages.list().at(-1) as Stage;
    for (let at = 0; at < 60; at += 1) app.deals.create({ title: `Deal ${at}` });
    await expect(app.stages.archive({ id: clients.id, moveToStageId: closing.id })).rejects.toMatchObject({
      code: 'VALIDATION',
      details: { fields: { moveToStageId: expect.stringContaining('closing stage') } },
    });
    expect(app.stages.list()).toHaveLength(6);
  });
});
