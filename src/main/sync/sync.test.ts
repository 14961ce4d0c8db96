import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { testUser } from '#test/remote/core/remote.ts';
import type { Deal } from '#shared/domain/deals.ts';
import type { DealId } from '#shared/domain/ids.ts';
import type { ConflictId } from '#shared/domain/sync.ts';
import { AppError } from '#shared/errors.ts';
import { baseUrl, createTestServer, openProfile, type Profile, type TestServer } from './test-profile.ts';

let server: TestServer;
let opened: Profile[];
beforeEach(() => {
  server = createTestServer();
  opened = [];
});
afterEach(async () => {
  for (const profile of opened) await profile.close();
});

async function open(options?: Parameters<typeof openProfile>[1]): Promise<Profile> {
  const profile = await openProfile(server, options);
  opened.push(profile);
  return profile;
}

const addDeal = (profile: Profile, title: string) =>
  profile.handlers['deals:create']({ title, client: 'Cancity', amountMinor: 451_400 } as never);

describe('signing in', () => {
  test('tells how much is here, sends nothing before the user agrees, and then all of it', async () => {
    const one = await open();
    await addDeal(one, 'GTX Plus');
    const state = await one.handlers['sync:signIn']({
      ...{ serverUrl: baseUrl, email: testUser.email, password: testUser.password, isOtherAccount: false },
    });
    expect(state).toMatchObject({ standing: 'attention', account: { isAgreed: false, isSignedIn: true } });
    expect(await one.handlers['sync:preview']({})).toMatchObject({ deals: 1, leads: 0 });
    await one.sync();
    expect(await one.handlers['sync:state']({})).toMatchObject({ lastSyncAtMs: null });
    await one.handlers['sync:agree']({ push: true });
    expect(await one.sync()).toBeNull();
    expect(await one.handlers['sync:state']({})).toMatchObject({ standing: 'inStep', waiting: 0 });
    const other = await open();
    await other.signIn();
    await other.sync();
    expect(await other.titles()).toEqual(['GTX Plus']);
    expect((await other.handlers['settings:get']({})).ownerName).toBe(testUser.name);
  });

  test('with a wrong password says so in the server’s words, and keeps nothing', async () => {
    const one = await open();
    const refused = one.signIn('wrong');
    await expect(refused).rejects.toBeInstanceOf(AppError);
    await expect(refused).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect(await one.handlers['sync:state']({})).toMatchObject({ standing: 'off', account: null });
  });

  test('again after signing out goes on where it was: what was done meanwhile goes up, nothing is doubled', async () => {
    const one = await open();
    await addDeal(one, 'GTX Plus');
    await one.signIn();
    await one.sync();
    await one.handlers['sync:signOut']({ unsent: 'keep' });
    await addDeal(one, 'GTX Basic');
    expect(await one.handlers['sync:state']({})).toMatchObject({ standing: 'off', waiting: 1 });
    await one.signIn();
    await one.sync();
    const other = await open();
    await other.signIn();
    await other.sync();
    expect(await other.titles()).toEqual(['GTX Basic', 'GTX Plus']);
  });

  test('is taken up again at a start from the keychain', async () => {
    const one = await open();
    await one.signIn();
    await one.close();
    opened = [];
    const again = await open({ folder: one.folder, keychain: one.keychain });
    await addDeal(again, 'GTX Plus');
    expect(await again.sync()).toBeNull();
    expect(await again.handlers['sync:state']({})).toMatchObject({ standing: 'inStep', waiting: 0 });
  });

  test('to another account asks first, and treats all that is here as new', async () => {
    const grace = { email: 'grace@example.com', name: 'Grace Hopper', password: 'cobol' };
    server = createTestServer({ users: [testUser, grace] });
    const one = await open();
    await addDeal(one, 'GTX Plus');
    await one.signIn();
    await one.sync();
    await one.handlers['sync:signOut']({ unsent: 'keep' });
    const asGrace = { serverUrl: baseUrl, email: grace.email, password: grace.password };
    const asked = one.handlers['sync:signIn']({ ...asGrace, isOtherAccount: false });
    await expect(asked).rejects.toMatchObject({ code: 'CONFLICT', details: { reason: 'otherAccount' } });
    const state = await one.handlers['sync:signIn']({ ...asGrace, isOtherAccount: true });
    expect(state).toMatchObject({ account: { userName: grace.name, isAgreed: false } });
    expect(await one.handlers['sync:preview']({})).toMatchObject({ deals: 1 });
    await one.handlers['sync:agree']({ push: true });
    expect(await one.sync()).toBeNull();
    expect(await one.titles()).toEqual(['GTX Plus']);
  });
});

describe('two profiles', () => {
  let one: Profile;
  let other: Profile;
  let id: DealId;
  beforeEach(async () => {
    [one, other] = [await open(), await open()];
    ({ id } = await addDeal(one, 'GTX Plus'));
    await one.signIn();
    await one.sync();
    await other.signIn();
    await other.sync();
  });

  const theirs = async () => {
    const { columns } = await other.handlers['deals:board']({ filter: {}, cardsPerColumn: 100 });
    return columns.flatMap(({ cards }) => cards)[0] as Deal;
  };

  test('merge what each changed of another field', async () => {
    const deal = await theirs();
    await one.handlers['deals:update']({ id: id, patch: { title: 'GTX Pro' } });
    await other.handlers['deals:update']({ id: deal.id, patch: { client: 'Betasoloin' } });
    for (const profile of [one, other, one]) await profile.sync();
    for (const profile of [one, other]) expect(await profile.titles()).toEqual(['GTX Pro']);
    expect(await one.handlers['deals:get']({ id: id })).toMatchObject({ client: 'Betasoloin' });
    expect((await one.handlers['sync:conflicts']({ limit: 10 })).total).toBe(0);
  });

  test.each(['mine', 'theirs'] as const)(
    'keep both values of the same field, and the user keeps %s',
    async (keep) => {
      const deal = await theirs();
      await one.handlers['deals:update']({ id: id, patch: { amountMinor: 100 } });
      await other.handlers['deals:update']({ id: deal.id, patch: { amountMinor: 200 } });
      for (const profile of [one, other]) await profile.sync();
      const { items } = await other.handlers['sync:conflicts']({ limit: 10 });
      expect(items).toMatchObject([
        { kind: 'field', field: 'amount', mine: '2.00', theirs: '1.00', name: 'GTX Plus' },
      ]);
      await other.handlers['sync:resolve']({ id: items[0]?.id as ConflictId, keep, remoteId: null });
      for (const profile of [other, one]) await profile.sync();
      const amountMinor = keep === 'mine' ? 200 : 100;
      expect(await one.handlers['deals:get']({ id: id })).toMatchObject({ amountMinor });
      expect(await other.handlers['sync:state']({})).toMatchObject({ standing: 'inStep', conflicts: 0 });
    },
  );

  test('a deal that went into the trash goes into the trash of the other, after two looks', async () => {
    await one.handlers['deals:archive']({ id: id });
    await one.sync();
    await other.sync();
    expect(await other.titles()).toEqual(['GTX Plus']);
    await other.sync();
    expect(await other.titles()).toEqual([]);
  });
});

test('a change whose answer was lost, and that was changed again here, is no conflict with itself', async () => {
  const one = await open();
  const { id } = await addDeal(one, 'GTX Plus');
  await one.signIn();
  await one.sync();
  server.unreliable.plan({ kind: 'answerLost', times: 1, method: 'PATCH' });
  await one.handlers['deals:update']({ id, patch: { title: 'GTX Pro' } });
  await one.sync();
  await one.handlers['deals:update']({ id, patch: { title: 'GTX Max' } });
  // Its own title is what the list shows now, before the next push may go.
  await one.sync();
  server.clock.advance(200_000);
  await one.sync();
  expect(await one.titles()).toEqual(['GTX Max']);
  expect(await one.handlers['sync:state']({})).toMatchObject({ standing: 'inStep', conflicts: 0 });
});

test('what the server failed at waits a while, and not when the user asks', async () => {
  const one = await open();
  await one.signIn();
  await addDeal(one, 'GTX Plus');
  await one.sync();
  server.unreliable.plan({ kind: 'status', status: 500, times: 1, method: 'GET', path: '^deals/1/$' });
  const { columns } = await one.handlers['deals:board']({ filter: {}, cardsPerColumn: 10 });
  const id = columns.flatMap(({ cards }) => cards)[0]?.id as DealId;
  await one.handlers['deals:update']({ id, patch: { title: 'GTX Pro' } });
  await one.sync();
  await one.sync();
  expect(await one.handlers['sync:state']({})).toMatchObject({ waiting: 1 });
  await one.handlers['sync:now']({});
  await one.sync();
  expect(await one.handlers['sync:state']({})).toMatchObject({ waiting: 0 });
});

test('what the server refuses is kept with its words, does not hold up others, and goes once it is mended', async () => {
  const one = await open();
  await one.signIn();
  server.unreliable.plan({ kind: 'status', status: 400, times: 1, method: 'POST', path: '^deals/$' });
  await addDeal(one, 'GTX Plus');
  await addDeal(one, 'GTX Basic');
  await one.sync();
  const { items } = await one.handlers['sync:waiting']({ offset: 0, limit: 10, isRefused: true });
  expect(items).toHaveLength(1);
  expect(items[0]).toMatchObject({ state: 'refused', problem: { status: 400 } });
  await one.handlers['sync:retry']({ seq: items[0]?.seq });
  await one.sync();
  expect(await one.handlers['sync:state']({})).toMatchObject({ standing: 'inStep', refused: 0 });
});

test('the diagnostics name no token, no password, no address of a person and nothing that a record says', async () => {
  const one = await open();
  await addDeal(one, 'A secret deal');
  await one.signIn();
  await one.sync();
  const { text } = await one.handlers['sync:diagnostics']({});
  expect(text).toContain('mapped deals: 1');
  const secrets = [testUser.password, testUser.email, 'A secret deal', baseUrl];
  for (const secret of secrets) expect(text).not.toContain(secret);
});
