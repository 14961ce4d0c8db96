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
  isBusy: boolean;
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
   * @returns whether the cell is done with: what is refused stays open with its text.
   */
  commit: (options?: { isKeptFocused: boolean }) => Promise<boolean>;
  cancel: () => void;
  /** Whether the field is on the screen. Taken off it, such as by a row that is gone, it counts as left. */
  onShown: (isShown: boolean) => void;
};

type EditInput<Row extends DataRow, Patch, Key extends string> = {
  onEdit: WriteEdits<Row, Patch, Key> | undefined;
  /** Says why a cell that others can be edited in cannot. */
  onRefused: (message: string) => void;
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
        set({ ...start, row, column, text, error: null, isBusy: false, turn: 0 });
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
    async ({ isKeptFocused } = { isKeptFocused: true }) => {
      const now = latest.current;
      if (!now || now.isBusy) return !now;
      const answer = await writeCell(now, inputs.current.onEdit, () => set({ ...now, isBusy: true }));
      if (!answer.ok && !isShown.current) {
        set(null);
        inputs.current.onRefused(t('table.lost', { text: now.text, message: answer.message }));
        return false;
      }
      const turn = isKeptFocused ? now.turn + 1 : now.turn;
      set(answer.ok ? null : { ...now, isBusy: false, error: answer.message, turn });
      return answer.ok;
    },
    [set],
  );
  const cancel = useCallback(() => set(null), [set]);
  const onShown = useCallback(
    (next: boolean) => {
      isShown.current = next;
      if (!next) void commit();
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

async function writeCell<Row extends DataRow, Patch extends object, Key extends string>(
  { row, column, text, typed }: Editing<Row, Patch, Key>,
  onEdit: EditInput<Row, Patch, Key>['onEdit'],
  onWrite: () => void,
): Promise<EditAnswer> {
  if (!onEdit || !column.edit) return { ok: true };
  // Left as it was found: what the field shows may be rounder than what is stored.
  if (typed === undefined && text === column.edit.start(row)) return { ok: true };
  const parsed = column.edit.parse(text, row);
  if (!parsed.ok) return parsed;
  if (!changes(row, parsed.patch)) return { ok: true };
  onWrite();
  try {
    return await onEdit([{ row, columnId: column.id, patch: parsed.patch }], 'typed');
  } catch (error) {
    return { ok: false, message: t('table.notKept', { message: errorWords(error) }) };
  }
}
