import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** As high as `--dd-row`. */
const rowHeight = 32;

export type RowsInView = {
  /** The rows to draw, those at `kept` places among them. */
  items: (kept: readonly number[]) => { index: number; start: number }[];
  /** Of all rows together. */
  height: number;
  seen: { first: number; last: number };
  scrollTo: (index: number) => void;
};

/** The rows in view of however many there are; every row is as high as any other. */
export function useRowsInView(scroller: RefObject<HTMLElement | null>, count: number): RowsInView {
  const virtual = useVirtualizer<HTMLElement, Element>({
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 10,
    scrollPaddingStart: rowHeight,
    initialRect: { width: 0, height: 800 },
  });
  const inView = virtual.getVirtualItems();
  return {
    items: (kept) => {
      const places = new Set([...inView.map(({ index }) => index), ...kept]);
      return [...places]
        .filter((index) => index >= 0 && index < count)
        .sort((a, b) => a - b)
        .map((index) => ({ index, start: index * rowHeight }));
    },
    height: virtual.getTotalSize(),
    seen: seenOf(inView),
    scrollTo: (index) => virtual.scrollToIndex(index, { align: 'auto' }),
  };
}

function seenOf(items: readonly { index: number }[]): { first: number; last: number } {
  const middle = items[Math.floor(items.length / 2)]?.index ?? 0;
  return { first: Math.max(0, middle - items.length), last: middle + items.length };
}
