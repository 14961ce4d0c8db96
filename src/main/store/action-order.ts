import type { ReadableDb } from './database.ts';

/** The next number in the one order that actions and their undoing share. */
export function nextActionMark(db: ReadableDb): number {
  const row = db.get<{ next: number }>(
    `SELECT max(ifnull((SELECT max(seq) FROM user_action), 0),
                ifnull((SELECT max(undone_mark) FROM user_action WHERE undone_mark IS NOT NULL), 0)) + 1 AS next`,
  );
  return row?.next ?? 1;
}
