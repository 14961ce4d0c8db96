/** What the user decides where both sides changed something: each decision is one transaction, and nothing is lost by it. */
import type { ParsedInput } from '#shared/contract/index.ts';
import type { Conflict } from '#shared/contract/sync.contract.ts';
import { AppError } from '#shared/errors.ts';
import type { SyncEntity } from '#shared/domain/sync.ts';
import { words } from '#shared/words/index.ts';
import type { Store } from '#main/store/store.ts';
import type { WritableDb } from '#main/store/database.ts';
import type { RecordKind, WireFields } from '#main/sync/kinds/kind.ts';
import { findEntry, noteChildren, noteEntry, setEntry } from '#main/sync/outbox/outbox.repo.ts';
import { makeAgain as makeRecordAgain } from '#main/sync/pull/vanish.ts';
import { forgetRecord } from '#main/sync/push/plan.ts';
import { findByRemoteId, findRecord, putRecord } from '#main/sync/records/records.repo.ts';
import { nameOf } from '#main/sync/status/names.repo.ts';
import {
  deleteConflict,
  deleteConflictsOf,
  deleteQuestionsOf,
  findConflict,
  listConflicts,
  type ConflictRow,
} from './conflicts.repo.ts';

export type ConflictsDeps = {
  store: Pick<Store, 'read' | 'write' | 'maintain' | 'apply'>;
  kinds: ReadonlyMap<SyncEntity, RecordKind>;
  actorName: () => string;
};

type Decision = ParsedInput<'sync:resolve'>;

export function createConflictsService({ store, kinds, actorName }: ConflictsDeps) {
  function kindOf(entity: SyncEntity): RecordKind {
    const kind = kinds.get(entity);
    if (!kind) throw new AppError('CONFLICT', words('sync.decided'));
    return kind;
  }

  /** Mine is written over theirs as the user's own action: it can be undone, and goes up like any other. */
  function keepMine(conflict: ConflictRow): void {
    const { entity, localId, field, mine } = conflict;
    const kind = kindOf(entity);
    const changes = asFields(field, mine);
    store.write({ action: 'update', entity: actionEntity(entity) }, (tx) => {
      const name = kind.read(tx.db, localId)?.name;
      if (name === undefined) throw new AppError('NOT_FOUND', words('sync.recordGone'));
      tx.label(name);
      kind.update(tx, localId, changes);
      deleteConflict(tx.db, conflict.id);
      tx.emit('sync:changed', {});
    });
  }

  /** It is made again over there, with all that hangs on it. */
  function makeAgain({ entity, localId }: ConflictRow): void {
    store.maintain(({ db, nowMs, emit }) => {
      const record = findRecord(db, entity, localId);
      if (record) makeRecordAgain(db, { record, nowMs });
      deleteQuestionsOf(db, entity, localId);
      wake(db, { entity, localId, nowMs });
      emit('sync:changed', {});
    });
  }

  function letGo({ entity, localId }: ConflictRow): void {
    const kind = kindOf(entity);
    store.apply(actorName(), (tx) => {
      kind.archive(tx, localId);
      const record = findRecord(tx.db, entity, localId);
      if (record) forgetRecord(tx, record);
      deleteConflictsOf(tx.db, entity, localId);
      tx.db.run('DELETE FROM outbox WHERE entity = ? AND local_id = ?', entity, localId);
      tx.emit('sync:changed', {});
    });
  }

  /** The record over there that it is, or none: then it is sent again. */
  function choose({ entity, localId, id }: ConflictRow, remoteId: number | null): void {
    store.maintain(({ db, nowMs, emit }) => {
      const sent = findEntry(db, entity, localId)?.sent;
      if (remoteId !== null && sent) {
        const collection = collectionOf(entity);
        // Meanwhile it was found to be another of ours.
        if (findByRemoteId(db, collection, remoteId)) throw new AppError('CONFLICT', words('sync.decided'));
        // What it says over there now is read when it is next sent or seen. Nobody knows who wrote what of it: where both say
        // something else, the user is asked.
        const base = kinds.has(entity) ? nothingIn(sent.fields) : sent.fields;
        putRecord(db, { entity, localId, collection, remoteId, base });
        if (entity === 'deal') noteChildren(db, localId, nowMs);
      }
      deleteConflict(db, id);
      wake(db, { entity, localId, nowMs });
      emit('sync:changed', {});
    });
  }

  function collectionOf(entity: SyncEntity) {
    if (entity === 'comment') return 'comments';
    if (entity === 'attachment') return 'attachments';
    return kindOf(entity).collection;
  }

  return {
    list(limit: number): { items: Conflict[]; total: number } {
      const { items, total } = listConflicts(store.read, limit);
      return {
        total,
        items: items.map((row) => ({ ...shown(row), ...nameOf(store.read, row.entity, row.localId) })),
      };
    },
    resolve({ id, keep, remoteId }: Decision): void {
      const conflict = findConflict(store.read, id);
      if (!conflict) throw new AppError('NOT_FOUND', words('sync.decided'));
      if (conflict.kind === 'doubled') choose(conflict, remoteId);
      else if (conflict.kind === 'deleted') (keep === 'mine' ? makeAgain : letGo)(conflict);
      else if (keep === 'mine') keepMine(conflict);
      else
        store.maintain(({ db, emit }) => {
          deleteConflict(db, id);
          emit('sync:changed', {});
        });
    },
  };
}

/** That neither side ever agreed on anything in these fields. */
function nothingIn(fields: WireFields): WireFields {
  return Object.fromEntries(Object.keys(fields).map((field) => [field, null]));
}

function wake(db: WritableDb, of: { entity: SyncEntity; localId: string; nowMs: number }): void {
  const entry = findEntry(db, of.entity, of.localId);
  if (entry) setEntry(db, entry.seq, { state: 'waiting', attempts: 0, nextAtMs: 0 });
  else noteEntry(db, { ...of, verb: 'create', changedAtMs: of.nowMs });
}

/** A unit (stage and status) is one conflict whose sides are objects of its fields. */
function asFields(field: string, value: ConflictRow['mine']): WireFields {
  const isUnit = value !== null && typeof value === 'object' && !Array.isArray(value);
  return isUnit ? value : { [field]: value };
}

function actionEntity(entity: SyncEntity): 'deal' | 'lead' | 'event' {
  return entity === 'deal' || entity === 'lead' ? entity : 'event';
}

type Shown = Omit<Conflict, 'name' | 'path'>;

function shown(row: ConflictRow): Shown {
  const candidates = row.kind === 'doubled' && Array.isArray(row.theirs) ? row.theirs : [];
  return { ...row, candidates: candidates as Shown['candidates'] };
}
