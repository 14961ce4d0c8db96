import { copyFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { app, dialog, shell } from 'electron';
import type { BrowserWindow } from 'electron';
import type { FilePort } from '#main/platform/files.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';

/** Files by the system: its programs open them, its dialogs ask where to save. */
export function createElectronFiles(window: () => BrowserWindow | null): FilePort {
  return {
    async open({ path }) {
      const problem = await shell.openPath(path);
      if (problem) {
        throw new AppError('STORAGE', words('files.noProgram'));
      }
      return { kind: 'opened' };
    },

    reveal({ path }) {
      shell.showItemInFolder(path);
      return Promise.resolve({ kind: 'revealed' });
    },

    async saveAs({ path, fileName }) {
      const extension = extname(fileName).slice(1);
      const options = {
        defaultPath: join(app.getPath('downloads'), fileName),
        ...(extension ? { filters: [{ name: extension.toUpperCase(), extensions: [extension] }] } : {}),
      };
      const parent = window();
      const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
      if (answer.canceled || !answer.filePath) return { kind: 'cancelled' };
      await copyFile(path, answer.filePath).catch((error: unknown) => {
        throw new AppError('STORAGE', saveProblem(error));
      });
      return { kind: 'saved', path: answer.filePath };
    },
  };
}

function saveProblem(error: unknown): string {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  if (code === 'ENOSPC') return words('files.saveDiskFull');
  if (code === 'ENOENT') return words('files.saveGone');
  return words('files.saveFailed');
}
