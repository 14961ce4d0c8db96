import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { z } from 'zod';
import { nowMs } from '#renderer/ui/clock.ts';
import { draftStore } from './draft-store.ts';
import { formContext } from './form-context.ts';
import type { Changes, FieldErrors, FormReading, FormShape, Values } from './record-values.ts';
import { hasChanges, pendingChanges } from './record-values.ts';

const draftSchema = z.object({ savedAtMs: z.number(), changes: z.record(z.string(), z.string()) });
export type RecordDraft<Field extends string> = { savedAtMs: number; changes: Changes<Field> };

/**
 * @returns null where what was kept is not a draft of such a form (or there is none): an unreadable draft is as good as none.
 */
export function readDraft<Field extends string>(
  shape: Pick<FormShape<Field, unknown>, 'names'>,
  value: unknown,
): RecordDraft<Field> | null {
  const parsed = draftSchema.safeParse(value);
  if (!parsed.success) return null;
  const { savedAtMs, changes } = parsed.data;
  const isKnown = Object.keys(changes).every((name) => shape.names.some((field) => field === name));
  return isKnown ? { savedAtMs, changes: changes as Changes<Field> } : null;
}

export type RecordForm<Field extends string, Fields> = {
  values: Values<Field>;
  /** What is wrong and should be said now: in fields that were touched, or everywhere once a save was tried. */
  errors: FieldErrors;
  reading: FormReading<Fields>;
  isDirty: boolean;
  /** When the draft was written that this form opened with, while anything of it is left. */
  draftedAtMs: number | null;
  set(field: Field, value: string): void;
  /** The field was left: an amount or a day that can be read is written out properly. */
  leave(field: Field): void;
  /** A save was tried: from now on every error shows. @returns the first field that is wrong. */
  tried(): Field | undefined;
  refuse(errors: FieldErrors): void;
  /** These texts are stored now; what was typed since stays. */
  settle(saved: Values<Field>): void;
  discard(): void;
};

type RecordFormOptions<Field extends string> = {
  base: Values<Field>;
  draftKey: string;
  draft: RecordDraft<Field> | null;
};

/**
 * The state of a record's form: the stored values underneath, and above them only what the user changed.
 * @param shape the same at every render.
 */
export function useRecordForm<Field extends string, Fields>(
  shape: FormShape<Field, Fields>,
  { base, draftKey, draft }: RecordFormOptions<Field>,
): RecordForm<Field, Fields> {
  const [state, setState] = useState(() => initialState(draft));
  const latest = useRef(state);
  const context = useMemo(formContext, []);
  const change = useCallback((next: Partial<FormState<Field>>) => {
    latest.current = { ...latest.current, ...next };
    setState(latest.current);
  }, []);
  const pendingOf = (changes: Changes<Field>) => pendingChanges(shape, { base, changes }, context);
  const isDirty = hasChanges(pendingOf(state.changes));
  const values = useMemo(() => ({ ...base, ...state.changes }), [base, state.changes]);
  const reading = useMemo(() => shape.read(values, context), [shape, values, context]);
  const keep = (changes: Changes<Field>) => {
    const kept = pendingOf(changes);
    draftStore.set(draftKey, hasChanges(kept) ? { savedAtMs: nowMs(), changes: kept as never } : null);
  };
  const set = (field: Field, value: string) => {
    const { changes, touched, refused } = latest.current;
    const next = { ...changes, [field]: value };
    const stillRefused = Object.fromEntries(Object.entries(refused).filter(([path]) => path !== field));
    change({ changes: next, touched: new Set(touched).add(field), refused: stillRefused });
    keep(next);
  };
  const drop = (changes: Changes<Field>) => {
    change({ ...initialState<Field>(null), changes });
    keep(changes);
    draftStore.flush(draftKey);
  };
  useEffect(() => () => draftStore.flush(draftKey), [draftKey]);
  return {
    values,
    reading,
    isDirty,
    errors: shownErrors(reading.errors, state),
    draftedAtMs: isDirty ? state.draftedAtMs : null,
    set,
    leave: (field) => {
      const { changes } = latest.current;
      const text = changes[field];
      const tidy = text === undefined ? null : shape.tidied(field, { ...base, ...changes }, context);
      if (tidy !== null && tidy !== text) set(field, tidy);
    },
    tried: () => {
      change({ isTried: true });
      const wrong = Object.keys(reading.errors).map(fieldOfPath);
      return shape.names.find((field) => wrong.includes(field));
    },
    refuse: (refused) => change({ refused }),
    settle: (saved) => {
      const since = Object.entries(latest.current.changes).filter(
        ([field, text]) => saved[field as Field] !== text,
      );
      drop(Object.fromEntries(since) as Changes<Field>);
    },
    discard: () => drop({}),
  };
}

type FormState<Field extends string> = {
  changes: Changes<Field>;
  touched: ReadonlySet<string>;
  refused: FieldErrors;
  isTried: boolean;
  draftedAtMs: number | null;
};

function initialState<Field extends string>(draft: RecordDraft<Field> | null): FormState<Field> {
  const changes = draft?.changes ?? {};
  return {
    changes,
    touched: new Set(Object.keys(changes)),
    refused: {},
    isTried: false,
    draftedAtMs: draft?.savedAtMs ?? null,
  };
}

/** `more` of `more.phones.0`. */
function fieldOfPath(path: string): string {
  return path.split('.')[0] ?? path;
}

function shownErrors<Field extends string>(errors: FieldErrors, state: FormState<Field>): FieldErrors {
  const shown = Object.entries(errors).filter(
    ([path]) => state.isTried || state.touched.has(fieldOfPath(path)),
  );
  return { ...state.refused, ...Object.fromEntries(shown) };
}
