/** Brings what the server says of a record together with what stands here, in the transaction that it is given. */
import type { ConflictId } from '#shared/domain/sync.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Tx } from '#main/store/transaction.ts';
import { deleteConflict } from './conflicts/conflicts.repo.ts';
import { keepFieldConflict, listFieldConflicts, setTheirs } from './conflicts/field-conflicts.repo.ts';
import type { RecordKind, RemoteRecord, WireFields } from './kinds/kind.ts';
import {
  conflictOf,
  fieldsOfSide,
  merge,
  sameJson,
  sideOf,
  unitsOf,
  type FieldConflict,
  type Merged,
} from './merge.ts';
import { findEntry } from './outbox/outbox.repo.ts';
import { putRecord, type SyncRecord } from './records/records.repo.ts';

type Kind = Pick<RecordKind, 'units' | 'read' | 'writes' | 'update'>;

/**
 * Merges the server's record into ours: what only they changed is written here, what both changed becomes theirs here with mine
 * kept in a conflict, and both sides are then agreed on what the server holds. The mapping must be there; it may be of a
 * record in the trash, which takes what is new as well.
 * @returns what only I changed: it is still to be sent
 */
export function reconcile(
  tx: Tx,
  kind: Kind,
  { record, remote, ids }: { record: SyncRecord; remote: RemoteRecord; ids: Ids },
): { mine: WireFields } {
  const agreed: WireFields = { ...record.base, ...remote.fields };
  const mine = kind.read(tx.db, record.localId)?.fields;
  const base = mine && wholeBase(tx.db, record, { mine, agreed });
  const merged =
    base &&
    withoutImpossible(kind, merge({ base, mine, theirs: remote.fields, units: kind.units }), {
      base,
      agreed,
    });
  if (merged) {
    const takes: WireFields = Object.assign(
      { ...merged.theirs },
      ...merged.conflicts.map(({ field, theirs }) => fieldsOfSide(field, theirs)),
    );
    if (Object.keys(takes).length > 0) kind.update(tx, record.localId, takes);
    keepConflicts(tx, { record, merged, agreed, ids });
  }
  putRecord(tx.db, { ...record, base: agreed, remoteUpdatedAt: remote.updatedAt });
  return { mine: merged?.mine ?? {} };
}

/**
 * What the server tells of for the first time, of a record that nobody changed here since, was nothing of mine: a title that it
 * had left out when the record came in.
 */
function wholeBase(
  db: ReadableDb,
  { entity, localId, base }: SyncRecord,
  { mine, agreed }: { mine: WireFields; agreed: WireFields },
): WireFields {
  const isWhole = Object.keys(agreed).every((field) => field in base);
  return isWhole || findEntry(db, entity, localId) ? base : { ...mine, ...base };
}

type Agreed = { base: WireFields; agreed: WireFields };

/**
 * What the server takes by no way at all (a closed deal that was opened again here) cannot wait for ever to be sent: it
 * becomes theirs like any other conflict, so that the user sees it and keeps what was meant.
 */
function withoutImpossible(
  kind: Pick<Kind, 'units' | 'writes'>,
  merged: Merged,
  { base, agreed }: Agreed,
): Merged {
  const conflicts: FieldConflict[] = [...merged.conflicts];
  let mine = merged.mine;
  for (const unit of unitsOf([merged.mine], kind.units)) {
    const changed = within(merged.mine, unit);
    if (kind.writes(agreed, changed).length > 0) continue;
    mine = Object.fromEntries(Object.entries(mine).filter(([field]) => !unit.includes(field)));
    conflicts.push(conflictOf(unit, { before: base, here: { ...agreed, ...changed }, there: agreed }));
  }
  return { ...merged, mine, conflicts };
}

function within(fields: WireFields, unit: readonly string[]): WireFields {
  return Object.fromEntries(Object.entries(fields).filter(([field]) => unit.includes(field)));
}

type Kept = { record: SyncRecord; merged: Merged; agreed: WireFields; ids: Ids };

function keepConflicts(tx: Tx, { record, merged, agreed, ids }: Kept): void {
  let hasChanged = merged.conflicts.length > 0;
  for (const open of listFieldConflicts(tx.db, record)) {
    if (merged.conflicts.some(({ field }) => field === open.field)) continue;
    const fields = Object.keys(fieldsOfSide(open.field, open.mine));
    const now = within(agreed, fields);
    const isSettled = sameJson(fieldsOfSide(open.field, open.mine), now);
    // What the user wrote there since is the decision, and goes up.
    if (isSettled || fields.some((field) => field in merged.mine)) deleteConflict(tx.db, open.id);
    else if (sameJson(fieldsOfSide(open.field, open.theirs), now)) continue;
    else setTheirs(tx.db, open.id, sideOf(fields, now));
    hasChanged = true;
  }
  for (const conflict of merged.conflicts) {
    keepFieldConflict(tx.db, record, { ...conflict, id: ids.next<ConflictId>(), atMs: tx.nowMs });
  }
  if (hasChanged) tx.emit('sync:changed', {});
}
