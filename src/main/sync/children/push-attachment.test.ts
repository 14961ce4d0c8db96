import { existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { maxSyncedAttachmentBytes } from '#shared/domain/attachments.ts';
import type { AttachmentId } from '#shared/domain/ids.ts';
import { findRecord } from '#main/sync/records/records.repo.ts';
import { createChildren, failures, settleMs, type Children } from './test-children.ts';
import { tokenOf } from './token-names.ts';

let app: Children;
beforeEach(async () => {
  app = await createChildren();
});
afterEach(() => {
  app.close();
  rmSync(app.store.folder, { recursive: true, force: true });
});

const attach = async (name: string, content: string | Uint8Array = '%PDF-1.7') =>
  (await app.attach(app.dealId, name, content)).id;
const push = (id: AttachmentId) => app.push('attachment', id);
const entry = (id: AttachmentId) => app.entry('attachment', id);
const mapped = (id: AttachmentId) => findRecord(app.store.read, 'attachment', id)?.remoteId;
const there = () => app.server.files.map(({ file_name }) => file_name);

describe('a new file', () => {
  test('goes up once, under a name with its token', async () => {
    const id = await attach('Offer.pdf');
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual([`Offer_dd_${tokenOf(id)}.pdf`]);
    expect(app.server.files[0]?.content.toString()).toBe('%PDF-1.7');
    expect(mapped(id)).toBe(app.server.files[0]?.id);
    app.pull();
    expect(app.deal().attachments.map(({ fileName }) => fileName)).toEqual(['Offer.pdf']);
  });

  test('of 5 MB goes, and a larger one is refused before anything is sent', async () => {
    const fits = await attach('fits.bin', new Uint8Array(maxSyncedAttachmentBytes));
    const tooLarge = await attach('large.bin', new Uint8Array(maxSyncedAttachmentBytes + 1));
    expect(await push(fits)).toBe('sent');
    expect(await push(tooLarge)).toBe('done');
    expect(app.server.calls).toHaveLength(1);
    expect(entry(tooLarge)).toMatchObject({
      ...{ state: 'refused' },
      problem: { kind: 'refused', status: null, fields: { file: [expect.stringContaining('5 MB')] } },
    });
  });

  test('whose content is gone from the disk is refused, and says so', async () => {
    const { id, contentHash } = await app.attach(app.dealId, 'Offer.pdf', 'x');
    rmSync(join(app.store.folder, 'files', contentHash.slice(0, 2), contentHash));
    expect(await push(id)).toBe('done');
    expect(entry(id)).toMatchObject({ state: 'refused', problem: { kind: 'storage' } });
    expect(app.server.calls).toEqual([]);
  });

  test('that was removed before it was sent is dropped', async () => {
    const id = await attach('Offer.pdf');
    app.service.archive({ id });
    expect(await push(id)).toBe('done');
    expect(entry(id)).toBeUndefined();
    expect(app.server.calls).toEqual([]);
  });
});

describe('a file whose answer never came', () => {
  test.each([
    ['as it was sent', (name: string) => name],
    [
      'with blanks replaced and a suffix',
      (name: string) => name.replaceAll(' ', '_').replace(/\.pdf$/, '_AbC12dE.pdf'),
    ],
    ['in a folder', (name: string) => `attachments/2026/${name}`],
    ['by a name of the server’s own', () => 'f81d4fae.bin'],
  ])('is adopted by its name %s', async (_how, rename) => {
    app.server.rename = rename;
    app.server.file('older.pdf', '%PDF-1.7');
    app.pull();
    const id = await attach('Offer 2026.pdf');
    app.server.after = [failures.answerLost()];
    await expect(push(id)).rejects.toThrow();
    app.pull();
    expect(app.deal().attachments).toHaveLength(2);
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('sent');
    expect(mapped(id)).toBe(app.server.files[1]?.id);
    app.pull();
    expect(app.deal().attachments).toHaveLength(2);
    expect(app.server.files).toHaveLength(2);
  });

  test('is sent again where it did not arrive', async () => {
    const id = await attach('Offer.pdf');
    app.server.before = [failures.answerLost()];
    await expect(push(id)).rejects.toThrow();
    for (let step = 0; entry(id) && step < 6; step += 1) {
      app.store.clock.advance(settleMs);
      await push(id);
    }
    expect(there()).toHaveLength(1);
  });

  test('is removed over there where the user removed it meanwhile', async () => {
    const id = await attach('Offer.pdf');
    app.server.after = [failures.answerLost()];
    await expect(push(id)).rejects.toThrow();
    app.service.archive({ id });
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('sent');
    expect(entry(id)).toMatchObject({ state: 'waiting', verb: 'delete' });
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual([]);
    expect(mapped(id)).toBeUndefined();
  });

  test('is the user’s to decide where two carry its token', async () => {
    const id = await attach('Offer.pdf');
    app.server.after = [failures.answerLost()];
    await expect(push(id)).rejects.toThrow();
    app.server.file(`Offer_dd_${tokenOf(id)}_AbC12dE.pdf`, '%PDF-1.7');
    app.store.clock.advance(settleMs);
    expect(await push(id)).toBe('done');
    expect(entry(id)?.state).toBe('undecided');
  });
});

describe('a file that is removed', () => {
  test('is removed over there, and comes back once it is put back', async () => {
    const id = await attach('Offer.pdf');
    await push(id);
    app.service.archive({ id });
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual([]);
    app.service.restore({ id });
    expect(await push(id)).toBe('sent');
    expect(there()).toHaveLength(1);
  });

  test('and is gone over there already counts as removed', async () => {
    const id = await attach('Offer.pdf');
    await push(id);
    app.service.archive({ id });
    app.server.files.length = 0;
    expect(await push(id)).toBe('sent');
    expect(entry(id)).toBeUndefined();
    expect(mapped(id)).toBeUndefined();
  });

  test('is asked for again where no answer came', async () => {
    const id = await attach('Offer.pdf');
    await push(id);
    app.service.archive({ id });
    app.server.after = [failures.answerLost()];
    await expect(push(id)).rejects.toThrow();
    expect(entry(id)?.state).toBe('waiting');
    expect(await push(id)).toBe('sent');
  });

  test('and was never opened here is fetched first, so that it can be put back', async () => {
    app.server.file('Plan.pdf', 'the plan');
    app.pull();
    const [attachment] = app.deal().attachments;
    const id = attachment?.id as AttachmentId;
    app.service.archive({ id });
    expect(await push(id)).toBe('sent');
    expect(there()).toEqual([]);
    app.service.restore({ id });
    await app.service.open({ id });
    expect(app.handed).toMatchObject([{ fileName: 'Plan.pdf' }]);
    expect(existsSync(app.handed[0]?.path ?? '')).toBe(true);
  });
});
