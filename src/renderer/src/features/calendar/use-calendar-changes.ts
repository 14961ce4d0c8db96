/** Moving and deleting from the views: of an event that repeats it is asked first how much of the series is meant. */
import type { ReactNode } from 'react';
import { useMemo } from 'react';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { announce } from '#renderer/ui/announce.ts';
import { t } from '#renderer/i18n/index.ts';
import type { Times } from './entries.ts';
import { moveTo, targetOf } from './entries.ts';
import { whenText } from './entry-words.ts';
import type { ScopeDialog } from './scope-dialog.tsx';
import { useScopeDialog } from './scope-dialog.tsx';
import type { CalendarActions, EventTarget } from './use-calendar-events.ts';

export type CalendarChanges = {
  /** @returns whether it was done: refused and cancelled ones are not. */
  move(entry: CalendarEntry, times: Times): Promise<boolean>;
  remove(entry: CalendarEntry): Promise<boolean>;
  dialog: ReactNode;
};

export function useCalendarChanges(actions: CalendarActions): CalendarChanges {
  const { ask, dialog } = useScopeDialog();
  const changes = useMemo(() => createChanges(actions, ask), [actions, ask]);
  return useMemo(() => ({ ...changes, dialog }), [changes, dialog]);
}

function createChanges(
  { moveEvent, deleteEvent }: CalendarActions,
  ask: ScopeDialog['ask'],
): Omit<CalendarChanges, 'dialog'> {
  const aim = async (entry: CalendarEntry, kind: 'change' | 'delete'): Promise<EventTarget | null> => {
    if (entry.seriesId === null) return targetOf(entry);
    const scope = await ask(kind);
    return scope && { ...targetOf(entry), scope };
  };
  return {
    async move(entry, times) {
      const target = await aim(entry, 'change');
      const moved =
        target && (await moveEvent({ ...target, to: moveTo(times, timeZone()) }, whenText(times)));
      if (!moved) announce(t('calendar.stays'));
      return moved !== null;
    },
    async remove(entry) {
      const target = await aim(entry, 'delete');
      return target !== null && (await deleteEvent(target, entry.title)) !== null;
    },
  };
}
