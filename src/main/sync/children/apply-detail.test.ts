import { rmSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AttachmentId, CommentId } from '#shared/domain/ids.ts';
import { createChildren, type Children } from './test-children.ts';
import { tokenOf } from './token-names.ts';

let app: Children;
beforeEach(async () => {
  app = await createChildren();
});
afterEach(() => {
  app.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const texts = () => app.deal().comments.map(({ text }) => text);
const outbox = () => app.store.read.all(`SELECT entity FROM outbox WHERE entity <> 'deal' ORDER BY seq`);
const lines = () =>
  app.store.read.all<{ action: string }>(
    `SELECT action FROM activity WHERE deal_id = ? AND action <> 'create' ORDER BY id`,
    app.dealId,
  );

describe('comments of the server’s', () => {
  test('come in once, with author, time and a line of history, and are not sent back', () => {
    app.server.comment('Sounds good', 9);
    app.pull();
    app.pull();
    expect(app.deal()).toMatchObject({
      commentCount: 1,
      comments: [
        { text: 'Sounds good', authorName: 'Bert', createdAtMs: Date.UTC(2026, 10, 2, 8, 0, 0, 123) },
      ],
    });
    expect(lines()).toEqual([{ action: 'comment' }]);
    expect(outbox()).toEqual([]);
  });

  test('that are gone go to the trash', () => {
    app.server.comment('Sounds good', 9);
    app.pull();
    app.server.comments.length = 0;
    app.pull();
    expect(texts()).toEqual([]);
    expect(app.store.read.get('SELECT archived_at_ms IS NOT NULL AS gone FROM comment')).toEqual({ gone: 1 });
    expect(lines().at(-1)).toEqual({ action: 'comment_archive' });
  });

  test('stay as the user changed or deleted them', () => {
    app.server.comment('Sounds good', 9);
    app.server.comment('See you', 9);
    app.pull();
    const [one, two] = app.deal().comments;
    app.comments.update({ id: one?.id as CommentId, text: 'Mine' });
    app.comments.archive({ id: two?.id as CommentId });
    app.pull();
    expect(texts()).toEqual(['Mine']);
    expect(outbox()).toEqual([]);
  });

  test('that were changed over there change here, but not over what the user wrote', () => {
    app.server.comment('Sounds good', 9);
    app.pull();
    const [first] = app.server.comments;
    if (first) first.text = 'Sounds very good';
    app.pull();
    expect(texts()).toEqual(['Sounds very good']);
    app.comments.update({ id: app.deal().comments[0]?.id as CommentId, text: 'Mine' });
    if (first) first.text = 'Theirs';
    app.pull();
    expect(texts()).toEqual(['Mine']);
  });

  test.each([
    ['left out', (deal: Record<string, unknown>) => ({ ...deal, comments_list: undefined })],
    ['null', (deal: Record<string, unknown>) => ({ ...deal, comments_list: null })],
    ['shorter than the deal counts', (deal: Record<string, unknown>) => ({ ...deal, comments_list: [] })],
    [
      'not to be read in part',
      (deal: Record<string, unknown>) => ({
        ...deal,
        comments_list: [{ id: 'x' }],
        activity: { comments: 1 },
      }),
    ],
  ])('stay where the list is %s', (_how, change) => {
    app.server.comment('Sounds good', 9);
    app.pull();
    app.server.change = change;
    app.pull();
    expect(texts()).toEqual(['Sounds good']);
  });

  test('are nothing where what came is no deal', () => {
    expect(() => app.pull({ results: [] })).toThrow('no deal');
  });
});

describe('files of the server’s', () => {
  test('come in by name and size, without their content', () => {
    app.server.file(`Plan_dd_0123456789ab.pdf`, 'the plan');
    app.pull();
    app.pull();
    expect(app.deal()).toMatchObject({
      attachmentCount: 1,
      attachments: [
        { fileName: 'Plan.pdf', sizeBytes: 8, contentHash: '', addedBy: 'Ann', localOnly: false },
      ],
    });
    expect(lines()).toEqual([{ action: 'attach' }]);
    expect(outbox()).toEqual([]);
  });

  test('have a name that every system takes', () => {
    app.server.file('..\\..\\evil\u202Efdp.exe', 'x');
    app.pull();
    expect(app.deal().attachments[0]?.fileName).toBe('evilfdp.exe');
  });

  test('that are gone go to the trash, and nothing is left of where they lay', () => {
    app.server.file('Plan.pdf', 'the plan');
    app.pull();
    app.server.files.length = 0;
    app.pull();
    expect(app.deal().attachments).toEqual([]);
    expect(app.store.read.all('SELECT 1 FROM sync_file')).toEqual([]);
    expect(app.store.read.all(`SELECT 1 FROM sync_record WHERE entity = 'attachment'`)).toEqual([]);
  });

  test('that the user removed stay removed until that is sent', () => {
    app.server.file('Plan.pdf', 'the plan');
    app.pull();
    app.service.archive({ id: app.deal().attachments[0]?.id as AttachmentId });
    app.pull();
    expect(app.deal().attachments).toEqual([]);
    expect(outbox()).toEqual([{ entity: 'attachment' }]);
  });

  test('that were sent from here before what waited was forgotten are known by their token', async () => {
    const { id } = await app.attach(app.dealId, 'Offer.pdf', 'x');
    app.server.file(`Offer_dd_${tokenOf(id)}.pdf`, 'x');
    app.store.maintain(({ db }) => db.run('DELETE FROM outbox'));
    app.pull();
    expect(app.deal().attachments).toMatchObject([{ id, fileName: 'Offer.pdf' }]);
  });
});
