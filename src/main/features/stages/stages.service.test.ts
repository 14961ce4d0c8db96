import { beforeEach, describe, expect, test } from 'vitest';
import type { StageId } from '#shared/domain/ids.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import { createStagesService } from './stages.service.ts';

let app: Pipeline;
beforeEach(async () => {
  app = await createPipeline();
});

const labels = () => app.stages.list().map((stage) => stage.label);
const stageNamed = (label: string) => app.stages.list().find((stage) => stage.label === label) as Stage;
const fields = { winProbability: 40, staleAfterDays: 7, serverStage: 'Tasks' } as const;

describe('a new store', () => {
  test('has the server’s six stages, once', () => {
    expect(labels()).toEqual(['Clients', 'Orders', 'Tasks', 'Due Date', 'Revenue', 'Status']);
    createStagesService({
      store: app.store,
      ids: app.ids,
      heavyArchive: () => Promise.reject(new Error('no')),
    });
    expect(labels()).toHaveLength(6);
  });
});

describe('a stage', () => {
  test('is added before the closing one, or where it is told', () => {
    app.stages.create({ label: 'Demo', ...fields });
    expect(labels().slice(-2)).toEqual(['Demo', 'Status']);
    app.stages.create({ label: 'Prospects', ...fields, beforeId: stageNamed('Clients').id });
    expect(labels()[0]).toBe('Prospects');
  });

  test('is renamed and keeps standing for its server’s stage', () => {
    const { id } = stageNamed('Tasks');
    app.stages.update({ id, patch: { label: 'Work', winProbability: 55 } });
    expect(stageNamed('Work')).toMatchObject({ id, serverStage: 'Tasks', winProbability: 55 });
  });

  test('is moved before another one', () => {
    app.stages.move({ id: stageNamed('Tasks').id, beforeId: stageNamed('Clients').id });
    expect(labels()).toEqual(['Tasks', 'Clients', 'Orders', 'Due Date', 'Revenue', 'Status']);
  });

  test('that closes stays one, last and alone', async () => {
    const closing = stageNamed('Status').id;
    const clients = stageNamed('Clients').id;
    expect(() => app.stages.move({ id: closing, beforeId: clients })).toThrow('stays at the end');
    expect(() => app.stages.update({ id: closing, patch: { serverStage: 'Orders' } })).toThrow('exactly one');
    expect(() => app.stages.update({ id: clients, patch: { serverStage: 'Status' } })).toThrow('exactly one');
    expect(() => app.stages.create({ label: 'Lost', ...fields, serverStage: 'Status' })).toThrow(
      'exactly one',
    );
    await expect(app.stages.archive({ id: closing, moveToStageId: clients })).rejects.toThrow('exactly one');
    expect(labels()).toEqual(['Clients', 'Orders', 'Tasks', 'Due Date', 'Revenue', 'Status']);
  });

  test('that alone stands for Revenue is neither removed nor changed to stand for another', async () => {
    const { id } = stageNamed('Revenue');
    const moveToStageId = stageNamed('Orders').id;
    await expect(app.stages.archive({ id, moveToStageId })).rejects.toThrow('stand for Revenue');
    expect(() => app.stages.update({ id, patch: { serverStage: 'Orders' } })).toThrow('stand for Revenue');
  });

  test('gives its deals to another when it is removed, those in the trash too, in their order', async () => {
    const [first, second, third] = ['C', 'B', 'A'].map((title) => app.deals.create({ title }).id);
    app.deals.archive({ id: second as never });
    const clients = stageNamed('Clients').id;
    const orders = stageNamed('Orders').id;
    expect((await app.stages.archive({ id: clients, moveToStageId: orders })).movedDeals).toBe(2);
    app.deals.restore({ id: second as never });
    const cards = app.reads.column({ stageId: orders, filter: {}, offset: 0, limit: 9 }).cards;
    expect(cards.map((card) => card.id)).toEqual([third, first, second]);
    expect(labels()).not.toContain('Clients');
  });

  test('does not give its deals to itself, to the closing stage or to one that is gone', async () => {
    const id = stageNamed('Clients').id;
    const refuse = (moveToStageId: StageId, words: string) =>
      expect(app.stages.archive({ id, moveToStageId })).rejects.toThrow(words);
    await refuse(id, 'another stage');
    await refuse(stageNamed('Status').id, 'closing stage');
    await refuse(app.ids.next<StageId>(), 'does not exist');
  });
});
