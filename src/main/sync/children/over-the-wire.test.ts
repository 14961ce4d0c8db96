import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { silentLog } from '#main/platform/log.ts';
import { createApi } from '#main/sync/client/create-api.ts';
import { createNodeHttp } from '#main/sync/client/node-http.ts';
import { createSession } from '#main/sync/client/session.ts';
import { putRecord } from '#main/sync/records/records.repo.ts';
import { ada } from '#test/remote/suite.ts';
import { startServer } from '#test/remote/transport.ts';
import { fetchFile } from './fetch-file.ts';
import { createChildren, type Children } from './test-children.ts';

let server: Awaited<ReturnType<typeof startServer>>;
const profiles: Children[] = [];
beforeEach(async () => {
  server = await startServer({ users: [ada] });
});
afterEach(async () => {
  for (const { close, store } of profiles.splice(0)) {
    close();
    rmSync(store.folder, { recursive: true, force: true });
  }
  await server.close();
});

/** A profile of the same user, with one deal that is the same for all. */
async function openProfile(known?: number) {
  const app = await createChildren();
  profiles.push(app);
  const http = createNodeHttp();
  const keychain = {
    read: () => Promise.resolve(null),
    save: () => Promise.resolve(),
    remove: () => Promise.resolve(),
  };
  const session = createSession({ http, keychain, log: silentLog, onEnded: () => undefined });
  const { user } = await session.signIn({ serverUrl: server.url, email: ada.email, password: ada.password });
  const api = createApi({
    ...{ http, session, clock: app.store.clock, baseUrl: () => server.url },
    breathe: () => Promise.resolve(),
  });
  app.context.api = api;
  const made =
    known ??
    Number(
      Reflect.get(
        (await api.call({ method: 'POST', path: 'deals/', body: { title: 'Roof' } })).json as object,
        'id',
      ),
    );
  app.store.maintain(({ db }) => {
    db.run('UPDATE sync_account SET user_id = ?', user.id);
    putRecord(db, { entity: 'deal', localId: app.dealId, collection: 'deals', remoteId: made, base: {} });
  });
  const pull = async () => {
    const { json } = await api.call({ method: 'GET', path: `deals/${made}/` });
    app.pull(json);
  };
  return { ...app, remoteId: made, pull };
}

test('what one profile wrote and attached is read and opened in another, and nothing is doubled', async () => {
  const one = await openProfile();
  const comment = one.comments.create({ dealId: one.dealId, text: 'Called back\nÄrzte & Söhne' });
  const file = await one.attach(one.dealId, 'Angebot für Müller (2).pdf', '%PDF-1.7');
  expect(await one.push('comment', comment.id)).toBe('sent');
  expect(await one.push('attachment', file.id)).toBe('sent');
  const two = await openProfile(one.remoteId);
  for (const profile of [one, two, one, two]) await profile.pull();
  for (const { deal } of [one, two]) {
    expect(deal()).toMatchObject({
      comments: [{ text: 'Called back\nÄrzte & Söhne' }],
      attachments: [{ fileName: 'Angebot für Müller (2).pdf', sizeBytes: 8 }],
    });
  }
  const there = two.deal().attachments[0];
  expect(there?.contentHash).toBe('');
  await fetchFile(two.context, there?.id ?? '');
  const hash = two.deal().attachments[0]?.contentHash ?? '';
  expect(hash).toBe(file.contentHash);
  expect(readFileSync(join(two.store.folder, 'files', hash.slice(0, 2), hash), 'utf8')).toBe('%PDF-1.7');
});

test('a file that one profile removes is in the trash of the other', async () => {
  const one = await openProfile();
  const file = await one.attach(one.dealId, 'Offer.pdf', '%PDF-1.7');
  await one.push('attachment', file.id);
  const two = await openProfile(one.remoteId);
  await two.pull();
  expect(two.deal().attachments).toHaveLength(1);
  one.service.archive({ id: file.id });
  expect(await one.push('attachment', file.id)).toBe('sent');
  await two.pull();
  expect(two.deal().attachments).toEqual([]);
});
