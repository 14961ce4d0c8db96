import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { z } from 'zod';
import { nowMs } from '#renderer/ui/clock.ts';
import { amountExample, amountText, readAmount } from './amount-text.ts';
import { dayText, readDay } from './day-text.ts';
import type { Changes, DealFieldName, DealValues, FieldErrors, FormReading } from './deal-values.ts';
import { dealFieldNames, hasChanges, pendingChanges, readForm } from './deal-values.ts';
import { draftStore } from './draft-store.ts';
import { formContext } from './locale.ts';

const draftSchema = z.object({
  savedAtMs: z.number(),
  changes: z.partialRecord(z.enum(dealFieldNames), z.string()),
});
export type DealDraft = { savedAtMs: number; changes: Changes };

/** @returns null where what was kept is not a draft (or there is none): an unreadable draft is as good as none. */
export function readDealDraft(value: unknown): DealDraft | null {
  const parsed = draftSchema.safeParse(value);
  return parsed.success ? (parsed.data as DealDraft) : null;
}

export type DealForm = {
  values: DealValues;
  /** What is wrong and should be said now: in fields that were touched, or everywhere once a save was tried. */
  errors: FieldErrors;
  reading: FormReading;
  isDirty: boolean;
  /** When the draft was written that this form opened with, while anything of it is left. */
  draftedAtMs: number | null;
  set(field: DealFieldName, value: string): void;
  /** The field was left: an amount or a day that can be read is written out properly. */
  leave(field: DealFieldName): void;
  /** A save was tried: from now on every error shows. @returns the first field that is wrong. */
  tried(): DealFieldName | undefined;
  refuse(errors: FieldErrors): void;
  /** These texts are stored now; what was typed since stays. */
  settle(saved: DealValues): void;
  discard(): void;
};

type DealFormOptions = { base: DealValues; draftKey: string; draft: DealDraft | null };

/** The state of a deal's form: the stored values underneath, and above them only what the user changed. */
export function useDealForm({ base, draftKey, draft }: DealFormOptions): DealForm {
  const { t } = useTranslation();
  const [state, setState] = useState(() => initialState(draft));
  const latest = useRef(state);
  const context = useMemo(formContext, []);
  const change = useCallback((next: Partial<FormState>) => {
    latest.current = { ...latest.current, ...next };
    setState(latest.current);
  }, []);
  const pending = useMemo(() => pendingChanges(base, state.changes, context), [base, state.changes, context]);
  const values = useMemo(() => ({ ...base, ...state.changes }), [base, state.changes]);
  const reading = readForm(values, context, {
    amountWrong: t('deal.form.amountWrong', { example: amountExample(values.currency, context.locale) }),
    dateWrong: t('deal.form.dateWrong', { example: dayText(context.today, context.locale) }),
  });
  const keep = (changes: Changes) => {
    const kept = pendingChanges(base, changes, context);
    draftStore.set(draftKey, hasChanges(kept) ? { savedAtMs: nowMs(), changes: kept as never } : null);
  };
  const set = (field: DealFieldName, value: string) => {
    const { changes, touched, refused } = latest.current;
    const { [field]: _settled, ...stillRefused } = refused;
    const next = { ...changes, [field]: value };
    change({ changes: next, touched: new Set(touched).add(field), refused: stillRefused });
    keep(next);
  };
  const drop = (changes: Changes) => {
    change({ ...initialState(null), changes });
    keep(changes);
    draftStore.flush(draftKey);
  };
  useEffect(() => () => draftStore.flush(draftKey), [draftKey]);
  return {
    values,
    reading,
    errors: shownErrors(reading.errors, state),
    isDirty: hasChanges(pending),
    draftedAtMs: hasChanges(pending) ? state.draftedAtMs : null,
    set,
    leave: (field) => {
      const { changes } = latest.current;
      const text = changes[field];
      const tidy = text === undefined ? null : tidied(field, text, { ...base, ...changes });
      if (tidy !== null && tidy !== text) set(field, tidy);
    },
    tried: () => {
      change({ isTried: true });
      return dealFieldNames.find((field) => reading.errors[field] !== undefined);
    },
    refuse: (refused) => change({ refused }),
    settle: (saved) => {
      const { changes } = latest.current;
      const since = Object.entries(changes).filter(([field, text]) => saved[field as DealFieldName] !== text);
      drop(Object.fromEntries(since));
    },
    discard: () => drop({}),
  };
}

type FormState = {
  changes: Changes;
  touched: ReadonlySet<DealFieldName>;
  refused: FieldErrors;
  isTried: boolean;
  draftedAtMs: number | null;
};

function initialState(draft: DealDraft | null): FormState {
  const changes = draft?.changes ?? {};
  return {
    changes,
    touched: new Set(Object.keys(changes) as DealFieldName[]),
    refused: {},
    isTried: false,
    draftedAtMs: draft?.savedAtMs ?? null,
  };
}

function shownErrors(errors: FieldErrors, state: FormState): FieldErrors {
  const shown = Object.entries(errors).filter(
    ([field]) => state.isTried || state.touched.has(field as DealFieldName),
  );
  return { ...state.refused, ...Object.fromEntries(shown) };
}

/** @returns the text as the field would show the stored value; null where it cannot be read or needs no tidying. */
function tidied(field: DealFieldName, text: string, values: DealValues): string | null {
  const { locale, today } = formContext();
  if (field === 'amount') {
    const amountMinor = readAmount(text, values.currency, locale);
    return amountMinor === null ? null : amountText(amountMinor, values.currency, locale);
  }
  if (field !== 'dueDate') return null;
  const day = readDay(text, { locale, today });
  return day ? dayText(day, locale) : null;
}
