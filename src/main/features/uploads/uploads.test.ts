import { createHash } from 'node:crypto';
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { open, type FileHandle } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createIds } from '#main/platform/ids.ts';
import { createTestClock } from '#main/store/test-store.ts';
import { maxAttachmentBytes } from '#shared/domain/attachments.ts';
import type { UploadId } from '#shared/domain/ids.ts';
import { createUploadsHandlers } from './uploads.handlers.ts';
import { createUploadsService, type UploadsDeps } from './uploads.service.ts';

let dataFolder = '';
const ids = createIds(createTestClock());
beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'dealdesk-uploads-'));
});
afterEach(() => rmSync(dataFolder, { recursive: true, force: true }));

function setUp(openFile?: UploadsDeps['openFile']) {
  const uploads = createUploadsService({ dataFolder, ids, ...(openFile ? { openFile } : {}) });
  const handlers = createUploadsHandlers(uploads);
  const begin = async (fileName: string, sizeBytes: number) =>
    (await handlers['uploads:begin']({ fileName, sizeBytes })).uploadId;
  const append = async (uploadId: UploadId, offset: number, text: string) =>
    (await handlers['uploads:append']({ uploadId, offset, bytes: bytesOf(text) })).receivedBytes;
  const abort = async (uploadId: UploadId) => await handlers['uploads:abort']({ uploadId });
  return { uploads, begin, append, abort };
}

const bytesOf = (text: string) => new TextEncoder().encode(text) as Uint8Array<ArrayBuffer>;
const hashOf = (text: string) => createHash('sha256').update(text).digest('hex');
const waiting = () => readdirSync(join(dataFolder, 'incoming'));

describe('a file on its way in', () => {
  test('arrives piece by piece, with its hash', async () => {
    const { uploads, begin, append } = setUp();
    const id = await begin('offer.txt', 11);
    expect(await append(id, 0, 'hello ')).toBe(6);
    expect(await append(id, 6, 'world')).toBe(11);
    const arrived = uploads.get(id);
    expect(arrived).toMatchObject({
      fileName: 'offer.txt',
      sizeBytes: 11,
      contentHash: hashOf('hello world'),
    });
    expect(readFileSync(arrived.path, 'utf8')).toBe('hello world');
    expect(statSync(arrived.path).mode & 0o777).toBe(0o600);
  });

  test('may be empty', async () => {
    const { uploads, begin } = setUp();
    expect(uploads.get(await begin('empty.txt', 0))).toMatchObject({
      sizeBytes: 0,
      contentHash: hashOf(''),
    });
  });

  test('never leaves its folder, whatever its name', async () => {
    const { uploads, begin, append } = setUp();
    const id = await begin('../../etc/passwd', 1);
    await append(id, 0, 'x');
    expect(uploads.get(id)).toMatchObject({ fileName: 'passwd', path: join(dataFolder, 'incoming', id) });
  });

  test('keeps its pieces in order though they are sent at once', async () => {
    const { uploads, begin, append } = setUp();
    const id = await begin('a.txt', 6);
    await Promise.all([append(id, 0, 'ab'), append(id, 2, 'cd'), append(id, 4, 'ef')]);
    expect(readFileSync(uploads.get(id).path, 'utf8')).toBe('abcdef');
  });

  test('cut short is not given out, and goes on where it stopped', async () => {
    const { uploads, begin, append } = setUp();
    const id = await begin('a.txt', 6);
    await append(id, 0, 'abc');
    expect(() => uploads.take(id)).toThrow(
      expect.objectContaining({ code: 'CONFLICT', message: expect.stringContaining('Only 3 of 6 bytes') }),
    );
    await append(id, 3, 'def');
    expect(uploads.take(id).contentHash).toBe(hashOf('abcdef'));
  });

  test('refuses a piece at the wrong place, and says where to go on', async () => {
    const { uploads, begin, append } = setUp();
    const id = await begin('a.txt', 6);
    await append(id, 0, 'abc');
    for (const offset of [0, 2, 4])
      await expect(append(id, offset, 'de')).rejects.toMatchObject({
        code: 'CONFLICT',
        details: { receivedBytes: 3 },
      });
    await append(id, 3, 'def');
    expect(uploads.get(id).contentHash).toBe(hashOf('abcdef'));
  });

  test('refuses more than was announced', async () => {
    const { begin, append } = setUp();
    const id = await begin('a.txt', 3);
    await expect(append(id, 0, 'abcd')).rejects.toMatchObject({ code: 'VALIDATION' });
    await append(id, 0, 'abc');
    await expect(append(id, 3, 'd')).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('is refused at once where it is too large to keep', async () => {
    const { begin } = setUp();
    await expect(begin('film.mov', maxAttachmentBytes + 1)).rejects.toMatchObject({ code: 'VALIDATION' });
    expect(existsSync(join(dataFolder, 'incoming'))).toBe(false);
  });

  test('is given away once', async () => {
    const { uploads, begin } = setUp();
    const id = await begin('a.txt', 0);
    uploads.take(id);
    expect(() => uploads.take(id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
  });

  test('that was aborted is gone, and aborting it again does no harm', async () => {
    const { uploads, begin, append, abort } = setUp();
    const id = await begin('a.txt', 3);
    await append(id, 0, 'ab');
    await abort(id);
    await abort(id);
    expect(waiting()).toEqual([]);
    expect(() => uploads.get(id)).toThrow(expect.objectContaining({ code: 'NOT_FOUND' }));
    await expect(append(id, 2, 'c')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  test('that vanished meanwhile says so', async () => {
    const { begin, append } = setUp();
    const id = await begin('a.txt', 3);
    rmSync(join(dataFolder, 'incoming', id));
    await expect(append(id, 0, 'abc')).rejects.toMatchObject({
      code: 'NOT_FOUND',
      message: expect.stringContaining('Add the file again.'),
    });
  });

  test('meets a full disk with clear words, and the same piece can be sent again', async () => {
    let isFull = false;
    const { uploads, begin, append } = setUp(async (path, flags, mode) => {
      const handle = await open(path, flags, mode);
      return isFull ? fullDisk(handle) : handle;
    });
    const id = await begin('a.txt', 6);
    await append(id, 0, 'abc');
    isFull = true;
    await expect(append(id, 3, 'def')).rejects.toMatchObject({
      code: 'STORAGE',
      message: expect.stringContaining('The disk is full.'),
    });
    isFull = false;
    await append(id, 3, 'def');
    expect(uploads.get(id).contentHash).toBe(hashOf('abcdef'));
  });

  test('has not arrived where the disk does not confirm it', async () => {
    const { uploads, begin, append } = setUp(async (path, flags, mode) => {
      const handle = await open(path, flags, mode);
      handle.sync = () => Promise.reject(Object.assign(new Error('input/output error'), { code: 'EIO' }));
      return handle;
    });
    const id = await begin('a.txt', 3);
    await expect(append(id, 0, 'abc')).rejects.toMatchObject({ code: 'STORAGE' });
    expect(() => uploads.get(id)).toThrow(expect.objectContaining({ code: 'CONFLICT' }));
  });
});

test('what an earlier run left is removed, what this one began stays', async () => {
  const earlier = setUp();
  await earlier.append(await earlier.begin('old.txt', 6), 0, 'abc');
  const { uploads, begin } = setUp();
  const id = await begin('new.txt', 3);
  await uploads.removeLeftovers();
  expect(waiting()).toEqual([id]);
});

/** Writes a part of what it is given, as a disk does that runs full, and fails. */
function fullDisk(handle: FileHandle): FileHandle {
  const write = handle.write.bind(handle) as (...args: unknown[]) => Promise<unknown>;
  handle.write = (async (bytes: Uint8Array, from: number, _length: number, at: number) => {
    await write(bytes, from, 1, at);
    throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
  }) as unknown as FileHandle['write'];
  return handle;
}
