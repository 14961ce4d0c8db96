import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { WaitingItem } from '#shared/contract/sync.contract.ts';
import { channelQuery, useChannel } from '#renderer/ipc/queries.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { formatInstant, formatRelative } from '#renderer/ui/format.ts';
import { useNowMs } from '#renderer/ui/use-now.ts';
import { RecordName } from './record-name.tsx';
import { untilWords } from './standing-words.ts';
import { fieldsWords } from './wire-words.ts';
import classes from './waiting-list.module.css';

const rowHeight = 48;
const pageSize = 100;

/** What is not on the server yet, in its order: of however many, only those on the screen are asked for. */
export function WaitingList(): ReactNode {
  const { t } = useTranslation();
  const scroll = useRef<HTMLDivElement>(null);
  const waiting = useWaiting();
  const rows = useVirtualizer({
    count: waiting.total ?? 0,
    getScrollElement: () => scroll.current,
    estimateSize: () => rowHeight,
    overscan: 8,
  });
  const shown = rows.getVirtualItems();
  waiting.show(shown[0]?.index ?? 0, shown.at(-1)?.index ?? 0);
  useNowMs();
  if (waiting.total === undefined)
    return waiting.error ? <FailedState error={waiting.error} onRetry={waiting.retry} /> : null;
  if (waiting.total === 0) return <EmptyState role="status" text={t('sync.waiting.empty')} />;
  return (
    <div
      ref={scroll}
      className={classes.scroll}
      tabIndex={0}
      role="region"
      aria-label={t('sync.waiting.list')}
    >
      <ul className={classes.list} style={{ height: rows.getTotalSize() }}>
        {shown.map((row) => {
          const item = waiting.itemAt(row.index);
          return (
            <li
              key={row.key}
              className={classes.item}
              aria-setsize={waiting.total}
              aria-posinset={row.index + 1}
              style={{ transform: `translateY(${row.start}px)`, height: rowHeight }}
            >
              {item ? <Row item={item} /> : null}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Row({ item }: { item: WaitingItem }): ReactNode {
  const { t } = useTranslation();
  const { verb, fields, state, attempts } = item;
  const change =
    verb === 'update' && fields.length > 0
      ? t('sync.waiting.updateOf', { fields: fieldsWords(fields) })
      : t(`sync.waiting.${verb}`);
  const when = state === 'waiting' && item.nextTryAtMs !== null ? untilWords(item.nextTryAtMs) : null;
  const standing =
    when !== null && attempts > 0
      ? t('sync.waiting.later', { count: attempts, when })
      : t(`sync.waiting.states.${state}`);
  return (
    <>
      <RecordName record={item} quiet={change} />
      <span className={classes.state}>
        <span title={formatInstant(item.changedAtMs)}>{formatRelative(item.changedAtMs)}</span>
        <span className={classes.quiet} title={standing}>
          {standing}
        </span>
      </span>
    </>
  );
}

function useWaiting() {
  const head = useChannel('sync:waiting', pageInput(0), { placeholderData: (previous) => previous });
  const [range, setRange] = useState({ first: 0, last: 0 });
  const numbers = Array.from({ length: range.last - range.first + 1 }, (_, at) => range.first + at);
  const pages = useQueries({
    queries: numbers.map((page) => ({
      ...channelQuery('sync:waiting', pageInput(page)),
      placeholderData: keepPreviousData,
    })),
  });
  return {
    total: head.data?.total,
    error: head.error,
    retry: () => void head.refetch(),
    itemAt: (index: number) =>
      pages[Math.floor(index / pageSize) - range.first]?.data?.items[index % pageSize],
    show: (first: number, last: number) => {
      const next = { first: Math.floor(first / pageSize), last: Math.floor(last / pageSize) };
      if (next.first !== range.first || next.last !== range.last) setRange(next);
    },
  };
}

const pageInput = (page: number) => ({ offset: page * pageSize, limit: pageSize });
