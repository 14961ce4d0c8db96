/** Made-up closed deals whose law is known, in memory and in a store. */
import type { DealId, StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import { createIds } from '#main/platform/ids.ts';
import type { Store } from '#main/store/store.ts';
import { openWorkerStore } from '#main/store/worker-store.ts';
import type { DealTrail } from './deal-trails.repo.ts';
import type { HeavyInsights } from './insights-job.ts';
import { learnWin } from './learn-win.ts';
import { findScores, keepScores } from './score-deals.ts';

export const testNowMs = Date.UTC(2026, 10, 2, 9);
const dayMs = 86_400_000;

/** The same draws for the same seed (mulberry32, public domain). */
export function createDraws(seed: number) {
  let state = seed;
  const next = () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    next,
    below: (limit: number) => Math.floor(next() * limit),
    /** Box and Muller. */
    normal: () => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next()),
  };
}

/** @property chance of a deal to be won, of whatever the draws say of it */
export type Law = (deal: { client: string; amountMinor: number }) => number;

export const byClient: Law = ({ client }) => (client.startsWith('Good') ? 0.85 : 0.2);
export const noise: Law = () => 0.5;

export const testStages = ['one', 'two', 'three'].map((name) => ({ id: name as StageId, label: name }));

/** A key as it would have been made at that instant (RFC 9562, section 5.7). */
export function idMadeAt(atMs: number, draws: ReturnType<typeof createDraws>): DealId {
  const time = atMs.toString(16).padStart(12, '0');
  const digits = (count: number) =>
    Array.from({ length: count }, () => draws.below(16).toString(16)).join('');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${digits(3)}-8${digits(3)}-${digits(12)}` as DealId;
}

/** Deals of the last two years that began and ended while the store had them, in the order in which they began. */
export function makeTrails(count: number, law: Law, seed = 1): DealTrail[] {
  const draws = createDraws(seed);
  return Array.from({ length: count }, (_, at) => {
    const createdAtMs = Math.floor(testNowMs - 730 * dayMs + (at / count) * 600 * dayMs);
    const closedAtMs = createdAtMs + Math.floor((5 + draws.next() * 100) * dayMs);
    const client = `${draws.next() < 0.5 ? 'Good' : 'Bad'} ${draws.below(5)}`;
    const amountMinor = Math.round(Math.exp(10 + draws.normal()));
    const id = idMadeAt(createdAtMs, draws);
    const movedAtMs = Math.floor(createdAtMs + (closedAtMs - createdAtMs) * draws.next());
    return {
      deal: {
        ...{ id, client, amountMinor, createdAtMs, closedAtMs, stageId: 'two' as StageId },
        ...{ assignee: `Seller ${draws.below(4)}`, currency: 'EUR' as Currency, dueDate: null },
        status: draws.next() < law({ client, amountMinor }) ? 'Won' : 'Lost',
      },
      stays: [
        { stageId: 'one' as StageId, enteredAtMs: createdAtMs },
        { stageId: 'two' as StageId, enteredAtMs: movedAtMs },
      ],
      changes: [],
      contactsAtMs: draws.next() < 0.5 ? [movedAtMs] : [],
    };
  });
}

/** Puts them into the first open stage and the closing one of a store; `open` of them are still open. @returns the open ones' ids. */
export function fillDeals(store: Store, trails: readonly DealTrail[], open = 0): DealId[] {
  const stages = store.read.all<{ id: string }>('SELECT id FROM stage ORDER BY position');
  const [first, closing] = [stages[0]?.id ?? '', stages.at(-1)?.id ?? ''];
  const openOnes = trails.slice(trails.length - open).map(({ deal }) => deal.id);
  store.maintain(({ db }) => {
    trails.forEach(({ deal }, at) => {
      const isOpen = at >= trails.length - open;
      const { id, client, assignee, amountMinor, currency, createdAtMs, closedAtMs } = deal;
      db.run(
        `INSERT INTO deal (id, title, title_key, client, client_key, assignee, stage_id, status, amount_minor, currency, order_key,
           created_at_ms, updated_at_ms, stage_entered_at_ms, closed_at_ms, closed_from_stage_id)
         VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
        ...[id, `Deal ${at}`, `deal ${at}`, client, client?.toLowerCase() ?? null, assignee],
        ...[isOpen ? first : closing, isOpen ? 'Open' : deal.status, amountMinor, currency],
        ...[`a${String(at).padStart(6, '0')}V`, createdAtMs, createdAtMs],
        ...(isOpen ? [createdAtMs, null, null] : [closedAtMs, closedAtMs, first]),
      );
    });
  });
  return openOnes;
}

/** The worker's two jobs, in this thread, on a connection of their own as there. */
export function heavyHere(store: Store & { clock: { nowMs(): number; timeZone(): string } }): HeavyInsights {
  return {
    learn: () => Promise.resolve(learnWin(store.read, store.clock.nowMs())),
    score: (learned, now) =>
      store.gate.hold(() => {
        const { clock, emit } = store;
        const worker = openWorkerStore(store.path, { clock, ids: createIds(clock), emit });
        keepScores(worker, findScores(worker.db, { learned, now }));
        worker.close();
        return Promise.resolve();
      }),
  };
}
