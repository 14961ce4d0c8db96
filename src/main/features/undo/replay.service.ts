/** One action taken back or done again in one transaction, on the main process's connection or a worker's. */
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import type { Direction } from './apply-changes.ts';
import { listChanges, markRedone, markUndone, type ActionRow, type ChangeRow } from './undo.repo.ts';

export type UndoneAction = ActionRow;
export type JournaledChange = ChangeRow;
export type UndoJob = { action: UndoneAction; direction: Direction };

/** @param apply does the changes of the action, in the order in which they were made; what it throws rolls all back. */
export function replayAction(
  store: Pick<Store, 'write'>,
  { action, direction }: UndoJob,
  apply: (tx: Tx, changes: readonly JournaledChange[]) => void,
): void {
  store.write({ action: direction, entity: action.entity, label: action.label }, (tx) => {
    apply(tx, listChanges(tx.db, action.id));
    if (direction === 'undo') markUndone(tx.db, action.id);
    else markRedone(tx.db, action.id);
  });
}
