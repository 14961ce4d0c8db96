import type { HandlersOf } from '#shared/contract/index.ts';
import type { undoContract } from '#shared/contract/undo.contract.ts';
import type { UndoService } from './undo.service.ts';

export function createUndoHandlers(undo: UndoService): HandlersOf<keyof typeof undoContract> {
  return {
    'undo:state': () => undo.state(),
    'undo:undo': (input) => undo.undo(input),
    'undo:redo': () => undo.redo(),
  };
}
