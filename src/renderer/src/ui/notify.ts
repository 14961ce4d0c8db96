/** Toasts that only say something, and the words of errors. */
import { notifications, notificationsStore, type NotificationData } from '@mantine/notifications';
import type { ActionId } from '#shared/domain/ids.ts';
import { AppError, isBridgeDown } from '#shared/errors.ts';
import { t } from '#renderer/i18n/index.ts';

const infoMs = 4000;
const errorMs = 12_000;

/** What every toast has: a name for the cross that closes it. */
export function closable() {
  return { closeButtonProps: { 'aria-label': t('shell.close') } };
}

/** So many are seen at once; more would wait in a queue. */
export const shownAtOnce = 3;

/**
 * Shows a toast at once: what was said before it gives way, the oldest first, since one that comes when its moment is over helps
 * nobody, and what it offers to take back is taken back by Undo as well. Errors and reminders stay.
 */
export function showToast(toast: NotificationData): string {
  const { notifications: shown } = notificationsStore.getState();
  const isNew = !shown.some(({ id }) => id !== undefined && id === toast.id);
  const oldest = shown.find((one) => one.role === 'status' && one['data-meaning'] === undefined);
  if (isNew && shown.length >= shownAtOnce && oldest?.id !== undefined) notifications.hide(oldest.id);
  return notifications.show({ ...closable(), ...toast });
}

export function toastInfo(message: string): void {
  showToast({ message, autoClose: infoMs, role: 'status' });
}

/** A toast's name by the action that it offers to take back. */
export function undoToastId(actionId: ActionId): string {
  return `undo-${actionId}`;
}

/** What was taken back by another way needs no offer any more. */
export function hideUndoToast(actionId: ActionId): void {
  notifications.hide(undoToastId(actionId));
}

/** @param options.kept what is still there in spite of the error, as a sentence, where the error does not say so itself. */
export function toastError(error: unknown, options: { kept?: string } = {}): void {
  const message = errorWords(error);
  showToast({
    message: options.kept ? t('errors.withKept', { message, kept: options.kept }) : message,
    color: 'red',
    'data-meaning': 'error',
    autoClose: errorMs,
    role: 'alert',
  });
}

/** What an error says to the user: its own words where it was thrown on purpose, and a calm sentence where not. */
export function errorWords(error: unknown): string {
  if (!(error instanceof AppError) || error.code === 'INTERNAL') return t('errors.internal');
  return isBridgeDown(error) ? t('errors.offline') : error.message;
}
