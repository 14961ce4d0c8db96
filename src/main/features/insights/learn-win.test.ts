import { describe, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { DealTrail } from './deal-trails.repo.ts';
import { fitRows, foretell, learnFrom, rowsOf, scoreInTime, type WinRow } from './learn-win.ts';
import { byClient, makeTrails, noise, testNowMs, testStages } from './test-insights.ts';
import { winInputNames } from './win-inputs.ts';

const learn = (trails: readonly DealTrail[]) => learnFrom(trails, { stages: testStages, nowMs: testNowMs });
const rows = (trails: readonly DealTrail[]) => rowsOf(trails, { stages: testStages, currency: 'EUR' }).rows;

describe('learning from closed deals', () => {
  test('finds what made them won, and is better at deals that it has not seen', () => {
    const { stand, fit } = learn(makeTrails(600, byClient));
    expect(stand).toMatchObject({ state: 'used', closedCount: 600, trainedAtMs: testNowMs });
    expect(stand.brier).toBeLessThan((stand.baseBrier ?? 0) - 0.03);
    const weight = (name: (typeof winInputNames)[number]) =>
      fit?.coefficients[winInputNames.indexOf(name) + 1] ?? 0;
    expect(weight('client')).toBeGreaterThan(0.7);
    const others = winInputNames.filter((name) => name !== 'client').map((name) => Math.abs(weight(name)));
    expect(Math.max(...others)).toBeLessThan(0.3);
  });

  test('finds the law of the amounts as well', () => {
    const { stand, fit } = learn(makeTrails(600, ({ amountMinor }) => (amountMinor > 22_000 ? 0.15 : 0.8)));
    expect(stand.state).toBe('used');
    expect(fit?.coefficients[winInputNames.indexOf('amount') + 1]).toBeLessThan(-0.7);
  });

  test('says so where there is nothing to be found', () => {
    const states = Array.from(
      { length: 40 },
      (_, seed) => learn(makeTrails(300, noise, seed + 1)).stand.state,
    );
    // By chance one in twenty looks like more than chance.
    expect(states.filter((state) => state === 'used').length).toBeLessThanOrEqual(2);
    const { stand, fit } = learn(makeTrails(300, noise, 2));
    expect(stand.state).toBe('noBetter');
    expect(stand.brier).toBeGreaterThan(0.2);
    expect(fit).toBeNull();
  });

  test('needs a hundred closed deals, each open for a while', () => {
    const trails = makeTrails(101, byClient);
    const [first, second] = trails;
    if (first) first.deal.closedAtMs = first.deal.createdAtMs;
    if (second) second.deal.closedAtMs = null;
    expect(learn(trails).stand).toMatchObject({
      state: 'tooFew',
      closedCount: 99,
      brier: null,
      baseBrier: null,
    });
    expect(learn(makeTrails(100, byClient)).stand.state).not.toBe('tooFew');
  });

  test('comes to the same twice, in whatever order the deals are read', () => {
    const trails = makeTrails(400, byClient);
    expect(learn(trails.toReversed())).toEqual(learn(trails));
    expect(learn(structuredClone(trails))).toEqual(learn(trails));
  });

  test('makes a deal that was open for long weigh as much more, for it is met as much more often', () => {
    const trails = makeTrails(300, noise);
    const ratios = rows(trails).map(({ weight, closedAtMs }) => {
      const trail = trails.find(({ deal }) => deal.closedAtMs === closedAtMs);
      return weight / (closedAtMs - (trail?.deal.createdAtMs ?? 0));
    });
    expect(Math.max(...ratios) / Math.min(...ratios)).toBeCloseTo(1, 6);
  });
});

describe('a deal that is learned from', () => {
  test('is seen at a moment between its beginning and its end', () => {
    const trails = makeTrails(500, noise);
    const lives = new Map(trails.map(({ deal }) => [deal.closedAtMs, deal.createdAtMs]));
    const parts = rows(trails).map(({ momentMs, closedAtMs }) => {
      const createdAtMs = lives.get(closedAtMs) ?? NaN;
      return (momentMs - createdAtMs) / (closedAtMs - createdAtMs);
    });
    expect(Math.min(...parts)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...parts)).toBeLessThan(1);
    const mean = parts.reduce((sum, part) => sum + part, 0) / parts.length;
    expect(mean).toBeCloseTo(0.5, 1);
  });

  test('looks the same whatever came after that moment', () => {
    const trails = makeTrails(300, byClient);
    const before = rows(trails);
    const momentOf = new Map(before.map((row) => [row.closedAtMs, row.momentMs]));
    const changed = trails.map((trail) => afterwards(trail, momentOf.get(trail.deal.closedAtMs ?? 0) ?? 0));
    const inputs = (of: readonly WinRow[]) => of.map(({ raw, momentMs }) => ({ raw, momentMs }));
    expect(inputs(rows(changed))).toEqual(inputs(before));
  });

  test('does not know how deals ended that were still open then', () => {
    const trails = makeTrails(300, byClient);
    const before = rows(trails);
    const [middle] = [before[150]?.momentMs ?? 0];
    const turned = trails.map((trail) =>
      (trail.deal.closedAtMs ?? 0) < middle
        ? trail
        : {
            ...trail,
            deal: {
              ...trail.deal,
              status: trail.deal.status === 'Won' ? ('Lost' as const) : ('Won' as const),
            },
          },
    );
    const until = (of: readonly WinRow[]) =>
      of.filter(({ momentMs }) => momentMs <= middle).map(({ raw }) => raw);
    expect(until(before).length).toBeGreaterThan(100);
    expect(until(rows(turned))).toEqual(until(before));
  });
});

/** The same deal, with another amount, client, date, stage and much talk, all after the moment, as histories tell of it. */
function afterwards(trail: DealTrail, momentMs: number): DealTrail {
  const { deal, stays, changes, contactsAtMs } = trail;
  const atMs = momentMs + 1;
  const late = (field: string, oldValue: string | null) => ({ field, oldValue, atMs });
  return {
    // Its own record is read by the deals that come later: the client stays the one with whom it ended.
    deal: { ...deal, amountMinor: deal.status === 'Won' ? 1 : 0, dueDate: '2020-01-01' as PlainDate },
    stays: [
      ...stays.filter(({ enteredAtMs }) => enteredAtMs <= momentMs),
      { stageId: deal.stageId, enteredAtMs: atMs },
    ],
    changes: [...changes, late('amountMinor', String(deal.amountMinor)), late('dueDate', deal.dueDate)],
    contactsAtMs: [...contactsAtMs.filter((each) => each <= momentMs), atMs, atMs + 1],
  };
}

/** How wrong about the rows from `at` on who learned from those that had ended before. */
function foretellLast(all: readonly WinRow[], at: number): { brier: number } {
  const last = all.slice(at);
  const fit = fitRows(all.filter(({ closedAtMs }) => closedAtMs < (last[0]?.momentMs ?? 0)));
  return {
    brier:
      last.reduce((sum, { raw, isWon }) => sum + (foretell(fit, raw) - Number(isWon)) ** 2, 0) / last.length,
  };
}

describe('the score', () => {
  test('comes from deals that were foretold by what had ended before', () => {
    const all = rows(makeTrails(600, byClient));
    const honest = scoreInTime(all);
    // Whatever happens to what nothing later can learn from leaves the past alone: the first part of the moments.
    const first = Math.floor(all.length / 6);
    const turnedPast = all.map((row, at) => (at < first ? { ...row, isWon: !row.isWon } : row));
    expect(scoreInTime(turnedPast)?.brier).toBeGreaterThan(honest?.brier ?? 1);
  });

  test('does not know of a turn before it came', () => {
    const all = rows(makeTrails(600, byClient));
    const turn = Math.floor((all.length * 5) / 6);
    const turned = all.map((row, at) => (at < turn ? row : { ...row, isWon: !row.isWon }));
    const inTime = scoreInTime(turned);
    const foretold = foretellLast(turned, turn);
    expect(inTime?.brier).toBeGreaterThan((scoreInTime(all)?.brier ?? 1) + 0.05);
    expect(foretold.brier).toBeGreaterThan(0.4);
  });

  test('is none where nothing had ended before anything was foretold', () => {
    const [row] = rows(makeTrails(1, noise));
    const all = Array.from({ length: 120 }, (_, at) => ({
      ...(row as WinRow),
      momentMs: at,
      closedAtMs: 1e15,
      isWon: at % 2 === 0,
    }));
    expect(scoreInTime(all)).toBeNull();
  });
});
