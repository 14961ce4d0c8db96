import { createHash } from 'node:crypto';
import {
  chmodSync,
  existsSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { basename, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AttachmentId, DealId } from '#shared/domain/ids.ts';
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

describe('opening a file', () => {
  test('opens a private copy under its name, which cannot be run', async () => {
    const { id, contentHash } = await app.attach(dealId, 'offer.pdf', '%PDF-1.7');
    chmodSync(pathOf(contentHash), 0o755);
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
