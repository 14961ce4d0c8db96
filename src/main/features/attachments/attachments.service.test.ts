import { createHash } from 'node:crypto';
import {
  existsSync,
  readFileSync,
  readdirSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxSyncedAttachmentBytes } from '#shared/domain/attachments.ts';
import type { AttachmentId, DealId, UploadId } from '#shared/domain/ids.ts';
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

describe('opening a file', () => {
  test('opens a private copy under its name, which cannot be run', async () => {
    const { id, contentHash } = await app.attach(dealId, 'offer.pdf', '%PDF-1.7');
    expect(await app.handlers['attachments:open']({ id })).toEqual({ kind: 'opened' });
    const [file] = app.handed;
    expect(file).toMatchObject({ how: 'open', fileName: 'offer.pdf' });
    const path = file?.path ?? '';
    expect(basename(path)).toBe('offer.pdf');
    expect(statSync(path).mode & 0o777).toBe(0o600);
    expect(statSync(join(path, '..')).mode & 0o777).toBe(0o700);
    writeFileSync(path, 'changed by another program');
    expect(readFileSync(pathOf(contentHash), 'utf8')).toBe('%PDF-1.7');
  });

  test.each([
    ['setup.exe', 'x'],
    ['Setup.EXE', 'x'],
    ['run.sh', 'x'],
    ['tool.AppImage', 'x'],
    ['start.desktop', 'x'],
    ['page.html', '<p>'],
    ['logo.svg', '<svg>'],
    ['macro.vbs', 'x'],
    ['link.url', 'x'],
    ['noextension', 'x'],
    ['notes.txt', '#!/bin/sh\nrm -rf ~'],
    ['photo.jpg', 'MZ\u0090'],
    ['photo.jpg', '\u007fELF'],
    ['photo.jpg', '[Desktop Entry]\nExec=sh'],
  ])('only reveals %s beginning with %j', async (name, content) => {
    const { id } = await app.attach(dealId, name, content);
    expect(await app.handlers['attachments:open']({ id })).toEqual({ kind: 'revealed' });
    expect(app.handed).toMatchObject([{ how: 'reveal', fileName: name }]);
  });

  test('only reveals a Mach-O program under any name', async () => {
    const { id } = await app.attach(dealId, 'photo.jpg', Uint8Array.of(0xcf, 0xfa, 0xed, 0xfe, 7, 0, 0, 1));
    expect(await app.handlers['attachments:open']({ id })).toEqual({ kind: 'revealed' });
  });

  test.each([
    ['offer.pdf', '%PDF'],
    ['empty.txt', ''],
    ['table.xlsx', 'PK\u0003\u0004'],
    ['M.txt', 'M'],
  ])('opens %s', async (name, content) => {
    const { id } = await app.attach(dealId, name, content);
    expect(await app.handlers['attachments:open']({ id })).toEqual({ kind: 'opened' });
  });

  test('that vanished says what is kept and what to do, and its row stays', async () => {
    const { id, contentHash } = await app.attach(dealId, 'offer.txt', 'an offer');
    rmSync(pathOf(contentHash));
    for (const channel of ['attachments:open', 'attachments:save'] as const) {
      await expect(app.handlers[channel]({ id })).rejects.toMatchObject({
        code: 'NOT_FOUND',
        message: expect.stringMatching(/not in the data folder any more.*are kept.*Add the file again/),
      });
    }
    expect(app.handed).toEqual([]);
    expect(deal().attachmentCount).toBe(1);
    await app.attach(dealId, 'offer.txt', 'an offer');
    await expect(app.handlers['attachments:open']({ id })).resolves.toEqual({ kind: 'opened' });
  });

  test('that was replaced by a link out of the data folder, or by another content, is refused', async () => {
    const { id, contentHash } = await app.attach(dealId, 'offer.txt', 'an offer');
    rmSync(pathOf(contentHash));
    symlinkSync('/etc/passwd', pathOf(contentHash));
    await expect(app.handlers['attachments:open']({ id })).rejects.toMatchObject({ code: 'STORAGE' });
    rmSync(pathOf(contentHash));
    writeFileSync(pathOf(contentHash), 'something longer');
    await expect(app.handlers['attachments:save']({ id })).rejects.toMatchObject({ code: 'STORAGE' });
    expect(app.handed).toEqual([]);
  });

  test('whose folder was replaced by a link out of the data folder is refused', async () => {
    const { id, contentHash } = await app.attach(dealId, 'offer.txt', 'an offer');
    const outside = `${app.store.folder}-outside`;
    renameSync(join(app.store.folder, 'files'), outside);
    symlinkSync(outside, join(app.store.folder, 'files'));
    expect(existsSync(pathOf(contentHash))).toBe(true);
    await expect(app.handlers['attachments:open']({ id })).rejects.toMatchObject({ code: 'STORAGE' });
    rmSync(outside, { recursive: true });
  });

  test('never makes a path of what a row says', async () => {
    const { id } = await app.attach(dealId, 'offer.txt', 'an offer');
    app.store.maintain((tx) => {
      tx.db.run(`UPDATE attachment SET content_hash = '../../etc/passwd', file_name = '../x.txt'`);
    });
    await expect(app.handlers['attachments:open']({ id })).rejects.toMatchObject({ code: 'STORAGE' });
    app.store.maintain((tx) => {
      tx.db.run('UPDATE attachment SET content_hash = ?', hashOf('an offer'));
    });
    await app.handlers['attachments:open']({ id });
    expect(app.handed).toMatchObject([{ fileName: 'x.txt' }]);
  });

  test('that does not exist says so', async () => {
    const id = app.ids.next<AttachmentId>();
    await expect(app.handlers['attachments:open']({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

test('saving hands over the content with its name', async () => {
  const { id, contentHash } = await app.attach(dealId, 'setup.exe', 'MZ');
  expect(await app.handlers['attachments:save']({ id })).toEqual({
    kind: 'saved',
    path: '/home/ann/setup.exe',
  });
  expect(app.handed).toEqual([{ how: 'saveAs', path: pathOf(contentHash), fileName: 'setup.exe' }]);
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
