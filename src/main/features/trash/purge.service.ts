import { setImmediate as nextTurn } from 'node:timers/promises';
import { trashDays } from '#shared/contract/trash.contract.ts';
import type { ActionId } from '#shared/domain/ids.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Store } from '#main/store/store.ts';
import {
  countChildren,
  deleteAction,
  deleteDue,
  listChildIds,
  listDue,
  listJournal,
  type DueRow,
  type TrashKind,
} from './purge.repo.ts';

const trashMs = trashDays * 86_400_000;
/** Sizes at which one step stays well under a frame of 16 ms. */
const pageSize = 500;
const journalPageSize = 1000;
const dealsPerStep = 50;
const rowsPerStep = 200;

export type PurgeDeps = {
  store: Store;
  clock: Clock;
  /** Resolves when the store may be written, and also once the work is to stop. */
  awaitTurn: () => Promise<void>;
  /** Asked between the steps: true ends the work early; the next run goes on. */
  isStopped: () => boolean;
};

/** How many are gone for good; `actions`: how many can no longer be undone. */
export type Purged = Record<TrashKind | 'actions', number>;

/**
 * Removes for good what has lain in the trash for longer than thirty days, with all that hangs on it. The journal's actions
 * that speak of it go first, so that undo never meets a record that is gone, wherever the work is cut off. Runs in small
 * steps that let everything else of the main process pass.
 */
export async function purgeTrash(deps: PurgeDeps): Promise<Purged> {
  const beforeMs = deps.clock.nowMs() - trashMs;
  const purged: Purged = { deal: 0, comment: 0, attachment: 0, actions: 0 };
  const deals = await collectDue(deps, 'deal', beforeMs);
  const comments = await collectDue(deps, 'comment', beforeMs);
  const attachments = await collectDue(deps, 'attachment', beforeMs);
  if (deals.length + comments.length + attachments.length === 0) return purged;

  const named = new Set([...comments, ...attachments].map(({ id }) => id));
  await nameDeals(deps, deals, named);
  purged.actions = await cutJournal(deps, named);
  for (const [kind, due] of [
    ['deal', deals],
    ['comment', comments],
    ['attachment', attachments],
  ] as const) {
    purged[kind] = await removeDue(deps, { kind, due, beforeMs });
  }
  return purged;
}

async function collectDue(deps: PurgeDeps, kind: TrashKind, beforeMs: number): Promise<DueRow[]> {
  const due: DueRow[] = [];
  for (;;) {
    const page = listDue(deps.store.read, kind, { beforeMs, after: due.at(-1), limit: pageSize });
    due.push(...page);
    if (page.length < pageSize || deps.isStopped()) return due;
    await nextTurn();
  }
}

/** Adds what the journal may call these deals and their children; an import is named by its own key. */
async function nameDeals(deps: PurgeDeps, deals: readonly DueRow[], named: Set<string>): Promise<void> {
  for (const [at, deal] of deals.entries()) {
    named.add(deal.id);
    if (deal.importId !== null) named.add(deal.importId);
    for (const id of listChildIds(deps.store.read, deal.id)) named.add(id);
    if (at % pageSize === pageSize - 1) await nextTurn();
  }
}

/** Reads the journal once from end to end: it has no index by record, which every write would have to pay for. */
async function cutJournal(deps: PurgeDeps, named: ReadonlySet<string>): Promise<number> {
  let cut = 0;
  for (let afterSeq = 0; !deps.isStopped();) {
    const page = listJournal(deps.store.read, afterSeq, journalPageSize);
    const actionIds = new Set<ActionId>();
    for (const entry of page) if (named.has(entry.entityId)) actionIds.add(entry.actionId);
    if (actionIds.size > 0) {
      await deps.awaitTurn();
      if (deps.isStopped()) return cut;
      deps.store.maintain((tx) => {
        for (const id of actionIds) deleteAction(tx.db, id);
      });
      cut += actionIds.size;
    }
    const last = page.at(-1);
    if (!last || page.length < journalPageSize) return cut;
    afterSeq = last.seq;
    await nextTurn();
  }
  return cut;
}

type Due = { kind: TrashKind; due: readonly DueRow[]; beforeMs: number };

async function removeDue(deps: PurgeDeps, { kind, due, beforeMs }: Due): Promise<number> {
  let removed = 0;
  for (let at = 0; at < due.length;) {
    await deps.awaitTurn();
    if (deps.isStopped()) return removed;
    const step = takeStep(deps.store, kind, due.slice(at, at + dealsPerStep));
    at += step.length;
    deps.store.maintain((tx) => {
      for (const { id } of step) if (deleteDue(tx.db, kind, { id, beforeMs })) removed += 1;
      tx.emit('trash:changed', {});
    });
    await nextTurn();
  }
  return removed;
}

/** As many of the next ones as carry few enough rows with them, and always one. */
function takeStep(store: Store, kind: TrashKind, next: readonly DueRow[]): readonly DueRow[] {
  if (kind !== 'deal') return next;
  let rows = 0;
  const end = next.findIndex(({ id }, at) => {
    rows += 1 + countChildren(store.read, id);
    return at > 0 && rows > rowsPerStep;
  });
  return end < 0 ? next : next.slice(0, end);
}
