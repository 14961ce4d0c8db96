import type { RefObject } from 'react';
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { announce } from '#renderer/ui/announce.ts';
import { t } from '#renderer/i18n/index.ts';
import type { Block, Cell, Size } from './block.ts';
import { blockOf, sizeOf, within } from './block.ts';
import type { DataRow } from './columns.ts';
import type { ListPages } from './use-list-pages.ts';

type FocusState = {
  cell: Cell;
  /** The other corner of the marked block. */
  anchor: Cell;
  /** The record that has the focus: it keeps it where rows come to stand elsewhere. Null until its row is known. */
  id: string | null;
  /** Counts the times that the focus itself is to be moved. */
  turn: number;
};

export type CellFocus = {
  /** The one cell that Tab reaches. */
  cell: Cell;
  block: Block;
  focusOn: (cell: Cell, options?: { isExtending?: boolean; isQuiet?: boolean }) => void;
  /** The focus goes to a record, wherever it comes to stand; to `place` where it is not known. */
  focusOnRecord: (id: string | undefined, place: Cell) => void;
  /** Only the focused cell is marked. */
  collapse: () => void;
};

type FocusInput<Row> = {
  scroller: RefObject<HTMLElement | null>;
  pages: ListPages<Row>;
  columns: number;
  /** Must be the same at every render. */
  scrollTo: (cell: Cell) => void;
};

const start: FocusState = { cell: { row: 0, column: 0 }, anchor: { row: 0, column: 0 }, id: null, turn: 0 };

/** The focus goes from cell to cell, and stays with its record when others come or go above it. */
export function useCellFocus<Row extends DataRow>(input: FocusInput<Row>): CellFocus {
  const { scroller, pages, columns, scrollTo } = input;
  const [state, setState] = useState(start);
  const size = useMemo<Size>(() => ({ rows: pages.total, columns }), [pages.total, columns]);
  const { rowAt } = pages;
  useStartAnew(pages.key, setState);
  useFollowRecord(pages, setState);
  const cell = within(state.cell, size);
  const anchor = within(state.anchor, size);
  const { top, bottom, left, right } = blockOf(cell, anchor);
  const block = useMemo(() => ({ top, bottom, left, right }), [top, bottom, left, right]);
  useMoveFocus({ scroller, scrollTo }, cell, state.turn);
  useSayBlock(block);
  const focusOn: CellFocus['focusOn'] = useCallback(
    (to, { isExtending = false, isQuiet = false } = {}) =>
      setState((now) => {
        const next = within(to, size);
        const id = rowAt(next.row)?.id ?? null;
        const turn = isQuiet ? now.turn : now.turn + 1;
        return { cell: next, anchor: isExtending ? now.anchor : next, id, turn };
      }),
    [size, rowAt],
  );
  const { placeOf } = pages;
  const focusOnRecord: CellFocus['focusOnRecord'] = useCallback(
    (id, place) =>
      setState((now) => {
        const known = id === undefined ? -1 : placeOf(id);
        const next = within(known < 0 ? place : { ...place, row: known }, size);
        return { cell: next, anchor: next, id: id ?? null, turn: now.turn + 1 };
      }),
    [placeOf, size],
  );
  const collapse = useCallback(() => setState((now) => ({ ...now, anchor: now.cell })), []);
  return { cell, block, focusOn, focusOnRecord, collapse };
}

type SetState = (change: (now: FocusState) => FocusState) => void;

/** Another filter or sort begins at the top. */
function useStartAnew(key: string, setState: SetState): void {
  const shown = useRef(key);
  useLayoutEffect(() => {
    if (shown.current === key) return;
    shown.current = key;
    setState((now) => ({ ...start, cell: { row: 0, column: now.cell.column }, turn: now.turn }));
  }, [key, setState]);
}

/** Where the rows have changed, the focus goes along with its record; a record that is gone leaves it to its follower. */
function useFollowRecord<Row extends DataRow>(pages: ListPages<Row>, setState: SetState): void {
  useLayoutEffect(() => {
    setState((now) => {
      const here = pages.rowAt(now.cell.row)?.id;
      if (here === undefined || here === now.id) return now;
      const place = now.id === null ? -1 : pages.placeOf(now.id);
      if (place < 0) return { ...now, id: here };
      const moved = { ...now.cell, row: place };
      return { ...now, cell: moved, anchor: moved };
    });
  }, [pages, setState]);
}

type Moving = { scroller: RefObject<HTMLElement | null>; scrollTo: (cell: Cell) => void };

function useMoveFocus({ scroller, scrollTo }: Moving, cell: Cell, turn: number): void {
  const { row, column } = cell;
  const done = useRef(0);
  const hasFocus = useHasFocus(scroller);
  useLayoutEffect(() => {
    const isAsked = turn !== done.current;
    done.current = turn;
    // A row that was drawn anew elsewhere takes the focus with it into nowhere: it is given back.
    const isLost = hasFocus.current && document.activeElement === document.body;
    if (!isAsked && !isLost) return;
    const place = `[data-row-index="${row}"] > [data-column-index="${column}"]`;
    scroller.current?.querySelector<HTMLElement>(place)?.focus({ preventScroll: true });
    if (isAsked) scrollTo({ row, column });
  });
}

/** Whether the focus was in the grid last, as far as the user is concerned. */
function useHasFocus(scroller: RefObject<HTMLElement | null>): RefObject<boolean> {
  const has = useRef(false);
  useEffect(() => {
    const look = (event: Event) => {
      has.current = event.target instanceof Node && scroller.current?.contains(event.target) === true;
    };
    document.addEventListener('focusin', look);
    document.addEventListener('pointerdown', look);
    return () => {
      document.removeEventListener('focusin', look);
      document.removeEventListener('pointerdown', look);
    };
  }, [scroller]);
  return has;
}

/** A block is seen; who does not see it is told. */
function useSayBlock(block: Block): void {
  const { rows, columns } = sizeOf(block);
  const wasBlock = useRef(false);
  useEffect(() => {
    if (rows * columns > 1) announce(t('table.marked', { rows, columns }));
    else if (wasBlock.current) announce(t('table.markedNone'));
    wasBlock.current = rows * columns > 1;
  }, [rows, columns]);
}
