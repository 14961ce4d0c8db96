import { useVirtualizer } from '@tanstack/react-virtual';
import type { FocusEvent, ReactNode, RefObject } from 'react';
import { useEffect, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import classes from './group-list.module.css';

type Answer<Group> = {
  data: { groups: Group[]; total: number } | undefined;
  error: unknown;
  refetch: () => unknown;
};

type GroupListProps<Group> = {
  answer: Answer<Group>;
  label: string;
  /** What is said where there is no group. */
  nothing: string;
  /** How many records a group has, for a guess of its height. */
  sizeOf: (group: Group) => number;
  keyOf: (group: Group) => string;
  children: (group: Group) => ReactNode;
};

/** A guess, until a group was drawn and measured. */
const headHeight = 64;
const recordHeight = 44;

/** Groups of any height, of which only those on the screen are drawn. */
export function GroupList<Group>(props: GroupListProps<Group>): ReactNode {
  const { answer, nothing } = props;
  const { data, error } = answer;
  if (!data) {
    return error ? <FailedState error={error} onRetry={() => answer.refetch()} /> : <Looking />;
  }
  if (data.groups.length === 0) return <EmptyState role="status" text={nothing} />;
  return <Groups {...props} groups={data.groups} total={data.total} />;
}

type GroupsProps<Group> = GroupListProps<Group> & { groups: Group[]; total: number };

function Groups<Group>({ groups, total, label, sizeOf, keyOf, children }: GroupsProps<Group>): ReactNode {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: groups.length,
    getScrollElement: () => scroll.current,
    getItemKey: (index) => keyOf(groups[index] as Group),
    estimateSize: (index) => headHeight + recordHeight * sizeOf(groups[index] as Group),
    overscan: 4,
  });
  const focus = useFocusAfterRemoval(scroll, groups);
  return (
    <div ref={scroll} className={classes.scroll} tabIndex={0} role="region" aria-label={label} {...focus}>
      {total > groups.length ? (
        <p className={classes.some}>{t('duplicates.someOf', { shown: groups.length, total })}</p>
      ) : null}
      <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <li
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            className={classes.item}
            aria-setsize={groups.length}
            aria-posinset={row.index + 1}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {children(groups[row.index] as Group)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A group that is merged goes with the button that had the focus: the list has it then, so that the keys go on from there. */
function useFocusAfterRemoval(list: RefObject<HTMLElement | null>, shown: unknown) {
  const hadFocus = useRef(false);
  useEffect(() => {
    if (hadFocus.current && document.activeElement === document.body) list.current?.focus();
  }, [list, shown]);
  return {
    onFocus: () => {
      hadFocus.current = true;
    },
    onBlur: (event: FocusEvent) => {
      if (event.relatedTarget !== null) hadFocus.current = false;
    },
  };
}

const patienceMs = 300;

/** Words only for a search that takes long enough to be noticed. */
function Looking(): ReactNode {
  const { t } = useTranslation();
  const [isLong, setLong] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => setLong(true), patienceMs);
    return () => clearTimeout(timer);
  }, []);
  return isLong ? <EmptyState role="status" text={t('duplicates.looking')} /> : null;
}
