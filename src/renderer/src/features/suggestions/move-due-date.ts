/** The one action that is done on the spot: the deal's due date and the suggestion change together, and go back together. */
import type { Suggestion, SuggestionAction } from '#shared/domain/suggestions.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { formatDay } from '#renderer/ui/format.ts';
import { toastUndoable } from '#renderer/ui/toast.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';
import { undoAction } from '#renderer/ui/undo.ts';

export type DueDateAction = Extract<SuggestionAction, { kind: 'dueDate' }>;

/** @returns whether the date is moved. */
export async function moveDueDate(
  { id }: Pick<Suggestion, 'id'>,
  { dealId, dueDate }: DueDateAction,
): Promise<boolean> {
  const moved = await plainCall(call('deals:update', { id: dealId, patch: { dueDate } }), () => undefined);
  if (!moved) return false;
  const marked = await plainCall(call('suggestions:markActioned', { id }), () => undefined);
  toastUndoable(t('suggestions.move.moved', { day: formatDay(dueDate) }), async () => {
    await undoAction(moved.actionId);
    if (marked) await plainCall(call('suggestions:reopen', { id }), () => undefined);
  });
  return true;
}
