import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { AttachmentId } from '#shared/domain/ids.ts';
import { createAttachmentsService } from '#main/features/attachments/attachments.service.ts';
import { createFetchMissing, fetchFile, fetchWaitingFiles } from './fetch-file.ts';
import { createChildren, failures, type Children } from './test-children.ts';

let app: Children;
let id: AttachmentId;
beforeEach(async () => {
  app = await createChildren();
  app.server.file('Plan.pdf', '%PDF the plan');
  app.pull();
  id = app.deal().attachments[0]?.id as AttachmentId;
});
afterEach(() => {
  app.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const hashHere = () => app.deal().attachments.find((attachment) => attachment.id === id)?.contentHash ?? '';
const kept = () => app.store.read.get<{ problem: string | null }>('SELECT problem FROM sync_file');
const incoming = () => {
  const folder = join(app.store.folder, 'incoming');
  return existsSync(folder) ? readdirSync(folder) : [];
};
const opening = (fetchMissing?: (id: AttachmentId) => Promise<void>) =>
  createAttachmentsService({
    ...{ store: app.store, ids: app.ids, uploads: app.uploads, contents: app.contents },
    ...{ copies: app.copies, ...(fetchMissing ? { fetchMissing } : {}) },
    files: {
      open: () => Promise.resolve({ kind: 'opened' }),
      reveal: () => Promise.resolve({ kind: 'revealed' }),
      saveAs: ({ path }) => Promise.resolve({ kind: 'saved', path }),
    },
  });

describe('a file that is on the server alone', () => {
  test('is fetched, kept by its content, and nothing is noted to be sent', async () => {
    await fetchFile(app.context, id);
    const hash = hashHere();
    expect(readFileSync(join(app.store.folder, 'files', hash.slice(0, 2), hash), 'utf8')).toBe(
      '%PDF the plan',
    );
    expect(kept()).toBeUndefined();
    expect(app.entry('attachment', id)).toBeUndefined();
    expect(incoming()).toEqual([]);
  });

  test('that did not come down whole is not kept, and says why', async () => {
    const [file] = app.server.files;
    if (file) file.content = Buffer.from('<html>Sign in to the hotel');
    await expect(fetchFile(app.context, id)).rejects.toThrow('whole');
    expect(hashHere()).toBe('');
    expect(JSON.parse(kept()?.problem ?? '')).toMatchObject({ kind: 'notTheServer' });
    expect(incoming()).toEqual([]);
  });

  test('can be fetched again after the program ended in between', async () => {
    app.server.after = [failures.died()];
    await expect(fetchFile(app.context, id)).rejects.toThrow();
    expect(hashHere()).toBe('');
    await fetchFile(app.context, id);
    expect(hashHere()).not.toBe('');
  });

  test('that no server is known to have is said to be nowhere', async () => {
    app.store.maintain(({ db }) => db.run('DELETE FROM sync_file'));
    await expect(fetchFile(app.context, id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('opening a file that is not here', () => {
  test('fetches it first, once for two clicks', async () => {
    let downloads = 0;
    const { download } = app.server.api;
    app.server.api.download = (...args) => {
      downloads += 1;
      return download(...args);
    };
    const service = opening(createFetchMissing(() => app.context));
    const outcomes = await Promise.all([service.open({ id }), service.save({ id })]);
    expect(outcomes.map(({ kind }) => kind)).toEqual(['opened', 'saved']);
    expect(downloads).toBe(1);
  });

  test('says calmly that the server cannot be reached, and nothing is lost', async () => {
    app.server.before = [failures.offline()];
    const service = opening(createFetchMissing(() => app.context));
    await expect(service.open({ id })).rejects.toMatchObject({
      code: 'OFFLINE',
      message: expect.stringContaining('online') as string,
    });
    expect(await service.open({ id })).toEqual({ kind: 'opened' });
  });

  test('asks to sign in where nobody is', async () => {
    await expect(opening().open({ id })).rejects.toMatchObject({ code: 'OFFLINE' });
    await expect(opening(createFetchMissing(() => undefined)).save({ id })).rejects.toMatchObject({
      code: 'OFFLINE',
    });
  });

  test('that is gone over there says so', async () => {
    app.server.files.length = 0;
    const service = opening(createFetchMissing(() => app.context));
    await expect(service.open({ id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('fetching in the background', () => {
  const background = () => {
    const seen: unknown[] = [];
    const context = {
      ...app.context,
      breathe: () => Promise.resolve(),
      progress: (at: unknown) => seen.push(at),
    };
    return { seen, run: () => fetchWaitingFiles(context) };
  };

  test('brings all of them, past one that is gone, which is not asked for again', async () => {
    app.server.file('Offer.pdf', 'x');
    app.server.file('List.pdf', 'y');
    app.pull();
    app.server.files.splice(1, 1);
    const { run, seen } = background();
    expect(await run()).toEqual({ fetched: 2 });
    expect(seen.at(-1)).toMatchObject({ what: 'files', total: 3 });
    app.server.before = [failures.died()];
    expect(await run()).toEqual({ fetched: 0 });
  });

  test('stops where the server is not reached', async () => {
    app.server.before = [failures.offline()];
    await expect(background().run()).rejects.toThrow('offline');
    expect(kept()).toEqual({ problem: null });
  });
});
