import type { RefObject } from 'react';
import { useEffect, useRef } from 'react';
import { AppError } from '#shared/errors.ts';
import { t } from '#renderer/i18n/index.ts';
import { announce } from '#renderer/ui/announce.ts';
import { toastError, toastInfo } from '#renderer/ui/toast.ts';
import type { Block } from './block.ts';
import { sizeOf } from './block.ts';
import type { DataColumn, DataRow, WriteEdits } from './columns.ts';
import { pasteWords } from './paste-words.ts';
import { mostPastedRows, pasteArea, readPaste } from './paste.ts';
import { formatTsv, parseTsv } from './tsv.ts';
import type { ListPages } from './use-list-pages.ts';

export type ClipboardInput<Row extends DataRow, Patch, Key extends string> = {
  scroller: RefObject<HTMLElement | null>;
  pages: ListPages<Row>;
  /** The shown columns. */
  columns: readonly DataColumn<Row, Patch, Key>[];
  block: Block;
  onEdit: WriteEdits<Row, Patch, Key> | undefined;
  onPasted: (area: Block) => void;
};

/** Copies and pastes the marked block by the system's own keys and menu, while a cell has the focus. */
export function useClipboard<Row extends DataRow, Patch extends object, Key extends string>(
  input: ClipboardInput<Row, Patch, Key>,
): void {
  const latest = useRef(input);
  latest.current = input;
  useEffect(() => {
    const isOurs = () => {
      const focused = document.activeElement;
      return focused?.matches('[data-column-index]') && latest.current.scroller.current?.contains(focused);
    };
    const copy = (event: ClipboardEvent) => {
      if (event.defaultPrevented || !isOurs()) return;
      event.preventDefault();
      copyBlock(latest.current, event.clipboardData).catch(toastError);
    };
    let isPasting = false;
    const paste = (event: ClipboardEvent) => {
      if (event.defaultPrevented || !isOurs()) return;
      event.preventDefault();
      if (isPasting) return;
      isPasting = true;
      pasteBlock(latest.current, event.clipboardData?.getData('text/plain') ?? '')
        .catch(toastError)
        .finally(() => (isPasting = false));
    };
    document.addEventListener('copy', copy);
    document.addEventListener('paste', paste);
    return () => {
      document.removeEventListener('copy', copy);
      document.removeEventListener('paste', paste);
    };
  }, []);
}

/** The rows of a block; asked for where they have not been seen, otherwise at hand. */
function rowsOf<Row>(pages: ListPages<Row>, { top, bottom }: Block): Row[] | Promise<Row[]> {
  const rows: Row[] = [];
  for (let place = top; place <= bottom; place += 1) {
    const row = pages.rowAt(place);
    if (!row) return pages.load(top, bottom);
    rows.push(row);
  }
  return rows;
}

async function copyBlock<Row extends DataRow, Patch, Key extends string>(
  { pages, columns, block }: ClipboardInput<Row, Patch, Key>,
  clipboard: DataTransfer | null,
): Promise<void> {
  const size = sizeOf(block);
  if (size.rows > mostPastedRows) {
    throw new AppError('VALIDATION', t('table.copyTooLarge', { most: mostPastedRows, rows: size.rows }));
  }
  const write = (rows: readonly Row[]) => {
    const shown = columns.slice(block.left, block.right + 1);
    // An empty cell is copied as a line of nothing: an empty text would leave the clipboard as it was.
    return formatTsv(rows.map((row) => shown.map((column) => column.text(row)))) || '\n';
  };
  const rows = rowsOf(pages, block);
  // The event's clipboard is written before it ends; rows that are asked for first come too late for it.
  if (Array.isArray(rows)) clipboard?.setData('text/plain', write(rows));
  else copyLater(write(await rows));
  announce(t('table.copied', size));
}

function copyLater(text: string): void {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', put, { once: true, capture: true });
  document.execCommand('copy');
  document.removeEventListener('copy', put, { capture: true });
}

async function pasteBlock<Row extends DataRow, Patch extends object, Key extends string>(
  { pages, columns, block, onEdit, onPasted }: ClipboardInput<Row, Patch, Key>,
  text: string,
): Promise<void> {
  if (!onEdit) return;
  const refuse = (message: string) => toastError(new AppError('VALIDATION', message));
  const words = pasteWords(columns, (place) => pages.rowAt(place));
  if (text === '') return refuse(words({ kind: 'nothing' }));
  const lines = parseTsv(text);
  const fit = pasteArea(lines, { columns, total: pages.total, block });
  if (!fit.ok) return refuse(words(fit.problem));
  const rows = await rowsOf(pages, fit.area);
  const read = readPaste(lines, fit.area, { columns, rows });
  if (!read.ok) {
    return refuse(pasteWords(columns, (place) => rows[place - fit.area.top])(read.problem));
  }
  if (read.edits.length === 0) return toastInfo(t('table.pasteSame'));
  const answer = await onEdit(read.edits, 'pasted');
  if (answer.ok) onPasted(fit.area);
  else refuse(answer.message);
}
