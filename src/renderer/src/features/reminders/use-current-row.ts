import type { RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import type { Line } from './reminder-lines.ts';

type Options = {
  lines: readonly Line[];
  scroll: RefObject<HTMLElement | null>;
  scrollTo: (index: number) => void;
};

/** Without an id: whatever stands there. */
type Place = { id: ReminderItem['id'] | null; index: number };

const page = 10;
const steps: Record<string, number> = {
  ArrowDown: 1,
  ArrowUp: -1,
  PageDown: page,
  PageUp: -page,
  Home: -Infinity,
  End: Infinity,
};

/** Which reminder the keyboard is on. When it leaves the list, the one that takes its place is; the focus goes along. */
export function useCurrentRow({ lines, scroll, scrollTo }: Options) {
  const items = lines.flatMap((line) => (line.kind === 'item' ? [line.item] : []));
  const [place, setPlace] = useState<Place | null>(null);
  // Whose row the focus is to go to as soon as it is drawn.
  const wanted = useRef<'current' | { after: ReminderItem['id'] } | null>(null);
  const found = place ? items.findIndex(({ id }) => id === place.id) : 0;
  const index = found >= 0 ? found : Math.min(place?.index ?? 0, items.length - 1);
  const item = items[index];

  useEffect(() => {
    const want = wanted.current;
    if (!want || !item) return;
    // Until the reminder has gone from its place, there is nothing to be in its stead.
    if (want !== 'current' && items[place?.index ?? 0]?.id === want.after) return;
    const row = scroll.current?.querySelector<HTMLElement>(`[data-reminder="${item.id}"]`);
    if (!row) return;
    wanted.current = null;
    row.focus({ preventScroll: true });
  });

  const isLeaving = (id: ReminderItem['id']) =>
    wanted.current !== null && wanted.current !== 'current' && wanted.current.after === id;
  const choose = (id: ReminderItem['id']) => {
    // A menu gives the focus back to the row that is about to go.
    if (isLeaving(id)) return;
    const at = items.findIndex((one) => one.id === id);
    if (at >= 0 && (place?.id !== id || place.index !== at)) setPlace({ id, index: at });
  };
  return {
    item,
    choose,
    /** @returns whether the key walks the list. */
    walk(key: string): boolean {
      const step = steps[key];
      if (step === undefined) return false;
      const to = Math.max(0, Math.min(items.length - 1, index + step));
      const next = items[to];
      if (!next) return true;
      wanted.current = 'current';
      setPlace({ id: next.id, index: to });
      scrollTo(lines.findIndex((line) => line.kind === 'item' && line.item === next));
      return true;
    },
    /** Called before a reminder is dismissed or put off. */
    keepPlace(id: ReminderItem['id']): void {
      const at = items.findIndex((one) => one.id === id);
      if (at < 0) return;
      setPlace({ id: null, index: at });
      wanted.current = { after: id };
    },
  };
}
