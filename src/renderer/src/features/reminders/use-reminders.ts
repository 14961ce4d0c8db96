/** The reminders' calls, each with what it says; the list itself comes by `useChannel('reminders:list')`. */
import type { ReminderId } from '#shared/domain/ids.ts';
import type { ReminderItem, Snooze } from '#shared/domain/reminders.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { nowMs } from '#renderer/ui/clock.ts';
import { toastError, toastInfo, toastUndoable } from '#renderer/ui/toast.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';
import { untilWords, wallNow } from './reminder-when.ts';

type Named = Pick<ReminderItem, 'id' | 'title'>;

/** How many one call takes. */
const mostAtOnce = 1000;

export async function dismiss({ id, title }: Named): Promise<void> {
  await plainCall(call('reminders:dismiss', { ids: [id] }), () =>
    toastUndoable(t('reminders.dismissed', { title }), () => restore([id])),
  );
}

export async function snooze({ id, title }: Named, until: Snooze): Promise<void> {
  await plainCall(call('reminders:snooze', { ids: [id], until }), ({ untilMs }) =>
    toastInfo(t('reminders.snoozedTo', { title, when: untilWords(untilMs, wallNow()) })),
  );
}

/**
 * All that are open, a listful at a time, so that each is known by its id and can be opened again. What falls due meanwhile
 * has been seen by nobody, and stays.
 */
export async function dismissAll(): Promise<void> {
  const startMs = nowMs();
  const dismissed: ReminderId[] = [];
  try {
    for (;;) {
      const { open } = await call('reminders:list', {});
      const ids = open.filter((item) => lastDueMs(item) <= startMs).map(({ id }) => id);
      if (ids.length === 0) break;
      await call('reminders:dismiss', { ids });
      dismissed.push(...ids);
    }
  } catch (error) {
    toastError(error);
  }
  if (dismissed.length === 0) return;
  toastUndoable(t('reminders.dismissedAll', { count: dismissed.length }), () => restore(dismissed));
}

function lastDueMs({ dueAtMs, snoozedUntilMs }: ReminderItem): number {
  return Math.max(dueAtMs, snoozedUntilMs ?? 0);
}

async function restore(ids: readonly ReminderId[]): Promise<void> {
  let count = 0;
  try {
    for (let at = 0; at < ids.length; at += mostAtOnce) {
      const { restored } = await call('reminders:restore', { ids: ids.slice(at, at + mostAtOnce) });
      count += restored;
    }
    toastInfo(t('reminders.restored', { count }));
  } catch (error) {
    toastError(error);
  }
}
