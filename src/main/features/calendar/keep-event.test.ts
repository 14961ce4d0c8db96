import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { keepSeriesAhead } from './keep-ahead.service.ts';
import { createTestCalendar, type TestCalendar } from './test-calendar.ts';

let calendar: TestCalendar;
beforeEach(async () => {
  calendar = await createTestCalendar();
});
afterEach(() => calendar.store.close());

const dayMs = 86_400_000;
const daily = { title: 'Daily', eventDate: '2026-11-02', startTime: '09:00' };

const made = (id: string) =>
  calendar.store.read.get<{ count: number; lastMs: number; fromMs: number | null; untilMs: number | null }>(
    `SELECT count(*) AS count, max(o.start_ms) AS "lastMs", e.made_from_ms AS "fromMs", e.made_until_ms AS "untilMs"
     FROM event e JOIN occurrence o ON o.event_id = e.id WHERE e.id = ?`,
    id,
  );
const revision = (id: string) =>
  calendar.store.read.get<{ revision: number }>('SELECT revision FROM event WHERE id = ?', id)?.revision;

describe('the occurrences of a series', () => {
  test('are made whole where it ends in two years, and for two years where it does not', () => {
    const ended = calendar.create({ ...daily, recurrence: 'FREQ=DAILY;COUNT=700' });
    expect(made(ended.id)).toMatchObject({ count: 700, fromMs: null, untilMs: null });
    const endless = calendar.create({ ...daily, recurrence: 'FREQ=DAILY' });
    const untilMs = calendar.store.clock.nowMs() + 732 * dayMs;
    expect(made(endless.id)).toMatchObject({ count: 733, fromMs: null, untilMs });
    const old = calendar.create({ ...daily, eventDate: '2010-01-01', recurrence: 'FREQ=DAILY' });
    expect(made(old.id)).toMatchObject({ fromMs: calendar.store.clock.nowMs() - 732 * dayMs, untilMs });
  });

  test('are kept two years ahead as time goes by', async () => {
    const { id } = calendar.create({ ...daily, recurrence: 'FREQ=DAILY' });
    const { store } = calendar;
    const keep = (isStopped = () => false) =>
      keepSeriesAhead({ store, clock: store.clock, turn: () => Promise.resolve(), isStopped });
    store.clock.advance(29 * dayMs);
    expect(await keep()).toBe(0);
    store.clock.advance(2 * dayMs);
    expect(await keep(() => true)).toBe(0);
    expect(await keep()).toBe(1);
    expect(made(id)).toMatchObject({ count: 733 + 31 });
    expect(await keep()).toBe(0);
    expect(revision(id)).toBe(0);
  });

  test('go with their series into the trash and come back', () => {
    const { id } = calendar.create({ ...daily, recurrence: 'FREQ=DAILY;COUNT=3' });
    calendar.archive({ id });
    expect(made(id)).toMatchObject({ count: 0 });
    calendar.call('calendar:restore', { id });
    expect(made(id)).toMatchObject({ count: 3 });
  });
});

test('a revision counts the changes of when an event is, those that are undone too, and no others', async () => {
  const { id } = calendar.create({ ...daily, recurrence: 'FREQ=DAILY;COUNT=3' });
  calendar.update({ id, patch: { title: 'Other', location: 'Room' } });
  expect(revision(id)).toBe(0);
  calendar.update({ id, patch: { startTime: '10:00' } });
  calendar.update({ id, patch: { reminders: [5] } });
  calendar.archive({ id, occurrence: '2026-11-03T10:00', scope: 'this' });
  expect(revision(id)).toBe(3);
  await calendar.undo.undo({});
  await calendar.undo.undo({});
  expect(revision(id)).toBe(5);
  expect(calendar.detail(id).reminders).toEqual([15]);
});
