import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { ReminderList as Reminders } from '#shared/contract/reminders.contract.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import { useCurrentRow } from '#renderer/ui/use-current-row.ts';
import { useNowMs } from '#renderer/ui/use-now.ts';
import { linesOf } from './reminder-lines.ts';
import type { Line } from './reminder-lines.ts';
import { ReminderRow } from './reminder-row.tsx';
import type { RowActions } from './reminder-row.tsx';
import { wallNow } from './reminder-when.ts';
import classes from './reminders-page.module.css';
import { dismiss, snooze } from './use-reminders.ts';

const heights: Record<Line['kind'], number> = { item: 52, group: 44, older: 36 };

/** Everything that is open, the newest first, and below it what is put off. Arrows walk, `d` dismisses, `s` puts off. */
export function ReminderList({ reminders }: { reminders: Reminders }): ReactNode {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const [snoozing, setSnoozing] = useState<ReminderItem['id'] | null>(null);
  const wall = { ...wallNow(), nowMs: useNowMs() };
  const lines = linesOf(reminders);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heights[lines[index]?.kind ?? 'item'],
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 10,
  });
  // A line's height goes with its kind, and another line may stand in its place.
  useEffect(() => rows.measure(), [rows, reminders]);
  const items = lines.flatMap((line) => (line.kind === 'item' ? [line.item] : []));
  const current = useCurrentRow({
    ids: items.map(({ id }) => id),
    scroll,
    scrollTo: (id) => rows.scrollToIndex(lines.findIndex(({ key }) => key === id)),
  });
  const actions: RowActions = {
    dismiss(item) {
      current.keepPlace(item.id);
      void dismiss(item);
    },
    snooze(item, until) {
      current.keepPlace(item.id);
      void snooze(item, until);
    },
  };
  const press = (event: KeyboardEvent) => {
    const item = items.find(({ id }) => id === current.id);
    if (!item || isElsewhere(event)) return;
    if (current.walk(event.key)) event.preventDefault();
    else if (event.key === 'd') actions.dismiss(item);
    else if (event.key === 's') setSnoozing(item.id);
    else return;
    event.preventDefault();
  };
  return (
    <div ref={scroll} className={classes.scroll}>
      <ul
        className={classes.list}
        style={{ height: rows.getTotalSize() }}
        aria-label={t('reminders.list')}
        onKeyDown={press}
      >
        {rows.getVirtualItems().map((row) => {
          const line = lines[row.index];
          if (!line) return null;
          const place = { transform: `translateY(${row.start}px)`, height: row.size };
          return line.kind === 'item' ? (
            <li
              key={row.key}
              className={classes.item}
              style={place}
              onFocus={() => current.choose(line.item.id)}
            >
              <ReminderRow
                item={line.item}
                wall={wall}
                isCurrent={line.item.id === current.id}
                isSnoozing={snoozing === line.item.id}
                onSnoozing={(opened) => setSnoozing(opened ? line.item.id : null)}
                actions={actions}
              />
            </li>
          ) : (
            <li key={row.key} className={classes.item} style={place} data-kind="words">
              {line.kind === 'group' ? (
                <h2 className={classes.group}>{t('reminders.snoozed')}</h2>
              ) : (
                t('reminders.older', { count: line.count })
              )}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Whether the key belongs to a menu above the list, or goes along with another one. */
function isElsewhere(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return true;
  return !(event.target instanceof Node) || !event.currentTarget.contains(event.target);
}
