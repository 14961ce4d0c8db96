import { mkdirSync, readdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

const kept = 5;

/**
 * Copies the store page by page, checks the copy, and only then gives it its name; keeps the newest five.
 * @returns the copy's path. Throws STORAGE where the copy does not pass SQLite's own check.
 */
export async function backUpStore(
  sqlite: Database.Database,
  options: { folder: string; version: number; nowMs: number },
): Promise<string> {
  mkdirSync(options.folder, { recursive: true });
  const stamp = new Date(options.nowMs).toISOString().replaceAll(/[:.]/g, '-');
  const path = join(options.folder, `dealdesk-v${options.version}-${stamp}.db`);
  const unfinished = `${path}.part`;
  await sqlite.backup(unfinished);
  checkCopy(unfinished);
  renameSync(unfinished, path);
  const old = readdirSync(options.folder)
    .filter((name) => /^dealdesk-v\d+-.*\.db$/.test(name))
    .sort((a, b) => (timeOf(a) < timeOf(b) ? 1 : -1))
    .slice(kept);
  for (const name of old) rmSync(join(options.folder, name), { force: true });
  return path;
}

function timeOf(name: string): string {
  return name.replace(/^dealdesk-v\d+-/, '');
}

function checkCopy(path: string): void {
  const copy = new Database(path);
  try {
    const result = copy.pragma('quick_check', { simple: true });
    if (result !== 'ok') {
      throw new AppError('STORAGE', words('store.backupUnverified'));
    }
  } finally {
    copy.close();
    for (const suffix of ['-wal', '-shm']) rmSync(path + suffix, { force: true });
  }
}
