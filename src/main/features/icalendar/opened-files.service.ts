/**
 * Calendar files that the system opened with the app. Each is copied into an upload at once, so that it is there though the
 * file goes, and waits until it is imported or thrown away.
 */
import { readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import type { ChannelOutput } from '#shared/contract/index.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { UploadsService } from '#main/features/uploads/uploads.service.ts';
import type { Emit } from '#main/store/emit.ts';
import { assertIcsSize } from './reading/ics-file.ts';

export type OpenedFiles = {
  /** Takes a file's path from the system and asks the page to look at it; resolves once it is there to be asked for. */
  offer(path: string): Promise<void>;
  /** The one that waits longest. Throws, once, what kept a file from being read. */
  first(): ChannelOutput<'icalendar:opened'>;
};

type Waiting = NonNullable<ChannelOutput<'icalendar:opened'>>;

export function createOpenedFiles({
  uploads,
  emit,
}: {
  uploads: Pick<UploadsService, 'begin' | 'append' | 'get' | 'abort'>;
  emit: Emit;
}): OpenedFiles {
  let waiting: Waiting[] = [];
  const failures: AppError[] = [];

  async function copy(path: string): Promise<Waiting> {
    const { size } = await stat(path);
    assertIcsSize(size);
    const bytes = await readFile(path);
    const fileName = basename(path);
    const uploadId = await uploads.begin({ fileName, sizeBytes: bytes.byteLength });
    if (bytes.byteLength > 0) await uploads.append({ uploadId, offset: 0, bytes: new Uint8Array(bytes) });
    return { uploadId, fileName: uploads.get(uploadId).fileName };
  }

  return {
    async offer(path) {
      try {
        waiting.push(await copy(path));
      } catch (error) {
        failures.push(
          error instanceof AppError ? error : new AppError('NOT_FOUND', words('imports.fileGone')),
        );
      }
      emit('app:open', { path: '/calendar/import' });
    },
    first() {
      const failure = failures.shift();
      if (failure) throw failure;
      waiting = waiting.filter(({ uploadId }) => isThere(uploads, uploadId));
      return waiting[0] ?? null;
    },
  };
}

/** Imported or thrown away since, it is gone. */
function isThere(uploads: Pick<UploadsService, 'get'>, uploadId: Waiting['uploadId']): boolean {
  try {
    uploads.get(uploadId);
    return true;
  } catch {
    return false;
  }
}
