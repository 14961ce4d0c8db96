/** Says what came of something, at the foot of the screen, with Undo where there is something to undo. */
import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import type { ActionId } from '#shared/domain/ids.ts';
import { closable, toastInfo, undoToastId } from './notify.ts';
import { UndoMessage } from './undo-message.tsx';

export { errorWords, toastError, toastInfo } from './notify.ts';

const undoMs = 10_000;

/** @param options.actionId what Undo takes back; shown for ten seconds. */
export function toastDone(message: string, options: { actionId?: ActionId | undefined } = {}): void {
  const { actionId } = options;
  if (!actionId) return toastInfo(message);
  const id = undoToastId(actionId);
  notifications.show({
    ...closable(),
    id,
    message: createElement(UndoMessage, { message, actionId, onDone: () => notifications.hide(id) }),
    autoClose: undoMs,
    role: 'status',
  });
}
