import { planEntry } from '#main/sync/push/plan.ts';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createTestEventKinds, type TestEventKinds } from './test-event-kinds.ts';

let at: TestEventKinds;
beforeEach(async () => {
  at = await createTestEventKinds();
});
afterEach(() => at.store.close());

const dayMs = 86_400_000;
/** The clock of the tests says Monday, 2 November 2026. */
const weekly = {
  ...{ title: 'Round', eventDate: '2026-11-02', startTime: '10:00', endTime: '11:00' },
  ...{ timeZone: 'Europe/Berlin', recurrence: 'FREQ=WEEKLY' },
};
const days = (ids: string[]) => ids.map((id) => id.slice(37));
const occurrences = (id: string) => days(at.mapped().filter((localId) => localId.startsWith(`${id}/`)));

test('a series goes up as its occurrences of the next 90 days', async () => {
  const id = at.newEvent(weekly);
  const sent = await at.push();
  expect(sent.every(({ entity, verb }) => entity === 'occurrence' && verb === 'create')).toBe(true);
  expect(occurrences(id)).toHaveLength(13);
  expect(occurrences(id)[0]).toBe('2026-11-02T10:00');
  expect(occurrences(id).at(-1)).toBe('2027-01-25T10:00');
  expect(at.fields(`${id}/2026-11-09T10:00`)).toMatchObject({
    ...{ title: 'Round', event_date: '2026-11-09', start_time: '10:00', end_time: '11:00' },
  });
  expect(at.noted()).toEqual([]);
});

test('what changes nothing over there sends nothing', async () => {
  const id = at.newEvent(weekly);
  await at.push();
  at.update({ id, patch: { timeZone: 'Europe/Paris' as never } });
  expect(at.noted()).toHaveLength(1);
  expect(await at.push()).toEqual([]);
});

test('the window moves with the days, and what is past stays', async () => {
  const id = at.newEvent(weekly);
  await at.push();
  at.store.clock.advance(8 * dayMs);
  expect((await at.push()).map(({ localId }) => localId)).toEqual([`${id}/2027-02-01T10:00`]);
  expect(await at.push()).toEqual([]);
  at.update({
    id,
    occurrence: '2026-11-16T10:00',
    scope: 'following',
    patch: { recurrence: 'FREQ=WEEKLY;COUNT=1' },
  });
  await at.push();
  expect(occurrences(id)).toEqual(['2026-11-02T10:00', '2026-11-09T10:00']);
  at.archive({ id });
  await at.push();
  expect(occurrences(id)).toEqual(['2026-11-02T10:00', '2026-11-09T10:00']);
});

test('a past occurrence that the user leaves out, or changes by itself, follows', async () => {
  const id = at.newEvent(weekly);
  await at.push();
  at.store.clock.advance(15 * dayMs);
  await at.push();
  at.archive({ id, occurrence: '2026-11-02T10:00', scope: 'this' });
  at.update({ id, occurrence: '2026-11-09T10:00', scope: 'this', patch: { description: 'Minutes' } });
  expect(await at.push()).toEqual([
    { entity: 'occurrence', localId: `${id}/2026-11-02T10:00`, verb: 'delete' },
    { entity: 'occurrence', localId: `${id}/2026-11-09T10:00`, verb: 'update' },
  ]);
});

test('an event that begins to repeat is its first occurrence from then on, and the event again when it ends', async () => {
  const { recurrence, ...once } = weekly;
  const id = at.newEvent(once);
  await at.push();
  const remoteId = at.store.read.get('SELECT remote_id AS id FROM sync_record');
  at.update({ id, patch: { recurrence } });
  expect(await at.push()).toHaveLength(12);
  expect(at.mapped()).not.toContain(id);
  const of = (localId: string) =>
    at.store.read.get('SELECT remote_id AS id FROM sync_record WHERE local_id = ?', localId);
  expect(of(`${id}/2026-11-02T10:00`)).toEqual(remoteId);
  at.update({ id, patch: { recurrence: null } });
  await at.push();
  expect(at.mapped()).toEqual([id]);
  expect(of(id)).toEqual(remoteId);
});

test('what ceases to repeat and is taken back before it was sent is as it was', async () => {
  const id = at.newEvent(weekly);
  await at.push();
  at.update({ id, patch: { recurrence: null } });
  await at.expand();
  await at.undo.undo({});
  expect(await at.push()).toEqual([]);
  expect(occurrences(id)).toHaveLength(13);
});

test('a series is not sent as an event, whenever it became one', () => {
  const id = at.newEvent(weekly);
  expect(at.kinds.event.isDeferred?.(at.store.read, id)).toBe(true);
  const once = at.newEvent({ title: 'Once', eventDate: '2026-11-05' });
  expect(at.kinds.event.isDeferred?.(at.store.read, once)).toBe(false);
  const kinds = new Map([['event' as const, at.kinds.event]]);
  const seqs = at.store.read.all<{ seq: number }>('SELECT seq FROM outbox ORDER BY seq');
  const jobs = at.store.apply('Ann', (tx) => seqs.map(({ seq }) => planEntry(tx, kinds, seq)));
  expect(jobs).toMatchObject([null, { what: 'create', localId: once }]);
});

test('a series that is gone for good is let go of', async () => {
  const id = at.newEvent(weekly);
  await at.push();
  at.store.clock.advance(10 * dayMs);
  await at.push();
  at.store.maintain(({ db }) => db.run('DELETE FROM event WHERE id = ?', id));
  await at.push();
  expect(days(at.mapped())).toEqual(['2026-11-02T10:00', '2026-11-09T10:00']);
  expect(at.mapped().every((localId) => localId.startsWith(`${id}~`))).toBe(true);
  expect(at.kinds.occurrence.read(at.store.read, at.mapped()[0] ?? '')).toBeUndefined();
});

test('a refused occurrence is tried again once its series is changed, and one under way is looked at again', async () => {
  const id = at.newEvent(weekly);
  await at.expand();
  const set = (key: string, state: string) =>
    at.store.maintain(({ db }) =>
      db.run('UPDATE outbox SET state = ? WHERE local_id = ?', state, `${id}/${key}`),
    );
  set('2026-11-09T10:00', 'refused');
  set('2026-11-16T10:00', 'uncertain');
  at.archive({ id });
  at.call('calendar:restore', { id: id as never });
  await at.expand();
  const state = (key: string) =>
    at.store.read.get('SELECT state, version FROM outbox WHERE local_id = ?', `${id}/${key}`);
  expect(state('2026-11-09T10:00')).toMatchObject({ state: 'waiting' });
  expect(state('2026-11-16T10:00')).toEqual({ state: 'uncertain', version: 3 });
});

describe('what the server says of one occurrence', () => {
  test('is a change of this one alone', async () => {
    const id = at.newEvent({ ...weekly, recurrence: 'FREQ=WEEKLY;COUNT=3' });
    await at.push();
    at.apply(`${id}/2026-11-09T10:00`, { title: 'Other', event_date: '2026-11-10' });
    expect(await at.titles('2026-11-01', '2026-12-01')).toEqual(['Round', 'Other', 'Round']);
    expect(at.fields(`${id}/2026-11-09T10:00`)).toMatchObject({ title: 'Other', event_date: '2026-11-10' });
    expect(at.noted()).toEqual([]);
  });

  test('leaves it out where it is gone over there, once', async () => {
    const id = at.newEvent({ ...weekly, recurrence: 'FREQ=WEEKLY;COUNT=3' });
    const archive = () =>
      at.store.apply('Ann', (tx) => at.kinds.occurrence.archive(tx, `${id}/2026-11-09T10:00`));
    archive();
    archive();
    expect(await at.titles('2026-11-01', '2026-12-01')).toEqual(['Round', 'Round']);
    at.apply(`${id}/2026-11-09T10:00`, { title: 'Too late' });
    expect(await at.titles('2026-11-01', '2026-12-01')).toEqual(['Round', 'Round']);
  });

  test('of an event that has become a series meanwhile is said of its start', async () => {
    const id = at.newEvent({ ...weekly, recurrence: 'FREQ=WEEKLY;COUNT=3' });
    at.apply(id, { title: 'First' });
    expect(await at.titles('2026-11-01', '2026-12-01')).toEqual(['First', 'Round', 'Round']);
    at.store.apply('Ann', (tx) => at.kinds.event.archive(tx, id));
    expect(await at.titles('2026-11-01', '2026-12-01')).toEqual(['Round', 'Round']);
  });
});
