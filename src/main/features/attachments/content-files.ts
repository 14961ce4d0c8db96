import { lstat, mkdir, readdir, realpath, rename, rm } from 'node:fs/promises';
import { rmSync } from 'node:fs';
import { dirname, join, sep } from 'node:path';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { syncFolder } from '#main/platform/durable-files.ts';

const hashPattern = /^[0-9a-f]{64}$/;

/**
 * The attachments' contents: `files/ab/<SHA-256>` in the data folder, each content once, whatever and however many its names.
 * Nothing here knows of rows; who removes a content says which are still needed.
 */
export type ContentFiles = {
  /** Moves a file that is on the disk into place and returns once the move is too. A content that is there stays. */
  keep(from: string, content: Content): Promise<void>;
  /** The content's path, checked: a plain file of that size inside the data folder. Throws NOT_FOUND and STORAGE. */
  locate(content: Content): Promise<string>;
  /** Until the returned function is called, the content is not removed though no row may name it yet. */
  hold(contentHash: string): () => void;
  /** Removes every content that is neither held nor needed; lets others run between folders. @returns how many. */
  removeUnneeded(isNeeded: (contentHash: string) => boolean): Promise<number>;
};

export type Content = { contentHash: string; sizeBytes: number };

export function createContentFiles(dataFolder: string): ContentFiles {
  const root = join(dataFolder, 'files');
  const held = new Map<string, number>();

  /** Throws where a row holds something that is no hash: a path is never made of it. */
  function pathOf(contentHash: string): string {
    if (!hashPattern.test(contentHash)) {
      throw new AppError('STORAGE', words('attachments.recordDamaged'));
    }
    return join(root, contentHash.slice(0, 2), contentHash);
  }

  return {
    async keep(from, { contentHash, sizeBytes }) {
      const path = pathOf(contentHash);
      const there = await lstat(path).catch(() => null);
      if (there?.isFile() && there.size === sizeBytes) return await rm(from, { force: true });
      const folder = dirname(path);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await rename(from, path);
      for (const changed of [folder, root, dataFolder]) await syncFolder(changed);
    },
    async locate({ contentHash, sizeBytes }) {
      const path = pathOf(contentHash);
      const stat = await lstat(path).catch(() => null);
      if (!stat) throw vanished();
      const isInside = (await realpath(path)).startsWith((await realpath(dataFolder)) + sep);
      if (!stat.isFile() || !isInside || stat.size !== sizeBytes) throw damaged();
      return path;
    },
    hold(contentHash) {
      held.set(contentHash, (held.get(contentHash) ?? 0) + 1);
      return () => {
        const left = (held.get(contentHash) ?? 1) - 1;
        if (left > 0) held.set(contentHash, left);
        else held.delete(contentHash);
      };
    },
    async removeUnneeded(isNeeded) {
      let removed = 0;
      for (const folder of await namesIn(root)) {
        for (const name of await namesIn(join(root, folder))) {
          if (!hashPattern.test(name) || held.has(name) || isNeeded(name)) continue;
          // In the same breath as the question, so that no row can come to name it in between.
          rmSync(join(root, folder, name), { force: true });
          removed += 1;
        }
      }
      return removed;
    },
  };
}

function vanished(): AppError {
  return new AppError('NOT_FOUND', words('attachments.contentVanished'));
}

function damaged(): AppError {
  return new AppError('STORAGE', words('attachments.contentDamaged'));
}

async function namesIn(folder: string): Promise<string[]> {
  return await readdir(folder).catch(() => []);
}
