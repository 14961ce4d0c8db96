import { Button } from '@mantine/core';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { KeyboardEvent, ReactNode } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ToldActivity } from '#shared/contract/dashboard.contract.ts';
import { dayHead } from '#renderer/features/record-panel/history-days.ts';
import { timeZone } from '#renderer/ui/clock.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { useCurrentRow } from '#renderer/ui/use-current-row.ts';
import type { Line } from './activity-lines.ts';
import { linesOf } from './activity-lines.ts';
import classes from './activity-list.module.css';
import { ActivityRow } from './activity-row.tsx';
import type { Activities } from './use-activities.ts';

type ActivityListProps = { shown: readonly ToldActivity[]; handle: Activities };

const heights: Record<Line['kind'], number> = { day: 40, item: 52, end: 52 };
/** So many lines before the last one that is known, the next page is asked for. */
const aheadBy = 40;

/** Everything that happened, by days, the newest first; it goes on as far as one scrolls. Arrows walk, Enter opens. */
export function ActivityList({ shown, handle }: ActivityListProps): ReactNode {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const zone = timeZone();
  const lines = useMemo(() => linesOf(shown, zone), [shown, zone]);
  const ids = useMemo(() => shown.flatMap(({ id, subject }) => (subject ? [id] : [])), [shown]);
  const rows = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroll.current,
    estimateSize: (index) => heights[lines[index]?.kind ?? 'item'],
    getItemKey: (index) => lines[index]?.key ?? index,
    overscan: 10,
  });
  // A line's height goes with its kind, and another line may stand in its place.
  useEffect(() => rows.measure(), [rows, lines]);
  const current = useCurrentRow({
    ids,
    scroll,
    scrollTo: (id) => rows.scrollToIndex(lines.findIndex(({ key }) => key === id)),
  });
  const drawn = rows.getVirtualItems();
  useNextPage(handle, (drawn.at(-1)?.index ?? 0) >= lines.length - aheadBy);
  const press = (event: KeyboardEvent) => {
    const isOther = event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey;
    if (!isOther && current.walk(event.key)) event.preventDefault();
  };
  return (
    <div ref={scroll} className={classes.scroll}>
      <ul
        className={classes.list}
        style={{ height: rows.getTotalSize() }}
        aria-label={t('activity.list')}
        aria-busy={handle.isOld || handle.isLoadingMore}
        onKeyDown={press}
      >
        {drawn.map((row) => {
          const line = lines[row.index];
          if (!line) return null;
          const id = line.kind === 'item' ? line.activity.id : null;
          return (
            <li
              key={row.key}
              className={classes.line}
              data-kind={line.kind}
              style={{ transform: `translateY(${row.start}px)`, height: row.size }}
              onFocus={() => id && current.choose(id)}
            >
              <LineContent line={line} isCurrent={id !== null && id === current.id} handle={handle} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

/** Asks for the next page as its place comes near; after a failure the user decides. */
function useNextPage({ hasMore, isLoadingMore, isOld, error, loadMore }: Activities, isNear: boolean): void {
  const isWanted = isNear && hasMore && !isLoadingMore && !isOld && !error;
  useEffect(() => {
    if (isWanted) loadMore();
  });
}

type LineContentProps = { line: Line; isCurrent: boolean; handle: Activities };

function LineContent({ line, isCurrent, handle }: LineContentProps): ReactNode {
  const { t } = useTranslation();
  if (line.kind === 'item') return <ActivityRow activity={line.activity} isCurrent={isCurrent} />;
  if (line.kind === 'day') {
    return (
      <h2 className={classes.day} title={formatDayFull(line.day)}>
        {dayHead(line.day)}
      </h2>
    );
  }
  if (handle.error) {
    return (
      <>
        {t('activity.failedMore')}
        <Button variant="default" size="compact-sm" onClick={handle.retry}>
          {t('shell.tryAgain')}
        </Button>
      </>
    );
  }
  return t(handle.hasMore ? 'activity.more' : 'activity.end');
}
