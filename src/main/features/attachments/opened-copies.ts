import { chmod, constants, copyFile, mkdir, mkdtemp, readdir, rm } from 'node:fs/promises';
import { basename, join } from 'node:path';

/**
 * Files that were opened or revealed: copies under their own names, each in a private folder within the data folder, so
 * that no other program ever holds the content itself. They live until the next start.
 */
export type OpenedCopies = {
  /** @param fileName a safe name. @returns the copy's path; the copy is not executable. */
  make(source: string, fileName: string): Promise<string>;
  /** Removes what earlier runs left; this run's copies stay. */
  removeLeftovers(): Promise<void>;
};

export function createOpenedCopies(dataFolder: string): OpenedCopies {
  const root = join(dataFolder, 'opened');
  let runFolder: Promise<string> | undefined;

  async function makeRunFolder(): Promise<string> {
    await mkdir(root, { recursive: true, mode: 0o700 });
    return await mkdtemp(join(root, 'run-'));
  }

  return {
    async make(source, fileName) {
      runFolder ??= makeRunFolder();
      const parent = await runFolder.catch((error: unknown) => {
        runFolder = undefined;
        throw error;
      });
      const path = join(await mkdtemp(join(parent, 'file-')), fileName);
      await copyFile(source, path, constants.COPYFILE_EXCL | constants.COPYFILE_FICLONE);
      await chmod(path, 0o600);
      return path;
    },
    async removeLeftovers() {
      const names = await readdir(root).catch(() => []);
      // Asked after the listing: a folder that this run makes from here on is not among the names.
      const own = await runFolder?.catch(() => undefined);
      for (const name of names) {
        if (own !== undefined && name === basename(own)) continue;
        // A copy that another program still holds open (Windows) goes at a later start.
        await rm(join(root, name), { recursive: true, force: true }).catch(() => undefined);
      }
    },
  };
}
