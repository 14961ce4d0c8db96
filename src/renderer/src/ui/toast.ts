/** Says what came of something, at the foot of the screen, with Undo where there is something to undo. */
import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import type { ActionId } from '#shared/domain/ids.ts';
import { showToast, toastInfo, undoToastId } from './notify.ts';
import type { ToastLink } from './undo-message.tsx';
import { UndoMessage } from './undo-message.tsx';
import { undoAction } from './undo.ts';

export { errorWords, toastError, toastInfo } from './notify.ts';

const undoMs = 10_000;

type DoneOptions = {
  /** What Undo takes back; shown for ten seconds. */
  actionId?: ActionId | undefined;
  /** Where what was done can be looked at. */
  link?: ToastLink | undefined;
};

export function toastDone(message: string, options: DoneOptions = {}): void {
  const { actionId, link } = options;
  if (!actionId) return toastInfo(message);
  showUndoable(undoToastId(actionId), { message, link, onUndo: () => undoAction(actionId) });
}

/** For what is no action of the journal: `onUndo` takes it back and says so. */
export function toastUndoable(message: string, onUndo: () => Promise<void>): void {
  showUndoable(undefined, { message, onUndo });
}

type Undoable = { message: string; link?: ToastLink | undefined; onUndo: () => Promise<void> };

function showUndoable(name: string | undefined, undoable: Undoable): void {
  const id: string = showToast({
    ...(name === undefined ? {} : { id: name }),
    message: createElement(UndoMessage, { ...undoable, onDone: () => notifications.hide(id) }),
    autoClose: undoMs,
    role: 'status',
  });
}
