import { useCallback, useMemo, useRef, useState } from 'react';
import { t } from '#renderer/i18n/index.ts';
import { errorWords } from '#renderer/ui/toast.ts';
import type { CellEditing, DataColumn, DataRow, EditAnswer, WriteEdits } from './columns.ts';
import { whyNotEdited } from './columns.ts';
import { changes } from './paste.ts';

export type EditStart = {
  /** What was typed to begin with; without it the cell's own text is edited. */
  typed?: string | undefined;
  /** Begun by the mouse: a choice is then made by the click on it. */
  byPointer?: boolean;
};

/** The cell that is being edited: by its record, so that it may come to stand elsewhere meanwhile. */
export type Editing<Row extends DataRow, Patch, Key extends string> = EditStart & {
  row: Row;
  column: DataColumn<Row, Patch, Key>;
  /** What the editor held last: it outlives the editor's row being drawn anew. */
  text: string;
  error: string | null;
  /** Counts refusals: each brings the focus back. */
  turn: number;
};

export type CellEditor<Row extends DataRow, Patch, Key extends string> = {
  editing: Editing<Row, Patch, Key> | null;
  /** @returns false where the cell is not for editing. */
  begin: (cell: { row: Row; column: DataColumn<Row, Patch, Key> }, start: EditStart) => boolean;
  write: (text: string) => void;
  /**
   * @param options.isKeptFocused whether a refusal brings the focus back to the field.
   * @returns whether the text can be read: otherwise the field stays open with it. What is refused later opens again.
   */
  commit: (options?: { isKeptFocused: boolean }) => boolean;
  cancel: () => void;
  /** Whether the field is on the screen. Taken off it, such as by a row that is gone, it counts as left. */
  onShown: (isShown: boolean) => void;
};

type EditInput<Row extends DataRow, Patch, Key extends string> = {
  onEdit: WriteEdits<Row, Patch, Key> | undefined;
  /** Says why a cell that others can be edited in cannot. */
  onRefused: (message: string) => void;
  /** Whether a record's row is among those that are known. */
  isThere: (id: string) => boolean;
};

/** One cell is edited at a time, and what was typed is written once, whole, or stays in its field with what is wrong. */
export function useEditing<Row extends DataRow, Patch extends object, Key extends string>(
  input: EditInput<Row, Patch, Key>,
): CellEditor<Row, Patch, Key> {
  const [editing, setEditing] = useState<Editing<Row, Patch, Key> | null>(null);
  const latest = useRef(editing);
  const isShown = useRef(false);
  const inputs = useRef(input);
  inputs.current = input;
  const set = useCallback((next: Editing<Row, Patch, Key> | null) => {
    latest.current = next;
    setEditing(next);
  }, []);
  const begin: CellEditor<Row, Patch, Key>['begin'] = useCallback(
    ({ row, column }, start) => {
      const open = latest.current;
      if (open) {
        // What was refused is settled first: it would be lost otherwise.
        set({ ...open, turn: open.turn + 1 });
        return true;
      }
      const refusal = whyNotEdited(column, row);
      if (!inputs.current.onEdit || refusal?.fixed || !column.edit) return false;
      if (refusal) inputs.current.onRefused(refusal.message);
      else {
        const text = openingText(column.edit, row, start.typed);
        set({ ...start, row, column, text, error: null, turn: 0 });
      }
      return true;
    },
    [set],
  );
  const write = useCallback(
    (text: string) => {
      const now = latest.current;
      if (now && text !== now.text) set({ ...now, text, error: null });
    },
    [set],
  );
  const commit: CellEditor<Row, Patch, Key>['commit'] = useCallback(
    ({ isKeptFocused } = { isKeptFocused: true }) => {
      const now = latest.current;
      if (!now) return true;
      const lose = (message: string) =>
        inputs.current.onRefused(t('table.lost', { text: now.text, message }));
      const read = readText(now);
      if (!read.ok && isShown.current) {
        set({ ...now, error: read.message, turn: isKeptFocused ? now.turn + 1 : now.turn });
        return false;
      }
      // Closed at once: the next cell takes what is typed while this one is being written.
      set(null);
      if (!read.ok) lose(read.message);
      else if (read.patch) {
        void writeCell(now, read.patch, inputs.current.onEdit).then((answer) => {
          if (answer.ok) return;
          const isFree = latest.current === null && inputs.current.isThere(now.row.id);
          if (isFree) set({ ...now, error: answer.message, turn: now.turn + 1 });
          else lose(answer.message);
        });
      }
      return read.ok;
    },
    [set],
  );
  const cancel = useCallback(() => set(null), [set]);
  const onShown = useCallback(
    (next: boolean) => {
      isShown.current = next;
      if (!next) commit();
    },
    [commit],
  );
  return useMemo(
    () => ({ editing, begin, write, commit, cancel, onShown }),
    [editing, begin, write, commit, cancel, onShown],
  );
}

/** A letter typed on a choice is the beginning of an option's name. */
function openingText<Row, Patch>(edit: CellEditing<Row, Patch>, row: Row, typed: string | undefined): string {
  if (typed === undefined) return edit.start(row);
  if (edit.kind !== 'choice') return typed;
  const begun = typed.toLocaleLowerCase();
  const options = begun === '' ? [] : (edit.options?.(row) ?? []);
  const option = options.find(({ label }) => label.toLocaleLowerCase().startsWith(begun));
  return option?.value ?? edit.start(row);
}

/** @returns no patch where the text says what is there already. */
function readText<Row extends DataRow, Patch extends object, Key extends string>({
  row,
  column,
  text,
  typed,
}: Editing<Row, Patch, Key>): { ok: true; patch: Patch | null } | { ok: false; message: string } {
  // Left as it was found: what the field shows may be rounder than what is stored.
  if (!column.edit || (typed === undefined && text === column.edit.start(row))) {
    return { ok: true, patch: null };
  }
  const parsed = column.edit.parse(text, row);
  if (!parsed.ok) return parsed;
  return { ok: true, patch: changes(row, parsed.patch) ? parsed.patch : null };
}

async function writeCell<Row extends DataRow, Patch extends object, Key extends string>(
  { row, column }: Editing<Row, Patch, Key>,
  patch: Patch,
  onEdit: EditInput<Row, Patch, Key>['onEdit'],
): Promise<EditAnswer> {
  if (!onEdit) return { ok: true };
  try {
    return await onEdit([{ row, columnId: column.id, patch }], 'typed');
  } catch (error) {
    return { ok: false, message: errorWords(error) };
  }
}
