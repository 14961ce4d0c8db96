/** Undo and redo as the keys and the toasts do them: call, then say what was taken back. */
import type { ActionId } from '#shared/domain/ids.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { channelQuery, queryClient } from '#renderer/ipc/queries.ts';
import { t } from '#renderer/i18n/index.ts';
import { actionWords } from './action-words.ts';
import { hideUndoToast, toastError, toastInfo } from './notify.ts';

/** Takes back one action, the newest if none is given. */
async function undo(actionId?: ActionId): Promise<void> {
  try {
    const { undone } = await call('undo:undo', actionId ? { actionId } : {});
    hideUndoToast(undone.actionId);
    toastInfo(t('shell.undone', { what: actionWords(undone) }));
  } catch (error) {
    toastError(error);
  }
}

/** The toast's button. */
export function undoAction(actionId: ActionId): Promise<void> {
  return undo(actionId);
}

export async function undoLast(): Promise<void> {
  const state = await stateOrNothing();
  if (state && !state.undo) return toastInfo(t('shell.nothingToUndo'));
  await undo();
}

export async function redoLast(): Promise<void> {
  const state = await stateOrNothing();
  if (state && !state.redo) return toastInfo(t('shell.nothingToRedo'));
  try {
    const { redone } = await call('undo:redo', {});
    toastInfo(t('shell.redone', { what: actionWords(redone) }));
  } catch (error) {
    toastError(error);
  }
}

/** Unknown is no reason to refuse: the call itself will tell. */
async function stateOrNothing() {
  try {
    return await queryClient.fetchQuery(channelQuery('undo:state', {}));
  } catch {
    return null;
  }
}
