/**
 * The keys of the grid. Arrows go from event to event; with Alt they carry the event along, which is written when Alt is let
 * go, so that ten presses are one change that one Undo takes back. Escape puts it down where it was.
 */
import { useQueryClient } from '@tanstack/react-query';
import type { KeyboardEvent } from 'react';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import { t } from '#renderer/i18n/index.ts';
import { announce } from '#renderer/ui/announce.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { whenText } from '../entry-words.ts';
import type { Direction, Step, Times } from '../entries.ts';
import { entryKey, neighbourOf, steppedTimes } from '../entries.ts';
import type { CalendarChanges } from '../use-calendar-changes.ts';
import { focusEntry, keyOfElement, keysOnScreen } from './entry-elements.ts';

type Carried = { entry: CalendarEntry; times: Times; grid: HTMLElement };

export type GridKeys = {
  /** With what is carried where it is just now. */
  entries: readonly CalendarEntry[];
  onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
};

type GridKeysProps = {
  entries: readonly CalendarEntry[];
  /** In a month up and down are weeks. */
  isMonth: boolean;
  changes: Pick<CalendarChanges, 'move' | 'remove'>;
};

export function useGridKeys({ entries, isMonth, changes }: GridKeysProps): GridKeys {
  const carry = useCarry(changes.move, entries);
  const shown = useMemo(() => withCarried(entries, carry.carried), [entries, carry.carried]);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const grid = event.currentTarget;
    const key = keyOfElement(event.target);
    const entry = shown.find((one) => entryKey(one) === key);
    if (!entry || !key || event.ctrlKey || event.metaKey) return;
    const step = event.altKey ? stepOf(event, isMonth) : null;
    const direction = event.altKey || event.shiftKey ? null : directions[event.key];
    if (!step && !direction && !isDeletion(event)) return;
    event.preventDefault();
    event.stopPropagation();
    if (step) return carry.step(entry, step, grid);
    const seen = keysOnScreen(grid);
    const reachable = shown.filter((one) => seen.has(entryKey(one)));
    if (!direction) return void removeAndGoOn({ changes, entry, shown: reachable, grid });
    const next = neighbourOf(reachable, key, { direction, timeZone: timeZone() });
    if (next) focusEntry(grid, entryKey(next));
  };
  return { entries: shown, onKeyDown };
}

const directions: Partial<Record<string, Direction>> = {
  ArrowUp: 'earlier',
  ArrowDown: 'later',
  ArrowLeft: 'dayBefore',
  ArrowRight: 'dayAfter',
  Home: 'first',
  End: 'last',
};

type Pressed = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'altKey'>;

function isDeletion({ key, shiftKey, altKey }: Pressed): boolean {
  return (key === 'Delete' || key === 'Backspace') && !shiftKey && !altKey;
}

const stepMinutes = 15;

/** What Alt with an arrow does; with Shift it moves the end alone. */
function stepOf({ key, shiftKey }: Pressed, isMonth: boolean): Step | null {
  const zone = { timeZone: timeZone() };
  const sign = key === 'ArrowUp' || key === 'ArrowLeft' ? -1 : 1;
  if (key === 'ArrowUp' || key === 'ArrowDown') {
    if (isMonth && !shiftKey) return { ...zone, days: sign * 7 };
    return { ...zone, minutes: sign * stepMinutes, resize: shiftKey };
  }
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return null;
  return shiftKey ? null : { ...zone, days: sign };
}

function withCarried(entries: readonly CalendarEntry[], carried: Carried | null): readonly CalendarEntry[] {
  if (!carried) return entries;
  const key = entryKey(carried.entry);
  return entries.map((entry) => (entryKey(entry) === key ? { ...entry, ...carried.times } : entry));
}

/** The key of what was moved: another one where a part of its series has become a series of its own. */
function keyNow(entries: readonly CalendarEntry[], entry: CalendarEntry, { startMs }: Times): string | null {
  const there = entries.filter((one) => one.startMs === startMs && one.title === entry.title);
  const same = there.find((one) => entryKey(one) === entryKey(entry)) ?? there[0];
  return same ? entryKey(same) : null;
}

/** An event that is being moved by keys: shown where it is at once, written when Alt goes up. */
function useCarry(move: CalendarChanges['move'], entries: readonly CalendarEntry[]) {
  const client = useQueryClient();
  const read = useRef(entries);
  useEffect(() => {
    read.current = entries;
  });
  const [carried, setCarried] = useState<Carried | null>(null);
  const latest = useRef<Carried | null>(null);
  const set = useCallback((next: Carried | null) => {
    latest.current = next;
    setCarried(next);
  }, []);
  const isCarrying = carried !== null;
  const settle = useCallback(
    async ({ entry, times, grid }: Carried) => {
      const isMoved = await move(entry, times);
      // Shown where it was put until it is read again from there, or it would jump back for a moment.
      if (isMoved) await client.invalidateQueries({ queryKey: ['calendar:list'] });
      focusEntry(grid, () => keyNow(read.current, entry, isMoved ? times : entry));
    },
    [client, move],
  );
  useEffect(() => {
    if (!isCarrying) return;
    const putDown = () => {
      const now = latest.current;
      latest.current = null;
      if (now) void settle(now).then(() => setCarried((is) => (is === now ? null : is)));
    };
    const up = (event: globalThis.KeyboardEvent) => {
      if (event.key === 'Alt') putDown();
    };
    const down = (event: globalThis.KeyboardEvent) => {
      if (event.key !== 'Escape' || !latest.current) return;
      event.preventDefault();
      set(null);
      announce(t('calendar.stays'));
    };
    document.addEventListener('keyup', up);
    document.addEventListener('keydown', down, true);
    window.addEventListener('blur', putDown);
    return () => {
      document.removeEventListener('keyup', up);
      document.removeEventListener('keydown', down, true);
      window.removeEventListener('blur', putDown);
    };
  }, [isCarrying, settle, set]);
  const step = (entry: CalendarEntry, by: Step, grid: HTMLElement) => {
    const times = steppedTimes(entry, by);
    if (!times) return;
    const origin = carried && entryKey(carried.entry) === entryKey(entry) ? carried.entry : entry;
    set({ entry: origin, times, grid });
    announce(t('calendar.nowAt', { when: whenText(times) }));
    focusEntry(grid, entryKey(entry));
  };
  return { carried, step };
}

type Removal = {
  changes: Pick<CalendarChanges, 'remove'>;
  entry: CalendarEntry;
  shown: readonly CalendarEntry[];
  grid: HTMLElement;
};

/** The focus goes on to the event after it, so that the keys go on. */
async function removeAndGoOn({ changes, entry, shown, grid }: Removal): Promise<void> {
  const place = { timeZone: timeZone() };
  const key = entryKey(entry);
  const next =
    neighbourOf(shown, key, { ...place, direction: 'later' }) ??
    neighbourOf(shown, key, { ...place, direction: 'earlier' });
  if ((await changes.remove(entry)) && next) focusEntry(grid, entryKey(next));
}
