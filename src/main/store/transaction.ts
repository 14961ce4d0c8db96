import type Database from 'better-sqlite3';
import type { InferInsertModel, InferSelectModel } from 'drizzle-orm';
import type { SQLiteTable } from 'drizzle-orm/sqlite-core';
import type { ActionSummary } from '#shared/contract/undo.contract.ts';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import type { ActionId, ActivityId, DealId, EventId, LeadId } from '#shared/domain/ids.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import { readActorName } from './actor.ts';
import type { WritableDb } from './database.ts';
import { nextActionMark } from './action-order.ts';
import { journaledTables } from './journaled-rows.ts';
import { insertRow, updateRow } from './rows.ts';
import { actionTable, activityTable, changeTable, type ChangeEntity, type ChangeVerb } from './schema.ts';
import type { Emit } from './emit.ts';

/** What kind of user action a transaction is; `label` names the record for the words on the screen. */
export type ActionKind = { action: ActionSummary['action']; entity: ChangeEntity; label?: string | null };

type Journaled = typeof journaledTables;

export type NewActivity = Omit<
  InferInsertModel<typeof activityTable>,
  'id' | 'actionId' | 'actorName' | 'atMs'
> & {
  /** Where it is told of something earlier; otherwise now. */
  atMs?: number;
};

/** What a transaction's body works with. Whatever it changes through `create` and `update` can be undone. */
export type Tx = {
  readonly db: WritableDb;
  readonly actionId: ActionId;
  readonly nowMs: number;
  /** Names the action once its record is known (a new deal's title). */
  label(text: string): void;
  /** The action is of so many records, however many rows it writes: a series counts as one, whatever belongs to it. */
  counts(records: number): void;
  create<E extends ChangeEntity>(entity: E, row: InferInsertModel<Journaled[E]> & { id: string }): void;
  /** Writes only the fields of `patch` that differ from `row`; @returns the row as it is now and what differed. */
  update<E extends ChangeEntity>(
    entity: E,
    row: InferSelectModel<Journaled[E]>,
    patch: Partial<InferSelectModel<Journaled[E]>>,
  ): { row: InferSelectModel<Journaled[E]>; changed: string[] };
  activity(activity: NewActivity): void;
  /** Sent after the commit; ids are gathered into one `deals:changed`, one `leads:changed` and one `calendar:changed`. */
  dealChanged(id: DealId): void;
  leadChanged(id: LeadId): void;
  calendarChanged(id: EventId): void;
  emit: Emit;
};

type Change = {
  entity: ChangeEntity;
  entityId: string;
  verb: ChangeVerb;
  before: string | null;
  after: string | null;
};

export type RunnerDeps = {
  sqlite: Database.Database;
  db: WritableDb;
  clock: Clock;
  ids: Ids;
  emit: Emit;
  beforeCommit?: () => void;
  afterCommit?: () => void;
};

/** Columns whose value is not the user's: an undo neither restores nor compares them. */
const derivedFields = new Set([
  'updatedAtMs',
  'commentCount',
  'attachmentCount',
  'interactionCount',
  'lastContactOn',
  'revision',
  'madeFromMs',
  'madeUntilMs',
]);
const namedAtMost = 500;

export function createTransactionRunner(deps: RunnerDeps) {
  const { sqlite, db, clock, ids } = deps;
  const immediate = sqlite.transaction((body: () => unknown) => body()).immediate;

  /**
   * Without waiting for the disk: should the power fail, this commit may be missing, and never a later one alone, for each that
   * waits for the disk brings all before it along (SQLite, "PRAGMA synchronous", WAL).
   */
  function unawaited(body: () => unknown): unknown {
    sqlite.pragma('synchronous = NORMAL');
    try {
      return immediate(body);
    } finally {
      sqlite.pragma('synchronous = FULL');
    }
  }

  function commit<T>(body: (outbox: EventOutbox) => T, run: (body: () => unknown) => unknown = immediate): T {
    const outbox = createEventOutbox();
    const result = run(() => {
      const value = body(outbox);
      deps.beforeCommit?.();
      return value;
    }) as T;
    deps.afterCommit?.();
    outbox.send(deps.emit);
    return result;
  }

  return {
    write<T>(kind: ActionKind, body: (tx: Tx) => T): T {
      return commit((outbox) => {
        const changes: Change[] = [];
        const action: TxParts['action'] = {
          ...{ id: ids.next<ActionId>(), nowMs: clock.nowMs() },
          ...{ label: kind.label ?? null, records: null },
        };
        const tx = createTx({ db, ids, outbox, changes, action });
        const result = body(tx);
        if (changes.length > 0) {
          recordAction(db, { kind, action, changes });
          const summary: ActionSummary = {
            actionId: action.id,
            action: kind.action,
            entity: kind.entity,
            count: action.records ?? countOf(changes, kind.entity),
            label: action.label,
          };
          outbox.emit('undo:changed', { undo: summary, redo: null });
        }
        return result;
      });
    },
    maintain<T>(body: (tx: Pick<Tx, 'db' | 'nowMs' | 'emit'>) => T): T {
      return commit((outbox) => body({ db, nowMs: clock.nowMs(), emit: outbox.emit }));
    },
    apply<T>(actorName: string, body: (tx: Tx) => T, { isRepeatable = false } = {}): T {
      const run = isRepeatable ? unawaited : immediate;
      return commit((outbox) => {
        const action = { id: ids.next<ActionId>(), nowMs: clock.nowMs(), label: null, records: null };
        const tx = createTx({ db, ids, outbox, changes: [], action, actorName });
        const wasOn = turnNoting(db, 0);
        const result = body(tx);
        turnNoting(db, wasOn);
        return result;
      }, run);
    },
  };
}

type TxParts = {
  db: WritableDb;
  ids: Ids;
  outbox: EventOutbox;
  changes: Change[];
  action: { id: ActionId; nowMs: number; label: string | null; records: number | null };
  /** Who signs the history; the local owner unless it is said. */
  actorName?: string;
};

/** @returns whether the triggers of the outbox noted until now: what ends a transaction that they are not to note. */
function turnNoting(db: WritableDb, isOn: number): number {
  const was = db.get<{ isOn: number }>('SELECT is_on AS isOn FROM outbox_switch WHERE id = 1')?.isOn ?? 0;
  if (was !== isOn) db.run('UPDATE outbox_switch SET is_on = ? WHERE id = 1', isOn);
  return was;
}

function createTx({ db, ids, outbox, changes, action, ...signed }: TxParts): Tx {
  let { actorName } = signed;
  return {
    db,
    actionId: action.id,
    nowMs: action.nowMs,
    label(text) {
      action.label = text;
    },
    counts(records) {
      action.records = records;
    },
    create(entity, row) {
      insertRow(db, journaledTables[entity] as SQLiteTable, row);
      changes.push({ entity, entityId: row.id, verb: 'create', before: null, after: null });
    },
    update(entity, row, patch) {
      const changed = differingFields(row, patch);
      if (changed.length === 0) return { row, changed };
      const after = pick(patch, changed);
      const id = (row as { id: string }).id;
      updateRow(db, journaledTables[entity] as SQLiteTable, id, after);
      const journaled = changed.filter((field) => !derivedFields.has(field));
      if (journaled.length > 0) {
        changes.push({
          entity,
          entityId: id,
          verb: 'update',
          before: JSON.stringify(pick(row, journaled)),
          after: JSON.stringify(pick(after, journaled)),
        });
      }
      return { row: { ...row, ...after }, changed };
    },
    activity(activity) {
      actorName ??= readActorName(db);
      insertRow(db, activityTable, {
        atMs: action.nowMs,
        ...activity,
        id: ids.next<ActivityId>(),
        actionId: action.id,
        actorName,
      });
    },
    dealChanged: (id) => outbox.dealChanged(id),
    leadChanged: (id) => outbox.leadChanged(id),
    calendarChanged: (id) => outbox.calendarChanged(id),
    emit: outbox.emit,
  };
}

type Fields = Record<string, unknown>;

function differingFields(row: Fields, patch: Fields): string[] {
  return Object.keys(patch).filter((field) => patch[field] !== undefined && patch[field] !== row[field]);
}

function pick(from: Fields, fields: readonly string[]): Fields {
  const picked: Fields = {};
  for (const field of fields) picked[field] = from[field];
  return picked;
}

function countOf(changes: readonly Change[], entity: ChangeEntity): number {
  return new Set(changes.filter((change) => change.entity === entity).map((change) => change.entityId)).size;
}

type Recorded = { kind: ActionKind; action: TxParts['action']; changes: readonly Change[] };

function recordAction(db: WritableDb, { kind, action, changes }: Recorded): void {
  insertRow(db, actionTable, {
    seq: nextActionMark(db),
    id: action.id,
    action: kind.action,
    entity: kind.entity,
    recordCount: action.records ?? countOf(changes, kind.entity),
    label: action.label,
    atMs: action.nowMs,
  });
  for (const change of changes) insertRow(db, changeTable, { ...change, actionId: action.id });
}

type EventOutbox = {
  emit: Emit;
  dealChanged(id: DealId): void;
  leadChanged(id: LeadId): void;
  calendarChanged(id: EventId): void;
  send(emit: Emit): void;
};

function createEventOutbox(): EventOutbox {
  const waiting = new Map<EventName, EventPayload<EventName>>();
  const dealIds = new Set<DealId>();
  const leadIds = new Set<LeadId>();
  const eventIds = new Set<EventId>();
  return {
    emit(event, payload) {
      waiting.set(event, payload);
    },
    dealChanged(id) {
      dealIds.add(id);
    },
    leadChanged(id) {
      leadIds.add(id);
    },
    calendarChanged(id) {
      eventIds.add(id);
    },
    send(emit) {
      if (dealIds.size > 0) emit('deals:changed', { ids: named(dealIds) });
      if (leadIds.size > 0) emit('leads:changed', { ids: named(leadIds) });
      if (eventIds.size > 0) emit('calendar:changed', { ids: named(eventIds) });
      for (const [event, payload] of waiting) emit(event, payload as never);
    },
  };
}

function named<Id>(ids: ReadonlySet<Id>): Id[] | null {
  return ids.size > namedAtMost ? null : [...ids];
}
