import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { AppError } from '#shared/errors.ts';
import { syncFolder, toFileError } from './durable-files.ts';

const systemError = (code: string) => Object.assign(new Error(`${code}: /home/ann/secret`), { code });

describe('what the file system refuses', () => {
  test.each([
    ['ENOENT', 'NOT_FOUND', 'The file is not on this disk any more.'],
    ['ENOSPC', 'STORAGE', 'The disk is full.'],
    ['EDQUOT', 'STORAGE', 'The disk is full.'],
    ['EACCES', 'STORAGE', 'Dealdesk may not write in that folder.'],
    ['EROFS', 'STORAGE', 'Dealdesk may not write in that folder.'],
    ['EIO', 'STORAGE', 'The disk reported an error.'],
  ])('as %s is told in plain words, with what did not happen and no path', (errno, code, words) => {
    const error = toFileError(systemError(errno), 'The file was not attached.');
    expect(error).toMatchObject({ code, message: expect.stringContaining(words) });
    expect(error.message).toContain('The file was not attached.');
    expect(error.message).not.toContain('/home');
  });

  test('is told apart from what has words already, and from faults of our own', () => {
    const own = new AppError('CONFLICT', 'It stayed.');
    const fault = new TypeError('undefined is not a function');
    const sqlite = systemError('SQLITE_FULL');
    for (const error of [own, fault, sqlite]) expect(toFileError(error, 'Nothing.')).toBe(error);
  });
});

test('a folder’s entries can be flushed, and a folder that is missing says so', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-sync-'));
  await syncFolder(folder);
  rmSync(folder, { recursive: true });
  const outcome = syncFolder(folder).then(
    () => 'done',
    (error: NodeJS.ErrnoException) => error.code,
  );
  expect(await outcome).toBe(process.platform === 'win32' ? 'done' : 'ENOENT');
});
