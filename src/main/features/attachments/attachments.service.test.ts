import { createHash } from 'node:crypto';
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxSyncedAttachmentBytes } from '#shared/domain/attachments.ts';
import type { DealId, UploadId } from '#shared/domain/ids.ts';
import { createAttachments } from './test-attachments.ts';

let app: Awaited<ReturnType<typeof createAttachments>>;
let dealId: DealId;

beforeEach(async () => {
  app = await createAttachments();
  dealId = app.deals.create({ title: 'Roof for Acme' }).id;
});
afterEach(() => {
  app.store.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const hashOf = (content: string) => createHash('sha256').update(content).digest('hex');
const pathOf = (hash: string) => join(app.store.folder, 'files', hash.slice(0, 2), hash);
const deal = () => app.reads.get({ id: dealId });
const incoming = () => readdirSync(join(app.store.folder, 'incoming'));

function storedContents(): string[] {
  const root = join(app.store.folder, 'files');
  return existsSync(root) ? readdirSync(root).flatMap((folder) => readdirSync(join(root, folder))) : [];
}

describe('an attached file', () => {
  test('is stored by its content, counted, told in the history, and its upload used up', async () => {
    const made = await app.attach(dealId, 'Offer 2026.pdf', 'an offer');
    expect(made).toMatchObject({
      fileName: 'Offer 2026.pdf',
      sizeBytes: 8,
      contentHash: hashOf('an offer'),
      addedBy: 'Owner',
      localOnly: false,
    });
    expect(readFileSync(pathOf(hashOf('an offer')), 'utf8')).toBe('an offer');
    expect(deal()).toMatchObject({ attachmentCount: 1, attachments: [{ fileName: 'Offer 2026.pdf' }] });
    expect(deal().activities[0]).toMatchObject({
      type: 'file_uploaded',
      action: 'attach',
      newValue: 'Offer 2026.pdf',
    });
    expect(incoming()).toEqual([]);
  });

  test('may be empty', async () => {
    await app.attach(dealId, 'empty.txt', '');
    expect(readFileSync(pathOf(hashOf('')), 'utf8')).toBe('');
  });

  test('over 5 MB stays on this computer, and says so', async () => {
    const full = await app.attach(dealId, 'a.bin', new Uint8Array(maxSyncedAttachmentBytes));
    const over = await app.attach(dealId, 'b.bin', new Uint8Array(maxSyncedAttachmentBytes + 1));
    expect([full.localOnly, over.localOnly]).toEqual([false, true]);
    expect(deal().attachments.map(({ localOnly }) => localOnly)).toEqual([false, true]);
  });

  test('keeps apart from another of the same name', async () => {
    const one = await app.attach(dealId, 'offer.txt', 'first');
    const two = await app.attach(dealId, 'offer.txt', 'second');
    await app.handlers['attachments:open']({ id: one.id });
    await app.handlers['attachments:open']({ id: two.id });
    expect(app.handed.map(({ path }) => [basename(path), readFileSync(path, 'utf8')])).toEqual([
      ['offer.txt', 'first'],
      ['offer.txt', 'second'],
    ]);
  });

  test('added twice is stored once', async () => {
    const one = await app.attach(dealId, 'offer.txt', 'same');
    const two = await app.attach(dealId, 'copy of offer.txt', 'same');
    expect(storedContents()).toEqual([hashOf('same')]);
    await app.handlers['attachments:open']({ id: one.id });
    await app.handlers['attachments:open']({ id: two.id });
    expect(app.handed.map(({ fileName }) => fileName)).toEqual(['offer.txt', 'copy of offer.txt']);
  });

  test('replaces a stored content that lost its end', async () => {
    const { contentHash } = await app.attach(dealId, 'offer.txt', 'same');
    writeFileSync(pathOf(contentHash), 'sa');
    await app.attach(dealId, 'offer.txt', 'same');
    expect(readFileSync(pathOf(contentHash), 'utf8')).toBe('same');
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['CON.txt', '_CON.txt'],
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
  ])('called %j is called %j', async (name, safe) => {
    expect(await app.attach(dealId, name, 'x')).toMatchObject({ fileName: safe });
    expect(deal().attachments).toMatchObject([{ fileName: safe }]);
  });

  test('goes to the trash with its content kept, and comes back', async () => {
    const { id, contentHash } = await app.attach(dealId, 'offer.txt', 'an offer');
    await app.handlers['attachments:archive']({ id });
    expect(deal()).toMatchObject({ attachmentCount: 0, attachments: [] });
    expect(deal().activities[0]).toMatchObject({ action: 'detach', oldValue: 'offer.txt', newValue: null });
    await app.service.removeUnneededContents();
    expect(existsSync(pathOf(contentHash))).toBe(true);
    await app.handlers['attachments:restore']({ id });
    expect(deal()).toMatchObject({ attachmentCount: 1, attachments: [{ id }] });
    expect(app.store.events.map(({ name }) => name)).toContain('trash:changed');
  });

  test('can be undone and done again', async () => {
    const { id } = await app.attach(dealId, 'offer.txt', 'an offer');
    await app.undo.undo({});
    expect(deal().attachments).toEqual([]);
    await app.undo.redo();
    expect(deal().attachments).toMatchObject([{ id }]);
    await expect(app.handlers['attachments:open']({ id })).resolves.toEqual({ kind: 'opened' });
  });
});

describe('attaching is refused', () => {
  test('on a deal in the trash, and nothing is stored', async () => {
    app.deals.archive({ id: dealId });
    await expect(app.attach(dealId, 'offer.txt', 'an offer')).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('in the trash. The file was not attached.'),
    });
    expect(storedContents()).toEqual([]);
  });

  test('on a deal that went to the trash while the file moved, and nothing of it stays', async () => {
    const uploadId = await app.upload('offer.txt', 'an offer');
    const attaching = app.handlers['attachments:create']({ dealId, uploadId });
    app.deals.archive({ id: dealId });
    await expect(attaching).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(incoming()).toEqual([]);
    expect(await app.service.removeUnneededContents()).toBe(1);
    expect(storedContents()).toEqual([]);
  });

  test('for an upload that was cut short', async () => {
    const uploadId = await app.uploads.begin({ fileName: 'a.txt', sizeBytes: 9 });
    await expect(app.handlers['attachments:create']({ dealId, uploadId })).rejects.toMatchObject({
      code: 'CONFLICT',
      message: expect.stringContaining('Only 0 of 9 bytes'),
    });
    expect(deal().attachments).toEqual([]);
  });

  test('for an upload that nobody began or that is used up', async () => {
    const unknown = app.ids.next<UploadId>();
    await expect(app.handlers['attachments:create']({ dealId, uploadId: unknown })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const uploadId = await app.upload('a.txt', 'x');
    await app.handlers['attachments:create']({ dealId, uploadId });
    await expect(app.handlers['attachments:create']({ dealId, uploadId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(deal().attachmentCount).toBe(1);
  });

  test('for an upload whose file vanished, with clear words', async () => {
    const uploadId = await app.upload('a.txt', 'x');
    rmSync(join(app.store.folder, 'incoming', uploadId));
    await expect(app.handlers['attachments:create']({ dealId, uploadId })).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('The file was not attached.'),
    });
    expect(deal().attachmentCount).toBe(0);
  });
});

test('a content without a row is removed, one that is on its way to a row is not', async () => {
  await app.attach(dealId, 'kept.txt', 'kept');
  const orphan = hashOf('orphan');
  await app.contents.keep(app.uploads.take(await app.upload('o.txt', 'orphan')).path, {
    contentHash: orphan,
    sizeBytes: 6,
  });
  const release = app.contents.hold(orphan);
  expect(await app.service.removeUnneededContents()).toBe(0);
  release();
  expect(await app.service.removeUnneededContents()).toBe(1);
  expect(storedContents()).toEqual([hashOf('kept')]);
});

test('copies that were opened are removed by the next run, not by this one', async () => {
  const { id } = await app.attach(dealId, 'offer.txt', 'an offer');
  await app.handlers['attachments:open']({ id });
  const path = app.handed[0]?.path ?? '';
  await app.copies.removeLeftovers();
  expect(existsSync(path)).toBe(true);
  const next = await createAttachments(app);
  await next.copies.removeLeftovers();
  expect(existsSync(path)).toBe(false);
});
