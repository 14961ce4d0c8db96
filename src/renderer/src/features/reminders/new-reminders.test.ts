import { expect, it } from 'vitest';
import type { ReminderList } from '#shared/contract/reminders.contract.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import { knownIn, newIn } from './new-reminders.ts';

const item = (id: string) => ({ id }) as ReminderItem;
const list = (open: string[], snoozed: string[] = [], openCount = open.length): ReminderList => ({
  open: open.map(item),
  openCount,
  snoozed: snoozed.map(item),
});
const news = (next: ReminderList, ...before: ReminderList[]) => {
  const known = before.reduce<ReturnType<typeof knownIn> | null>((old, one) => knownIn(one, old), null);
  return newIn(next, known ?? knownIn(list([]))).map(({ id }) => id);
};

it('what falls due is news once', () => {
  expect(news(list(['b', 'a']), list(['a']))).toEqual(['b']);
  expect(news(list(['b', 'a']), list(['a']), list(['b', 'a']))).toEqual([]);
});

it('what was dismissed and taken back is no news; what was put off is, when it comes again', () => {
  expect(news(list(['a']), list(['a']), list([]))).toEqual([]);
  expect(news(list(['a']), list(['a']), list([], ['a']))).toEqual(['a']);
});

it('what comes up at the end of a list that had no room for it is old', () => {
  expect(news(list(['c', 'b', 'a'], [], 9), list(['c', 'b'], [], 9))).toEqual([]);
  expect(news(list(['d', 'c', 'b'], [], 9), list(['c', 'b', 'a'], [], 9))).toEqual(['d']);
});
