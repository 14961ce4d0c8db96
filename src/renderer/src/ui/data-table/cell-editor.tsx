import { Popover } from '@mantine/core';
import type { FocusEvent, KeyboardEvent, ReactNode, RefCallback } from 'react';
import { useEffect, useId, useLayoutEffect, useRef } from 'react';
import type { DataRow } from './columns.ts';
import classes from './data-table.module.css';
import type { Editing } from './use-editing.ts';

export type EditorMove = { rows: number; columns: number };

export type CellEditorProps<Row extends DataRow, Patch, Key extends string> = {
  editing: Editing<Row, Patch, Key>;
  /** What assistive technology calls the field. */
  label: string;
  onWrite: (text: string) => void;
  /** `move`: where the focus goes once it is written. */
  onCommit: (move: EditorMove) => void;
  onCancel: () => void;
  /** `to`: what has the focus now. */
  onLeave: (to: EventTarget | null) => void;
  /** The same function at every render. */
  onShown: (isShown: boolean) => void;
};

/** The field over a cell: Enter and Tab write it and go on, Escape leaves the cell as it was. What is refused stays open. */
export function CellEditor<Row extends DataRow, Patch, Key extends string>(
  props: CellEditorProps<Row, Patch, Key>,
): ReactNode {
  const { editing, onCommit, onCancel, onLeave, onShown } = props;
  const errorId = useId();
  const field = useFieldFocus(editing);
  useEffect(() => {
    onShown(true);
    return () => onShown(false);
  }, [onShown]);
  const press = (event: KeyboardEvent) => {
    // The keys are the field's: neither the grid's nor the page's.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    const back = event.shiftKey ? -1 : 1;
    if (event.key === 'Enter' && !event.altKey) onCommit({ rows: back, columns: 0 });
    else if (event.key === 'Tab') onCommit({ rows: 0, columns: back });
    else if (event.key === 'Escape') onCancel();
    else return;
    event.preventDefault();
  };
  const shared = {
    ref: field,
    className: classes.editor,
    'aria-label': props.label,
    'aria-invalid': editing.error !== null,
    'aria-describedby': editing.error === null ? undefined : errorId,
    onKeyDown: press,
    onBlur: (event: FocusEvent) => {
      // Another window is no other field: the text waits for its user.
      if (document.hasFocus() || event.relatedTarget) onLeave(event.relatedTarget);
    },
  };
  return (
    <Popover opened={editing.error !== null} position="bottom-start" withRoles={false} closeOnEscape={false}>
      <Popover.Target>
        <div className={classes.editorBox}>
          {editing.column.edit?.kind === 'choice' ? (
            <ChoiceField {...props} shared={shared} />
          ) : (
            <TextField {...props} shared={shared} />
          )}
        </div>
      </Popover.Target>
      <Popover.Dropdown>
        <p id={errorId} role="alert" className={classes.editorError}>
          {editing.error}
        </p>
      </Popover.Dropdown>
    </Popover>
  );
}

type Field = HTMLInputElement | HTMLSelectElement;
type Shared = {
  ref: RefCallback<Field>;
  className: string | undefined;
  'aria-label': string;
  'aria-invalid': boolean;
  'aria-describedby': string | undefined;
  onKeyDown: (event: KeyboardEvent) => void;
  onBlur: (event: FocusEvent) => void;
};
type FieldProps<Row extends DataRow, Patch, Key extends string> = CellEditorProps<Row, Patch, Key> & {
  shared: Shared;
};

function TextField<Row extends DataRow, Patch, Key extends string>(
  props: FieldProps<Row, Patch, Key>,
): ReactNode {
  const { editing, onWrite, shared } = props;
  const listId = useId();
  const names = editing.column.edit?.suggestions?.() ?? [];
  return (
    <>
      <input
        {...shared}
        value={editing.text}
        autoComplete="off"
        spellCheck={editing.column.edit?.kind === 'text'}
        inputMode={editing.column.edit?.kind === 'amount' ? 'decimal' : undefined}
        data-figure={editing.column.isFigure || undefined}
        list={names.length > 0 ? listId : undefined}
        onChange={(event) => onWrite(event.currentTarget.value)}
      />
      {names.length > 0 ? (
        <datalist id={listId}>
          {names.map((name) => (
            <option key={name} value={name} />
          ))}
        </datalist>
      ) : null}
    </>
  );
}

function ChoiceField<Row extends DataRow, Patch, Key extends string>(
  props: FieldProps<Row, Patch, Key>,
): ReactNode {
  const { editing, onWrite, onCommit, shared } = props;
  const options = editing.column.edit?.options?.(editing.row) ?? [];
  return (
    <select
      {...shared}
      value={editing.text}
      onChange={(event) => {
        onWrite(event.currentTarget.value);
        // Chosen by a click, it is done; the arrow keys go on choosing until Enter.
        if (editing.byPointer) onCommit({ rows: 0, columns: 0 });
      }}
    >
      {options.map((option) => (
        <option key={option.value} value={option.value}>
          {option.label}
        </option>
      ))}
    </select>
  );
}

/** The field has the focus from the beginning, and again after each refusal. */
function useFieldFocus<Row extends DataRow, Patch, Key extends string>(
  editing: Editing<Row, Patch, Key>,
): RefCallback<Field> {
  const field = useRef<Field | null>(null);
  useLayoutEffect(() => {
    const now = field.current;
    now?.focus({ preventScroll: true });
    if (now instanceof HTMLInputElement) now.setSelectionRange(now.value.length, now.value.length);
  }, [editing.turn]);
  return (node) => {
    field.current = node;
  };
}
