/** Says what came of something, at the foot of the screen, with Undo where there is something to undo. */
import { notifications } from '@mantine/notifications';
import { createElement } from 'react';
import type { ActionId } from '#shared/domain/ids.ts';
import { AppError } from '#shared/errors.ts';
import { t } from '#renderer/i18n/index.ts';
import { UndoMessage } from './undo-message.tsx';

const doneMs = 4000;
const undoMs = 10_000;
const errorMs = 12_000;

/** @param options.actionId what Undo takes back; shown for ten seconds. */
export function toastDone(message: string, options: { actionId?: ActionId | undefined } = {}): void {
  const { actionId } = options;
  if (!actionId) return toastInfo(message);
  const id = `undo-${actionId}`;
  notifications.show({
    id,
    message: createElement(UndoMessage, { message, actionId, onDone: () => notifications.hide(id) }),
    autoClose: undoMs,
    role: 'status',
  });
}

/** @param options.kept what is still there in spite of the error, as a sentence, where the error does not say so itself. */
export function toastError(error: unknown, options: { kept?: string } = {}): void {
  const message = errorWords(error);
  notifications.show({
    message: options.kept ? t('errors.withKept', { message, kept: options.kept }) : message,
    color: 'red',
    autoClose: errorMs,
    role: 'alert',
  });
}

export function toastInfo(message: string): void {
  notifications.show({ message, autoClose: doneMs, role: 'status' });
}

/** What an error says to the user: its own words where it was thrown on purpose, and a calm sentence where not. */
export function errorWords(error: unknown): string {
  if (!(error instanceof AppError) || error.code === 'INTERNAL') return t('errors.internal');
  return error.code === 'OFFLINE' ? t('errors.offline') : error.message;
}
