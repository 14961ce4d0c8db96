import type { ReminderList } from '#shared/contract/reminders.contract.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';

export type Line =
  | { kind: 'item'; key: string; item: ReminderItem }
  /** The head of what is put off. */
  | { kind: 'group'; key: string }
  /** How many more are open than the list holds. */
  | { kind: 'older'; key: string; count: number };

/** The list as it stands on the screen, line by line. */
export function linesOf({ open, openCount, snoozed }: ReminderList): Line[] {
  const older = openCount - open.length;
  return [
    ...open.map(lineOf),
    ...(older > 0 ? [{ kind: 'older', key: 'older', count: older } as const] : []),
    ...(snoozed.length > 0 ? [{ kind: 'group', key: 'snoozed' } as const] : []),
    ...snoozed.map(lineOf),
  ];
}

function lineOf(item: ReminderItem): Line {
  return { kind: 'item', key: item.id, item };
}
