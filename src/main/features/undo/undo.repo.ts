import type { ActionSummary } from '#shared/contract/undo.contract.ts';
import type { ActionId, StageId } from '#shared/domain/ids.ts';
import { closingServerStage } from '#shared/domain/stages.ts';
import type { ReadableDb, WritableDb } from '#main/store/database.ts';
import { nextActionMark } from '#main/store/action-order.ts';
import { columnsOf, findRow } from '#main/store/rows.ts';
import { actionTable, changeTable } from '#main/store/schema.ts';

export type ActionRow = typeof actionTable.$inferSelect;
export type ChangeRow = typeof changeTable.$inferSelect;

export function summaryOf(row: ActionRow): ActionSummary {
  return {
    actionId: row.id,
    action: row.action,
    entity: row.entity,
    count: row.recordCount,
    label: row.label,
  };
}

export function findAction(db: ReadableDb, id: ActionId): ActionRow | undefined {
  return findRow(db, actionTable, id);
}

/** The newest action that stands. */
export function findLastAction(db: ReadableDb): ActionRow | undefined {
  return db.get<ActionRow>(
    `SELECT ${columnsOf(actionTable)} FROM user_action WHERE undone_mark IS NULL ORDER BY seq DESC LIMIT 1`,
  );
}

/** What was undone last, unless something was done after it. */
export function findRedoable(db: ReadableDb): ActionRow | undefined {
  return db.get<ActionRow>(
    `SELECT ${columnsOf(actionTable)} FROM user_action
     WHERE undone_mark IS NOT NULL AND undone_mark > (SELECT max(seq) FROM user_action)
     ORDER BY undone_mark DESC LIMIT 1`,
  );
}

export function listChanges(db: ReadableDb, actionId: ActionId): ChangeRow[] {
  return db.all<ChangeRow>(
    `SELECT ${columnsOf(changeTable)} FROM change WHERE action_id = ? ORDER BY seq`,
    actionId,
  );
}

/** How heavy an action is: its changes, and whether an import is among them. */
export function weighAction(db: ReadableDb, actionId: ActionId): { changes: number; hasImport: boolean } {
  const row = db.get<{ changes: number; imports: number | null }>(
    `SELECT count(*) AS changes, sum(verb = 'import') AS imports FROM change WHERE action_id = ?`,
    actionId,
  );
  return { changes: row?.changes ?? 0, hasImport: (row?.imports ?? 0) > 0 };
}

/**
 * Whether the action closed a deal that is closed on the server by now, or may be (its request is on the way): the server takes
 * no deal out of `Status` again.
 */
export function hasPushedClosing(db: ReadableDb, actionId: ActionId): boolean {
  const row = db.get(
    `SELECT 1 FROM change AS c
     WHERE c.action_id = ? AND c.entity = 'deal' AND c.verb = 'update'
       AND json_extract(c.before, '$.status') = 'Open' AND json_extract(c.after, '$.status') <> 'Open'
       AND (EXISTS (SELECT 1 FROM sync_record AS r WHERE r.entity = 'deal' AND r.local_id = c.entity_id
                    AND json_extract(r.base, '$.stage') = ?)
         OR EXISTS (SELECT 1 FROM outbox AS o WHERE o.entity = 'deal' AND o.local_id = c.entity_id
                    AND o.state IN ('sending', 'uncertain')))
     LIMIT 1`,
    actionId,
    closingServerStage,
  );
  return row !== undefined;
}

export function markUndone(db: WritableDb, actionId: ActionId): void {
  db.run('UPDATE user_action SET undone_mark = ? WHERE id = ?', nextActionMark(db), actionId);
}

/** The action stands again. */
export function markRedone(db: WritableDb, actionId: ActionId): void {
  db.run('UPDATE user_action SET undone_mark = NULL WHERE id = ?', actionId);
}

export function hasDealsInStage(db: ReadableDb, stageId: StageId): boolean {
  return db.get('SELECT 1 FROM deal WHERE stage_id = ? LIMIT 1', stageId) !== undefined;
}
