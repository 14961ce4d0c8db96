/** What the pull remembers between runs: how far a first sweep came, what the last one saw, whether there are leads. */
import { z } from 'zod';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import type { SyncCollection } from '#shared/domain/sync.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { forget, recall, remember } from '#main/sync/memory.repo.ts';

const sweepSchema = z.object({
  /** False until the end of the list was reached once. */
  isFirstDone: z.boolean(),
  /** The page at which the first sweep goes on, and how many records it has brought in. */
  from: z.string().nullable(),
  done: z.number(),
  /** The newest `updated_at` that the last complete sweep saw, in UTC milliseconds of the server's. */
  newestMs: z.number().nullable(),
  /** Whether the records of about that age were asked for their details once more. */
  isOverlapDone: z.boolean(),
  /** How many records the last sweep saw, and how long it took. */
  size: z.number(),
  tookMs: z.number(),
  /** The last record whose details were looked at without a sign that they have changed. */
  unannouncedAfter: z.number(),
});
export type SweepMemory = z.infer<typeof sweepSchema>;

const unknown: SweepMemory = {
  ...{ isFirstDone: false, from: null, done: 0, newestMs: null, isOverlapDone: true },
  ...{ size: 0, tookMs: 0, unannouncedAfter: 0 },
};

const sweepKey = (collection: SyncCollection) => `pull.${collection}`;

export function recallSweep(db: ReadableDb, collection: SyncCollection): SweepMemory {
  return recall(db, sweepKey(collection), sweepSchema) ?? unknown;
}

export function rememberSweep(db: WritableDb, collection: SyncCollection, sweep: SweepMemory): void {
  remember(db, sweepKey(collection), sweep);
}

const leadsKey = 'pull.hasLeads';
const leadsSchema = z.object({ askedAtMs: z.number() });
const askAgainMs = 24 * 3_600_000;

/** False: the server is an older one, whose list of leads answered 404. */
export function hasLeads(db: ReadableDb): boolean {
  return recall(db, leadsKey, leadsSchema) === undefined;
}

/** An older server may be brought up to date: it is asked once a day, and whenever the clock was set back. */
export function isLeadsAsked(db: ReadableDb, nowMs: number): boolean {
  const asked = recall(db, leadsKey, leadsSchema);
  return asked !== undefined && nowMs >= asked.askedAtMs && nowMs - asked.askedAtMs < askAgainMs;
}

export function rememberLeads(db: WritableDb, { isThere, nowMs }: { isThere: boolean; nowMs: number }): void {
  if (isThere) forget(db, leadsKey);
  else remember(db, leadsKey, { askedAtMs: nowMs });
}

const questionKey = 'pull.deletions';
const askedKey = 'pull.deletions.ids';
const questionSchema = z.object({ count: z.number(), names: z.array(z.string()) });
const askedSchema = z.partialRecord(z.enum(['deals', 'leads', 'events']), z.array(z.number()));
export type Asked = z.infer<typeof askedSchema>;
export type SweptCollection = keyof Asked;

/** What vanished over there in such numbers that the user is asked; null: nothing. */
export function recallDeletions(db: ReadableDb): SyncState['deletions'] {
  return recall(db, questionKey, questionSchema) ?? null;
}

/** The server's ids of those. */
export function recallAsked(db: ReadableDb): Asked {
  return recall(db, askedKey, askedSchema) ?? {};
}

export function rememberAsked(db: WritableDb, asked: Asked, names: string[]): void {
  const count = Object.values(asked).reduce((sum, ids) => sum + ids.length, 0);
  if (count === 0) {
    forget(db, questionKey);
    forget(db, askedKey);
    return;
  }
  remember(db, questionKey, { count, names });
  remember(db, askedKey, asked);
}
