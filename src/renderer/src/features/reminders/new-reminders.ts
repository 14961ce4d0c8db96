/** Tells what has just fallen due from what has been open for longer, as one list follows the other. */
import type { ReminderList } from '#shared/contract/reminders.contract.ts';
import type { ReminderId } from '#shared/domain/ids.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';

/** What has been open since the page is there; what was put off is not, so that it is news when it comes again. */
export type Known = { ids: ReadonlySet<ReminderId>; wasWhole: boolean };

export function knownIn({ open, openCount, snoozed }: ReminderList, before: Known | null = null): Known {
  const ids = new Set(before?.ids);
  for (const { id } of open) ids.add(id);
  for (const { id } of snoozed) ids.delete(id);
  return { ids, wasWhole: open.length === openCount };
}

/** @returns those that nobody has been told of; in a list that does not hold all, what comes up at its end is old. */
export function newIn({ open }: ReminderList, known: Known): ReminderItem[] {
  const lastKnown = open.findLastIndex(({ id }) => known.ids.has(id));
  return open.filter(({ id }, index) => !known.ids.has(id) && (known.wasWhole || index < lastKnown));
}
