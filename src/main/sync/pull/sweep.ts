/** One look through the whole of a server's list. */
import type { SyncCollection } from '#shared/domain/sync.ts';
import { ApiError, type ListPart } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RecordKind } from '#main/sync/kinds/kind.ts';
import { isStorageFailure, type Pace } from './apply-each.ts';
import { createGathering, type Gathering } from './gather.ts';
import { recallSweep, rememberSweep, type SweepMemory } from './pull-memory.ts';
import { setDetailDue } from './pull.repo.ts';
import { idOf, lookAt, type Look } from './take.ts';
import { createTurns } from './unannounced.ts';

/** Clocks of several servers behind one address differ: details of what is about as old as the newest are read twice. */
const overlapMs = 2 * 60_000;
/** How many items are compared before the main process may do something else. */
const comparedAtOnce = 25;
/** In each sweep so many records are asked for what no list announces: the answers of attendees. */
const unannouncedAtOnce = 50;

export type Sweep = {
  collection: SyncCollection;
  isFirst: boolean;
  pulled: number;
  size: number;
  /** The server's ids, of records that could not be read too. */
  seen: ReadonlySet<number>;
  /** The end of the list was reached. */
  isWhole: boolean;
  /** From the first record to the last, none of them missing: what was not seen may be gone. */
  isComplete: boolean;
};

/** Counts what a list shows, and finds out whether all of it was seen. */
function createTally(isFromStart: boolean) {
  const seen = new Set<number>();
  const counts = new Set<number | null>();
  let [size, isEnded, hasNameless, newestMs] = [0, false, false, Number.NEGATIVE_INFINITY];
  return {
    seen,
    part({ isPageEnd, next, count }: ListPart): void {
      if (isPageEnd) counts.add(count);
      isEnded = isPageEnd && next === null;
    },
    item(item: unknown): void {
      const id = idOf(item);
      if (id === null) hasNameless = true;
      else seen.add(id);
      size += 1;
    },
    read({ remote }: Look): void {
      const ms = Date.parse(remote.updatedAt);
      if (ms > newestMs) newestMs = ms;
    },
    size: () => size,
    isEnded: () => isEnded,
    newestMs: () => (Number.isFinite(newestMs) ? newestMs : null),
    /** A record that moved from one page to another while they were read shows as a number that does not fit. */
    isComplete(): boolean {
      const [count = null] = counts;
      const hasAll = counts.size === 1 && (count === null || count === seen.size);
      return isFromStart && isEnded && !hasNameless && hasAll;
    },
  };
}

type Tally = ReturnType<typeof createTally>;

type Sweeping = {
  context: SyncContext;
  kind: RecordKind;
  pace: Pace;
  memory: SweepMemory;
  tally: Tally;
  gathering: Gathering;
  turns: ReturnType<typeof createTurns>;
  /** The server's ids of what could not be read. */
  broken: number[];
};

/** Throws ApiError, and where the store cannot be written. A run that was ended leaves the sweep incomplete. */
export async function sweep(context: SyncContext, kind: RecordKind, pace: Pace): Promise<Sweep> {
  const startedMs = context.clock.nowMs();
  const memory = recallSweep(context.store.read, kind.collection);
  const of: Sweeping = {
    ...{ context, kind, pace, memory, tally: createTally(memory.from === null) },
    ...{ gathering: createGathering({ context, kind, pace }), broken: [] },
    turns: createTurns(memory.unannouncedAfter, unannouncedAtOnce),
  };
  try {
    await readList(of);
  } catch (error) {
    if (memory.from !== null && isNoSuchPage(error)) {
      // The list has become shorter since: the first sweep begins again.
      await save(of, { ...memory, from: null, done: 0 });
      return sweep(context, kind, pace);
    }
    if (!context.signal.aborted) throw error;
  }
  const isWhole = of.tally.isEnded() && !context.signal.aborted;
  const { pulled } = of.gathering.standing;
  tellBroken(of);
  if (isWhole) await endSweep(of, Math.max(0, context.clock.nowMs() - startedMs));
  return {
    ...{ collection: kind.collection, isFirst: !memory.isFirstDone, pulled, seen: of.tally.seen },
    ...{ size: of.tally.size(), isWhole, isComplete: isWhole && of.tally.isComplete() },
  };
}

async function readList(of: Sweeping): Promise<void> {
  const { context, kind, memory } = of;
  const { signal } = context;
  try {
    for await (const part of context.api.list(kind.path, { from: memory.from, signal })) {
      if (signal.aborted) return;
      await readPart(of, part);
    }
    await of.gathering.settled();
  } finally {
    // Nothing of a run goes on behind its end.
    await of.gathering.quiet();
  }
}

function isNoSuchPage(error: unknown): boolean {
  return error instanceof ApiError && (error.status === 404 || error.status === 400);
}

async function readPart(of: Sweeping, part: ListPart): Promise<void> {
  const { context, memory, tally, gathering } = of;
  tally.part(part);
  for (let at = 0; at < part.items.length; at += 1) {
    if (at % comparedAtOnce === 0) await context.breathe();
    if (context.signal.aborted) return;
    readItem(of, part.items[at]);
    await gathering.relieve();
  }
  const isFirst = !memory.isFirstDone;
  // A bare list has no page to go on from.
  if (part.isPageEnd) await gathering.pageEnded(isFirst ? placeAt(of, part.next) : null, part.next === null);
  const progress = { what: of.kind.collection as 'deals' | 'leads' | 'events', isFirst };
  context.progress({ ...progress, done: memory.done + tally.size(), total: part.count });
}

function readItem(of: Sweeping, item: unknown): void {
  const { context, kind, memory, tally } = of;
  tally.item(item);
  try {
    const looking = { db: context.store.read, kinds: context.kinds, kind };
    const look = lookAt({ ...looking, isInOverlap: (at) => isInOverlap(memory, at) }, item);
    tally.read(look);
    if (look.found) of.gathering.offer(look.found);
    // Someone may have been added to an event whose text names nobody: any of them has its turn.
    if (!look.found?.isDetailDue) of.turns.offer(look.remote.remoteId);
  } catch (error) {
    if (isStorageFailure(error)) throw error;
    of.broken.push(idOf(item) ?? 0);
    if (!(error instanceof ApiError))
      context.log.error('A record of the server could not be read', { error });
  }
}

function isInOverlap({ newestMs, isOverlapDone }: SweepMemory, updatedAt: string): boolean {
  if (newestMs === null || isOverlapDone) return false;
  const ms = Date.parse(updatedAt);
  return ms >= newestMs - overlapMs && ms <= newestMs;
}

/** Where a first sweep that is cut short behind this page goes on; null at the end of the list. */
function placeAt({ memory, tally }: Sweeping, next: string | null): SweepMemory | null {
  return next === null ? null : { ...memory, from: next, done: memory.done + tally.size() };
}

/** The end was reached. What is remembered of it tells the next sweep what is news. */
async function endSweep(of: Sweeping, tookMs: number): Promise<void> {
  const { kind, memory, tally } = of;
  const isComplete = tally.isComplete();
  const newestMs = isComplete ? tally.newestMs() : memory.newestMs;
  const asked = kind.entity === 'event' && kind.applyDetail ? of.turns.next() : [];
  const next: SweepMemory = {
    ...{ isFirstDone: true, from: null, done: 0, newestMs, size: tally.size(), tookMs },
    isOverlapDone: isComplete ? newestMs === memory.newestMs || newestMs === null : memory.isOverlapDone,
    unannouncedAfter: asked.at(-1) ?? 0,
  };
  await save(of, next, asked);
}

async function save(of: Sweeping, memory: SweepMemory, detailsDue: readonly number[] = []): Promise<void> {
  const { store } = of.context;
  const { collection } = of.kind;
  await store.gate.whenIdle();
  store.maintain(({ db }) => {
    for (const remoteId of detailsDue) setDetailDue(db, { collection, remoteId, isDue: true });
    rememberSweep(db, collection, memory);
  });
}

function tellBroken({ context, kind, gathering, broken }: Sweeping): void {
  const [first, ...others] = [...broken, ...gathering.standing.broken];
  if (first === undefined) return;
  context.log.warn('Records of the server were left out', {
    ...{ collection: kind.collection, count: others.length + 1, first },
  });
}
