import { useVirtualizer } from '@tanstack/react-virtual';
import type { FocusEvent, ReactNode, RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import classes from './card-list.module.css';

type Answer<Item> = {
  data: { items: Item[]; total: number } | undefined;
  error: unknown;
  refetch: () => unknown;
};

type CardListProps<Item> = {
  answer: Answer<Item>;
  label: string;
  nothing: string;
  keyOf: (item: Item) => string | number;
  /** Above the cards. */
  head?: ReactNode;
  children: (item: Item) => ReactNode;
};

/** A guess, until a card was drawn and measured. */
const cardHeight = 180;

/** Cards of any height, of which only those on the screen are drawn. */
export function CardList<Item>(props: CardListProps<Item>): ReactNode {
  const { answer, nothing } = props;
  const { data, error } = answer;
  if (!data) return error ? <FailedState error={error} onRetry={() => answer.refetch()} /> : null;
  if (data.items.length === 0) return <EmptyState role="status" text={nothing} />;
  return <Cards {...props} items={data.items} total={data.total} />;
}

type CardsProps<Item> = CardListProps<Item> & { items: Item[]; total: number };

function Cards<Item>({ items, total, label, keyOf, head, children }: CardsProps<Item>): ReactNode {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const rows = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroll.current,
    getItemKey: (index) => keyOf(items[index] as Item),
    estimateSize: () => cardHeight,
    overscan: 4,
  });
  const focus = useFocusAfterRemoval(scroll, items);
  return (
    <div ref={scroll} className={classes.scroll} tabIndex={0} role="region" aria-label={label} {...focus}>
      {head ?? null}
      {total > items.length ? (
        <p className={classes.some}>{t('sync.refused.someOf', { shown: items.length, total })}</p>
      ) : null}
      <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
        {rows.getVirtualItems().map((row) => (
          <li
            key={row.key}
            ref={rows.measureElement}
            data-index={row.index}
            className={classes.item}
            aria-setsize={items.length}
            aria-posinset={row.index + 1}
            style={{ transform: `translateY(${row.start}px)` }}
          >
            {children(items[row.index] as Item)}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A card that is decided goes with the button that had the focus: the list has it then, so that the keys go on from there. */
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
