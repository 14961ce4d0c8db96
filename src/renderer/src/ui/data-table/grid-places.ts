import type { Cell } from './block.ts';

/** The cell that something in the grid's body belongs to; null for checkboxes and what lies outside of cells. */
export function cellOf(target: EventTarget | null): Cell | null {
  if (!(target instanceof Element)) return null;
  const cell = target.closest<HTMLElement>('[data-column-index]');
  const row = cell?.closest<HTMLElement>('[data-row-index]');
  if (!cell || !row) return null;
  return { row: Number(row.dataset['rowIndex']), column: Number(cell.dataset['columnIndex']) };
}

/** Whether the field over a cell is what is meant: its keys and clicks are its own. */
export function isInEditor(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[data-edited]') !== null;
}
