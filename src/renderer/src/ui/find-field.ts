/** The field that searches the list on the page: what Ctrl/Cmd+F goes to. */
import type { RefObject } from 'react';
import { useEffect } from 'react';

const fields = new Set<RefObject<HTMLInputElement | null>>();

export function useFindField(field: RefObject<HTMLInputElement | null>): void {
  useEffect(() => {
    fields.add(field);
    return () => void fields.delete(field);
  }, [field]);
}

/** @returns whether the page has such a field; it then has the focus, with its text selected. */
export function goToFindField(): boolean {
  const field = [...fields].at(-1)?.current;
  if (!field) return false;
  field.focus();
  field.select();
  return true;
}
