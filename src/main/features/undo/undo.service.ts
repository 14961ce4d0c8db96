/**
 * Undo and redo over the journal. An action goes back as a whole or not at all; one that is too heavy for the main process
 * (an import, thousands of rows) goes back in a worker.
 */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { UndoState } from '#shared/contract/undo.contract.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Store } from '#main/store/store.ts';
import { applyChanges, type Direction } from './apply-changes.ts';
import { replayAction } from './replay.service.ts';
import {
  findAction,
  findLastAction,
  findRedoable,
  hasPushedClosing,
  summaryOf,
  weighAction,
  type ActionRow,
} from './undo.repo.ts';

/** Does the whole of it, marks and events but `undo:changed` included, in a worker. */
export type HeavyUndo = (action: ActionRow, direction: Direction) => Promise<void>;

/** Above this many changes the main process would be busy for longer than a frame. */
export const lightChangesAtMost = 100;

export type UndoService = ReturnType<typeof createUndoService>;

export function createUndoService({ store, heavyUndo }: { store: Store; heavyUndo: HeavyUndo }) {
  function state(): UndoState {
    const last = findLastAction(store.read);
    const redoable = findRedoable(store.read);
    return { undo: last ? summaryOf(last) : null, redo: redoable ? summaryOf(redoable) : null };
  }

  async function run(action: ActionRow, direction: Direction): Promise<UndoState> {
    const weight = weighAction(store.read, action.id);
    if (weight.hasImport || weight.changes > lightChangesAtMost) await heavyUndo(action, direction);
    else replayAction(store, { action, direction }, (tx, changes) => applyChanges(tx, changes, direction));
    const now = state();
    store.emit('undo:changed', now);
    return now;
  }

  return {
    state,
    async undo({ actionId }: ParsedInput<'undo:undo'>): Promise<ChannelOutput<'undo:undo'>> {
      const action = actionId === undefined ? findLastAction(store.read) : findAction(store.read, actionId);
      if (!action) throw new AppError('NOT_FOUND', words('undo.nothingToUndo'));
      if (action.undoneMark !== null) throw new AppError('CONFLICT', words('undo.undoneAlready'));
      if (hasPushedClosing(store.read, action.id)) {
        throw new AppError('CONFLICT', words('undo.closedOverThere'));
      }
      return { undone: summaryOf(action), state: await run(action, 'undo') };
    },
    async redo(): Promise<ChannelOutput<'undo:redo'>> {
      const action = findRedoable(store.read);
      if (!action) throw new AppError('NOT_FOUND', words('undo.nothingToRedo'));
      return { redone: summaryOf(action), state: await run(action, 'redo') };
    },
  };
}
