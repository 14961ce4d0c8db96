import { keepPreviousData, useQueries } from '@tanstack/react-query';
import { useState } from 'react';
import type { TrashItem } from '#shared/contract/trash.contract.ts';
import { channelQuery, queryClient, useChannel } from '#renderer/ipc/queries.ts';

const pageSize = 100;

type Trash = {
  /** Undefined until it is known. */
  total: number | undefined;
  /** Why it could not be read. */
  error: unknown;
  retry: () => void;
  itemAt: (index: number) => TrashItem | undefined;
  /** Sees to it that these are there. */
  show: (first: number, last: number) => void;
};

const pageInput = (page: number) => ({ offset: page * pageSize, limit: pageSize });

/** The trash by pages: only those that are on the screen are asked for. */
export function useTrash(): Trash {
  const head = useChannel('trash:list', pageInput(0), { placeholderData: (previous) => previous });
  const [range, setRange] = useState({ first: 0, last: 0 });
  const numbers = Array.from({ length: range.last - range.first + 1 }, (_, at) => range.first + at);
  const pages = useQueries({
    queries: numbers.map((page) => ({
      ...channelQuery('trash:list', pageInput(page)),
      placeholderData: keepPreviousData,
    })),
  });
  return {
    total: head.data?.total,
    error: head.error,
    retry: () => void queryClient.invalidateQueries({ queryKey: ['trash:list'] }),
    itemAt: (index) => pages[Math.floor(index / pageSize) - range.first]?.data?.items[index % pageSize],
    show: (first, last) => {
      const next = { first: Math.floor(first / pageSize), last: Math.floor(last / pageSize) };
      if (next.first !== range.first || next.last !== range.last) setRange(next);
    },
  };
}
