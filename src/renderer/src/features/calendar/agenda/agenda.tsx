import { Button } from '@mantine/core';
import { useInfiniteQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import type { ReactNode } from 'react';
import { useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { ChannelOutput } from '#shared/contract/index.ts';
import type { CalendarEntry } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { daysBetween } from '#shared/domain/dates.ts';
import { startOfDayMs } from '#shared/domain/zoned-time.ts';
import type { AppError } from '#shared/errors.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { timeZone, today } from '#renderer/ui/clock.ts';
import { EmptyState } from '#renderer/ui/empty-state.tsx';
import { FailedState } from '#renderer/ui/failed-state.tsx';
import { formatDay, formatDayFull } from '#renderer/ui/format.ts';
import type { CalendarAddress } from '../calendar-address.ts';
import { filterOf, openParams } from '../calendar-address.ts';
import { stepDay } from '../days.ts';
import { entryKey } from '../entries.ts';
import { AgendaEntry } from './agenda-entry.tsx';
import classes from './agenda.module.css';
import type { AgendaRow } from './agenda-rows.ts';
import { agendaRows } from './agenda-rows.ts';

type AddressProps = { address: CalendarAddress };
type Page = ChannelOutput<'calendar:agenda'>;
const pageSize = 100;

/** What comes from the address's day on, day by day, as far as one scrolls. */
export function Agenda({ address }: AddressProps): ReactNode {
  const { shown } = address;
  const agenda = useAgenda(shown);
  const { data } = agenda;
  const rows = useMemo(
    () => agendaRows(data?.pages.flatMap(({ entries }) => entries) ?? [], shown.day, timeZone()),
    [data, shown.day],
  );
  if (agenda.error) return <FailedState error={agenda.error} onRetry={() => void agenda.refetch()} />;
  if (!data) return null;
  if (rows.length === 0) return <NothingPlanned address={address} />;
  return (
    <AgendaList
      key={shown.day}
      rows={rows}
      address={address}
      onEnd={agenda.hasNextPage && !agenda.isFetching ? () => void agenda.fetchNextPage() : null}
    />
  );
}

function useAgenda({ day, types, dealId }: CalendarAddress['shown']) {
  const zone = timeZone();
  const input = {
    fromMs: startOfDayMs(day, zone),
    timeZone: zone,
    filter: filterOf({ types, dealId }),
    limit: pageSize,
  };
  return useInfiniteQuery<Page, AppError, { pages: Page[] }, readonly unknown[], number>({
    queryKey: ['calendar:agenda', input, 'pages'],
    queryFn: ({ pageParam }) => call('calendar:agenda', { ...input, offset: pageParam }),
    initialPageParam: 0,
    getNextPageParam: (last, _pages, offset) => (last.hasMore ? offset + pageSize : undefined),
    placeholderData: (previous) => previous,
  });
}

function NothingPlanned({ address }: AddressProps): ReactNode {
  const { t } = useTranslation();
  const { types, dealId } = address.shown;
  const isFiltering = types.length > 0 || dealId !== null;
  return isFiltering ? (
    <EmptyState
      role="status"
      text={t('calendar.emptyAgendaMatches')}
      action={{ label: t('calendar.clearFilters'), onClick: () => address.show({ types: [], dealId: null }) }}
    />
  ) : (
    <EmptyState
      role="status"
      text={t('calendar.emptyAgenda')}
      action={{ label: t('calendar.newEvent'), onClick: () => address.go('new') }}
    />
  );
}

type AgendaListProps = { rows: AgendaRow[]; address: CalendarAddress; onEnd: (() => void) | null };
const rowHeight = 40;

function AgendaList({ rows, address, onEnd }: AgendaListProps): ReactNode {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 20,
  });
  const items = virtual.getVirtualItems();
  useEnd((items.at(-1)?.index ?? 0) >= rows.length - 30, onEnd);
  const { shown, show, go } = address;
  return (
    <div ref={scroller} className={classes.scroller} tabIndex={-1}>
      <Button variant="subtle" size="xs" onClick={() => show({ day: stepDay('agenda', shown.day, -1) })}>
        {t('calendar.showEarlier')}
      </Button>
      <ul
        className={classes.list}
        aria-label={t('calendar.views.agenda')}
        style={{ height: virtual.getTotalSize() }}
      >
        {items.map(({ index, start }) => {
          const row = rows[index];
          if (!row) return null;
          return (
            <li key={rowKey(row)} className={classes.row} style={{ transform: `translateY(${start}px)` }}>
              <Row row={row} onOpen={(entry) => go(entry.id, openParams(entry))} />
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function rowKey(row: AgendaRow): string {
  return row.kind === 'day' ? row.day : entryKey(row.entry);
}

function useEnd(isNear: boolean, onEnd: (() => void) | null): void {
  const end = useRef(onEnd);
  useEffect(() => {
    end.current = onEnd;
  });
  const isWaiting = onEnd !== null;
  useEffect(() => {
    if (isNear && isWaiting) end.current?.();
  }, [isNear, isWaiting]);
}

type RowProps = { row: AgendaRow; onOpen: (entry: CalendarEntry) => void };

function Row({ row, onOpen }: RowProps): ReactNode {
  if (row.kind === 'entry') return <AgendaEntry entry={row.entry} onOpen={() => onOpen(row.entry)} />;
  return (
    <h2 className={classes.day} title={formatDayFull(row.day)}>
      {formatDayFull(row.day)}
      <span className={classes.near}>{nearWords(row.day)}</span>
    </h2>
  );
}

/** `yesterday`, `today`, `tomorrow`; nothing for the days whose names say as much. */
function nearWords(day: PlainDate): string {
  return Math.abs(daysBetween(today(), day)) <= 1 ? formatDay(day) : '';
}
