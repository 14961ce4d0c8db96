/**
 * Which records of a list are selected: some by their keys, or all that the list's filter lets through but some, of which
 * most may never have been loaded. The core is plain functions; `useSelection` holds one for a list and lets it go when
 * the filter changes.
 */
import { useCallback, useMemo, useState } from 'react';

export type Selection =
  | { readonly kind: 'some'; readonly ids: ReadonlySet<string> }
  | { readonly kind: 'allBut'; readonly except: ReadonlySet<string> };

export const noneSelected: Selection = { kind: 'some', ids: new Set() };
export const allSelected: Selection = { kind: 'allBut', except: new Set() };

export function isSelected(selection: Selection, id: string): boolean {
  return selection.kind === 'some' ? selection.ids.has(id) : !selection.except.has(id);
}

/** Takes records in, or out. */
export function withSelected(selection: Selection, ids: Iterable<string>, isOn: boolean): Selection {
  const held = new Set(selection.kind === 'some' ? selection.ids : selection.except);
  const isHolding = selection.kind === 'some' ? isOn : !isOn;
  for (const id of ids) {
    if (isHolding) held.add(id);
    else held.delete(id);
  }
  return selection.kind === 'some' ? { kind: 'some', ids: held } : { kind: 'allBut', except: held };
}

export function toggled(selection: Selection, id: string): Selection {
  return withSelected(selection, [id], !isSelected(selection, id));
}

/** @param total how many records the filter lets through. */
export function countSelected(selection: Selection, total: number): number {
  return selection.kind === 'some' ? selection.ids.size : Math.max(0, total - selection.except.size);
}

/** What the head's checkbox shows. */
export function selectionState(selection: Selection, total: number): 'none' | 'some' | 'all' {
  const count = countSelected(selection, total);
  if (count === 0) return 'none';
  return count >= total ? 'all' : 'some';
}

/** What actions on many take: keys, or the filter with its exceptions; null where nothing is selected. */
export function selectionInput<Id extends string, Filter>(
  selection: Selection,
  filter: Filter,
): { ids: Id[] } | { filter: Filter; except: Id[] } | null {
  if (selection.kind === 'allBut') return { filter, except: [...selection.except] as Id[] };
  return selection.ids.size === 0 ? null : { ids: [...selection.ids] as Id[] };
}

export type SelectionHandle = {
  readonly selection: Selection;
  readonly change: (next: (selection: Selection) => Selection) => void;
  readonly clear: () => void;
};

/** @param scope what the selection is of, the filter above all: where it changes, nothing is selected any more. */
export function useSelection(scope: unknown): SelectionHandle {
  const key = JSON.stringify(scope);
  const [held, setHeld] = useState({ key, selection: noneSelected });
  // Let go at once and for good: the first filter may come back.
  if (held.key !== key) setHeld({ key, selection: noneSelected });
  const selection = held.key === key ? held.selection : noneSelected;
  const change = useCallback(
    (next: (selection: Selection) => Selection) =>
      setHeld((now) => ({ key, selection: next(now.key === key ? now.selection : noneSelected) })),
    [key],
  );
  const clear = useCallback(() => change(() => noneSelected), [change]);
  return useMemo(() => ({ selection, change, clear }), [selection, change, clear]);
}
