import { setImmediate as nextTurn } from 'node:timers/promises';
import { trashDays } from '#shared/contract/trash.contract.ts';
import type { ActionId } from '#shared/domain/ids.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Store } from '#main/store/store.ts';
import {
  countChildren,
  deleteAction,
  deleteDue,
  isHost,
  listAttendeeIds,
  listChildIds,
  listDue,
  listFamily,
  listJournal,
  trashKinds,
  type DueRow,
  type HostKind,
  type JournalEntry,
  type TrashKind,
} from './purge.repo.ts';

const trashMs = trashDays * 86_400_000;
/** Sizes at which one step stays well under a frame of 16 ms. */
const pageSize = 500;
const journalPageSize = 1000;
const hostsPerStep = 50;
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
  const purged: Purged = {
    deal: 0,
    lead: 0,
    comment: 0,
    attachment: 0,
    interaction: 0,
    view: 0,
    event: 0,
    attendee: 0,
    actions: 0,
  };
  const named = new Set<string>();
  const due = new Map<TrashKind, DueRow[]>();
  for (const kind of trashKinds) {
    const rows = await collectDue(deps, kind, beforeMs);
    due.set(kind, rows);
    if (isHost(kind)) await nameHosts(deps, { kind, rows, named });
    else for (const row of rows) nameRow(deps.store, { kind, row, named });
  }
  if (named.size === 0) return purged;

  purged.actions = await cutJournal(deps, named);
  for (const [kind, rows] of due) purged[kind] = await removeDue(deps, { kind, due: rows, beforeMs });
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

type Hosts = { kind: HostKind; rows: readonly DueRow[]; named: Set<string> };

/** Adds what the journal may call these and their children; an import is named by its own key. */
async function nameHosts(deps: PurgeDeps, { kind, rows, named }: Hosts): Promise<void> {
  for (const [at, row] of rows.entries()) {
    if (row.importId !== null) named.add(row.importId);
    for (const id of listFamily(deps.store.read, kind, row.id)) {
      named.add(id);
      for (const childId of listChildIds(deps.store.read, kind, id)) named.add(childId);
    }
    if (at % pageSize === pageSize - 1) await nextTurn();
  }
}

type Named = { kind: TrashKind; row: DueRow; named: Set<string> };

function nameRow({ read }: Store, { kind, row, named }: Named): void {
  named.add(row.id);
  if (kind !== 'event') return;
  if (row.importId !== null) named.add(row.importId);
  for (const id of listAttendeeIds(read, row.id)) named.add(id);
}

function speaksOf({ entityId, linkedIds }: JournalEntry, named: ReadonlySet<string>): boolean {
  if (named.has(entityId)) return true;
  if (linkedIds === null) return false;
  return (JSON.parse(linkedIds) as (string | null)[]).some((id) => id !== null && named.has(id));
}

/** Reads the journal once from end to end: it has no index by record, which every write would have to pay for. */
async function cutJournal(deps: PurgeDeps, named: ReadonlySet<string>): Promise<number> {
  let cut = 0;
  for (let afterSeq = 0; !deps.isStopped();) {
    const page = listJournal(deps.store.read, afterSeq, journalPageSize);
    const actionIds = new Set<ActionId>();
    for (const entry of page) if (speaksOf(entry, named)) actionIds.add(entry.actionId);
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
    const step = takeStep(deps.store, kind, due.slice(at, at + hostsPerStep));
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
  if (!isHost(kind)) return next;
  let rows = 0;
  const end = next.findIndex(({ id }, at) => {
    for (const each of listFamily(store.read, kind, id)) rows += 1 + countChildren(store.read, kind, each);
    return at > 0 && rows > rowsPerStep;
  });
  return end < 0 ? next : next.slice(0, end);
}
