import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createPipeline, type Pipeline } from '#main/features/undo/test-pipeline.ts';
import type { CommentId, DealId } from '#shared/domain/ids.ts';
import { createCommentsHandlers } from './comments.handlers.ts';
import { createCommentsService } from './comments.service.ts';

let pipeline: Pipeline;
let comments: ReturnType<typeof createCommentsHandlers>;
let dealId: DealId;

beforeEach(async () => {
  pipeline = await createPipeline();
  comments = createCommentsHandlers(createCommentsService(pipeline));
  dealId = pipeline.deals.create({ title: 'Roof for Acme' }).id;
  pipeline.store.events.length = 0;
});
afterEach(() => pipeline.store.close());

const deal = () => pipeline.reads.get({ id: dealId });
const newest = () => deal().activities[0];
const eventNames = () => pipeline.store.events.map(({ name }) => name);

describe('a comment', () => {
  test('is signed, counted, told in the history and announced', async () => {
    const made = await comments['comments:create']({ dealId, text: 'Call on Monday.' });
    expect(made).toMatchObject({ dealId, text: 'Call on Monday.', authorName: 'Owner', editedAtMs: null });
    expect(deal()).toMatchObject({ commentCount: 1, comments: [{ id: made.id, text: 'Call on Monday.' }] });
    expect(newest()).toMatchObject({
      type: 'comment_added',
      action: 'comment',
      oldValue: null,
      newValue: 'Call on Monday.',
      actionId: made.actionId,
    });
    expect(eventNames()).toEqual(['deals:changed', 'undo:changed']);
  });

  test('is signed with the owner’s name', async () => {
    pipeline.store.maintain((tx) =>
      tx.db.run('INSERT INTO setting (key, value) VALUES (?, ?)', 'ownerName', '"Ann Lee"'),
    );
    expect(await comments['comments:create']({ dealId, text: 'Hello' })).toMatchObject({
      authorName: 'Ann Lee',
    });
  });

  test('that is edited says when, and the history keeps both texts', async () => {
    const { id } = await comments['comments:create']({ dealId, text: 'Cal on Monday.' });
    pipeline.store.clock.advance(60_000);
    const edited = await comments['comments:update']({ id, text: 'Call on Monday.' });
    expect(edited.editedAtMs).toBe(pipeline.store.clock.nowMs());
    expect(newest()).toMatchObject({
      type: 'deal_updated',
      action: 'comment_update',
      oldValue: 'Cal on Monday.',
      newValue: 'Call on Monday.',
    });
  });

  test('saved with the same text is not edited', async () => {
    const { id } = await comments['comments:create']({ dealId, text: 'Call.' });
    pipeline.store.events.length = 0;
    expect(await comments['comments:update']({ id, text: 'Call.' })).toMatchObject({ editedAtMs: null });
    expect(deal().activities.map(({ action }) => action)).toEqual(['comment', 'create']);
    expect(eventNames()).toEqual([]);
  });

  test('goes to the trash and comes back', async () => {
    const { id } = await comments['comments:create']({ dealId, text: 'Call.' });
    pipeline.store.events.length = 0;
    await comments['comments:archive']({ id });
    expect(deal()).toMatchObject({ commentCount: 0, comments: [] });
    expect(newest()).toMatchObject({ action: 'comment_archive', oldValue: 'Call.', newValue: null });
    expect(eventNames()).toContain('trash:changed');
    await comments['comments:restore']({ id });
    expect(deal()).toMatchObject({ commentCount: 1, comments: [{ id, text: 'Call.' }] });
    expect(newest()).toMatchObject({ action: 'comment_restore', oldValue: null, newValue: 'Call.' });
  });

  test('can be undone at every step', async () => {
    const { id, actionId } = await comments['comments:create']({ dealId, text: 'One' });
    const edit = await comments['comments:update']({ id, text: 'Two' });
    const away = await comments['comments:archive']({ id });
    await pipeline.undo.undo({ actionId: away.actionId });
    expect(deal().comments).toMatchObject([{ text: 'Two' }]);
    await pipeline.undo.undo({ actionId: edit.actionId });
    expect(deal().comments).toMatchObject([{ text: 'One', editedAtMs: null }]);
    await pipeline.undo.undo({ actionId });
    expect(deal()).toMatchObject({ comments: [], commentCount: 0 });
  });

  test('names itself in the undo by its beginning, on one line', async () => {
    await comments['comments:create']({ dealId, text: `First line\nand ${'more '.repeat(100)}` });
    const { label } = pipeline.undo.state().undo ?? {};
    expect(label).toMatch(/^First line and more .*…$/);
    expect(label).toHaveLength(60);
  });
});

describe('a comment is refused', () => {
  test('on a deal in the trash, and nothing is kept of it', async () => {
    const { id } = await comments['comments:create']({ dealId, text: 'Before' });
    pipeline.deals.archive({ id: dealId });
    const inTrash = expect.objectContaining({
      code: 'CONFLICT',
      message: expect.stringContaining('“Roof for Acme” is in the trash.'),
    });
    expect(() => comments['comments:create']({ dealId, text: 'After' })).toThrow(inTrash);
    expect(() => comments['comments:update']({ id, text: 'After' })).toThrow(inTrash);
    expect(() => comments['comments:archive']({ id })).toThrow(inTrash);
    pipeline.deals.restore({ id: dealId });
    expect(deal().comments).toMatchObject([{ text: 'Before' }]);
  });

  test('on a deal that does not exist', () => {
    const unknown = pipeline.ids.next<DealId>();
    expect(() => comments['comments:create']({ dealId: unknown, text: 'Hello' })).toThrow(
      expect.objectContaining({ code: 'NOT_FOUND', message: expect.stringContaining('was not added') }),
    );
  });

  test('where it does not exist itself', () => {
    const id = pipeline.ids.next<CommentId>();
    const missing = expect.objectContaining({ code: 'NOT_FOUND' });
    expect(() => comments['comments:update']({ id, text: 'Hello' })).toThrow(missing);
    expect(() => comments['comments:archive']({ id })).toThrow(missing);
    expect(() => comments['comments:restore']({ id })).toThrow(missing);
  });

  test('where it is not where the change expects it', async () => {
    const { id } = await comments['comments:create']({ dealId, text: 'Call.' });
    const conflict = expect.objectContaining({ code: 'CONFLICT' });
    expect(() => comments['comments:restore']({ id })).toThrow(conflict);
    await comments['comments:archive']({ id });
    expect(() => comments['comments:archive']({ id })).toThrow(conflict);
    expect(() => comments['comments:update']({ id, text: 'Hello' })).toThrow(conflict);
  });
});
