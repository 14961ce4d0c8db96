import { beforeEach, describe, expect, test } from 'vitest';
import type { ViewId } from '#shared/domain/ids.ts';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import { createViewsService, type ViewsService } from './views.service.ts';

let app: Pipeline;
let views: ViewsService;
beforeEach(async () => {
  app = await createPipeline();
  views = createViewsService({ store: app.store, ids: app.ids });
});

const fields = {
  query: 'status=Open',
  layout: 'table' as const,
  sort: { by: 'title', direction: 'asc' as const },
  order: ['title', 'client'],
  hidden: ['stage'],
  widths: { title: 300 },
  isPinned: false,
};
const create = (name: string) => views.create({ entity: 'deal', name, ...fields });
const names = () => views.list().views.map((view) => view.name);
const starts = () =>
  views
    .list()
    .views.filter((view) => view.isStart)
    .map((view) => view.name);

describe('a saved view', () => {
  test('comes back as it was saved, after those that were there', () => {
    create('Mine');
    const { actionId: _, ...saved } = views.create({
      entity: 'lead',
      name: 'New leads',
      ...fields,
      sort: null,
    });
    expect(views.list().views[1]).toEqual(saved);
    expect(saved).toMatchObject({ ...fields, sort: null, entity: 'lead', isStart: false });
    expect(names()).toEqual(['Mine', 'New leads']);
  });

  test('keeps what a change does not name, and the change goes back', async () => {
    const { id } = create('Mine');
    views.update({ id, patch: { name: 'Ours', hidden: [], isPinned: true } });
    expect(views.list().views[0]).toMatchObject({ ...fields, name: 'Ours', hidden: [], isPinned: true });
    await app.undo.undo({});
    expect(views.list().views[0]).toMatchObject({ ...fields, name: 'Mine' });
  });

  test('goes to the trash and comes back by restoring and by undo, in its place', async () => {
    const { id } = create('First');
    create('Second');
    views.archive({ id });
    expect(names()).toEqual(['Second']);
    views.restore({ id });
    expect(names()).toEqual(['First', 'Second']);
    const { actionId } = views.archive({ id });
    await app.undo.undo({ actionId });
    expect(names()).toEqual(['First', 'Second']);
  });

  test('that is gone or in the trash refuses every change in plain words', () => {
    const { id } = create('Mine');
    expect(() => views.restore({ id })).toThrow('not in the trash');
    views.archive({ id });
    expect(() => views.archive({ id })).toThrow('in the trash already');
    expect(() => views.update({ id, patch: { name: 'Ours' } })).toThrow('Restore it first');
    expect(() => views.setStart({ id })).toThrow('Restore it first');
    expect(() => views.archive({ id: app.ids.next<ViewId>() })).toThrow('does not exist');
  });

  test('tells every page', () => {
    create('Mine');
    expect(app.store.events.map((event) => event.name)).toContain('views:changed');
  });
});

describe('the start view', () => {
  test('is one at most, and choosing another goes back', async () => {
    const [one, other] = [create('One'), create('Other')];
    views.setStart({ id: one.id });
    const { actionId } = views.setStart({ id: other.id });
    expect(starts()).toEqual(['Other']);
    await app.undo.undo({ actionId });
    expect(starts()).toEqual(['One']);
    views.setStart({ id: null });
    expect(starts()).toEqual([]);
  });

  test('stays one when a deleted one comes back after another was chosen', async () => {
    const [one, other] = [create('One'), create('Other')];
    views.setStart({ id: one.id });
    const { actionId } = views.archive({ id: one.id });
    expect(starts()).toEqual([]);
    views.setStart({ id: other.id });
    await app.undo.undo({ actionId });
    expect(starts()).toHaveLength(1);
    views.archive({ id: one.id });
    views.restore({ id: one.id });
    expect(starts()).toEqual(['Other']);
  });
});
