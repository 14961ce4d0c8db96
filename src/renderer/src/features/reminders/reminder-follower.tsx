import type { ReactNode } from 'react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'react-router';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import { t } from '#renderer/i18n/index.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { announce } from '#renderer/ui/announce.ts';
import { setTitleCount } from '#renderer/ui/window-title.ts';
import type { Known } from './new-reminders.ts';
import { knownIn, newIn } from './new-reminders.ts';
import { keepToastTrue, toastReminders } from './reminder-toast.tsx';
import { wallNow, whenWords } from './reminder-when.ts';

const none: Known = { ids: new Set(), wasWhole: true };

/**
 * Tells on every page of what falls due: in the window's title, to assistive technology, and in a toast where the window is
 * in front. Quiet hours hold back all but the count, for as long as they last.
 */
export function ReminderFollower(): ReactNode {
  const { data } = useChannel('reminders:list', {});
  const { data: status, isFetching: isAsking } = useChannel('reminders:status', {});
  const isListShown = useLocation().pathname === '/reminders';
  const known = useRef<Known | null>(null);
  useEffect(() => setTitleCount(data?.openCount ?? 0), [data]);
  useEffect(() => {
    // Whether it is quiet is asked anew with every change.
    if (!data || !status || isAsking) return;
    const open = new Set(data.open.map(({ id }) => id));
    keepToastTrue((id) => open.has(id));
    // What falls due in quiet hours is news when they end.
    if (status.isQuiet) return;
    // What was open before the page was there is told of as well: it fell due while nobody looked.
    const news = newIn(data, known.current ?? none);
    known.current = knownIn(data, known.current);
    if (news.length === 0) return;
    // Without the system's notifications the page is all there is, in front or not.
    const isSeen = document.hasFocus() || status.support !== 'shown';
    // A toast is heard as well.
    if (isSeen && !isListShown) toastReminders(news);
    else announce(wordsOf(news, data.openCount));
  }, [data, status, isAsking, isListShown]);
  return null;
}

function wordsOf(news: readonly ReminderItem[], openCount: number): string {
  const [first] = news;
  return first && news.length === 1
    ? t('reminders.due', { title: first.title, when: whenWords(first, wallNow()) })
    : t('reminders.dueMany', { count: openCount });
}
