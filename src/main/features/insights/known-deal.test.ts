import { describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { StageId } from '#shared/domain/ids.ts';
import { addEnding, advantageOf, noRecords } from './client-records.ts';
import type { DealTrail } from './deal-trails.repo.ts';
import { arrivedClosed, knownAt, madeAtMs } from './known-deal.ts';
import { createDraws, idMadeAt, makeTrails, noise, testStages } from './test-insights.ts';

const dayMs = 86_400_000;
const around = { currency: 'EUR', stages: testStages, records: noRecords() };

function oneTrail(): DealTrail {
  const [trail] = makeTrails(1, noise);
  if (!trail) throw new Error('No deal was made.');
  const { createdAtMs } = trail.deal;
  trail.deal.closedAtMs = createdAtMs + 100 * dayMs;
  trail.deal.dueDate = '2099-01-01' as PlainDate;
  trail.stays = [
    { stageId: 'one' as StageId, enteredAtMs: createdAtMs },
    { stageId: 'three' as StageId, enteredAtMs: createdAtMs + 60 * dayMs },
  ];
  trail.contactsAtMs = [10, 20, 90].map((days) => createdAtMs + days * dayMs);
  return trail;
}

describe('what is known of a deal at a moment', () => {
  test('is counted up to that moment', () => {
    const trail = oneTrail();
    const known = knownAt(trail, trail.deal.createdAtMs + 50 * dayMs, around);
    expect(known).toMatchObject({
      ...{ ageDays: 50, daysInStage: 50, stagesPassed: 0, contacts: 2, daysSinceContact: 30 },
      stage: { label: 'one', number: 1, of: 3 },
    });
    const later = knownAt(trail, trail.deal.createdAtMs + 70 * dayMs, around);
    expect(later).toMatchObject({ daysInStage: 10, stagesPassed: 1, stage: { label: 'three', number: 3 } });
  });

  test('is each field as it stood then, whatever it became at the closing', () => {
    const trail = oneTrail();
    const { createdAtMs } = trail.deal;
    trail.deal.amountMinor = 0;
    trail.changes = [
      { field: 'amountMinor', oldValue: '100', atMs: createdAtMs + 5 * dayMs },
      { field: 'amountMinor', oldValue: '700', atMs: createdAtMs + 40 * dayMs },
      { field: 'dueDate', oldValue: null, atMs: createdAtMs + 41 * dayMs },
      { field: 'client', oldValue: null, atMs: createdAtMs + 100 * dayMs },
      { field: 'amountMinor', oldValue: '900', atMs: createdAtMs + 100 * dayMs },
    ];
    const at = (days: number) => knownAt(trail, createdAtMs + days * dayMs, around);
    expect([1, 10, 50].map((days) => at(days).amountMinor)).toEqual([100, 700, 900]);
    expect([1, 50].map((days) => at(days).hasDueDate)).toEqual([false, true]);
    expect(at(50).client).toBeNull();
    expect(at(101)).toMatchObject({ amountMinor: null, client: { name: trail.deal.client } });
  });

  test('leaves out what only the closing may have written, where the deal came into the store closed', () => {
    const trail = oneTrail();
    const { createdAtMs, closedAtMs } = trail.deal;
    trail.deal.id = idMadeAt((closedAtMs ?? 0) + dayMs, createDraws(3));
    expect(arrivedClosed(trail)).toBe(true);
    expect(madeAtMs(trail.deal.id)).toBe((closedAtMs ?? 0) + dayMs);
    expect(knownAt(trail, createdAtMs + 50 * dayMs, around)).toMatchObject({
      ...{ ageDays: 50, client: { name: trail.deal.client }, assignee: { name: trail.deal.assignee } },
      ...{ amountMinor: null, hasDueDate: null, dueInDays: null, stage: null, contacts: null },
    });
  });

  test('has the days until it is due from the user’s own day', () => {
    const trail = oneTrail();
    trail.deal.dueDate = '2026-11-10' as PlainDate;
    trail.deal.closedAtMs = null;
    const known = knownAt(trail, Date.UTC(2026, 10, 2, 23), { ...around, today: '2026-11-03' as PlainDate });
    expect(known.dueInDays).toBe(7);
  });

  test('takes an amount in another currency for none', () => {
    const trail = oneTrail();
    expect(knownAt(trail, trail.deal.createdAtMs, { ...around, currency: 'USD' }).amountMinor).toBeNull();
  });
});

describe('a record', () => {
  test('leans on everyone’s the more, the fewer deals it has', () => {
    const records = noRecords();
    for (let at = 0; at < 100; at += 1)
      addEnding(records, {
        client: at < 2 ? 'Two' : at < 42 ? 'Forty' : null,
        assignee: null,
        isWon: at < 42 || at % 2 === 0,
      });
    const advantage = (client: string) =>
      advantageOf(records.clients.get(client) ?? { won: 0, closed: 0 }, records.all);
    expect(advantage('Nobody')).toBe(0);
    expect(advantage('Two')).toBeGreaterThan(0);
    expect(advantage('Forty')).toBeGreaterThan(advantage('Two') * 2);
  });
});
