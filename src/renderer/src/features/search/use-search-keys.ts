import { useEffect } from 'react';
import { goToFindField } from '#renderer/ui/find-field.ts';
import { openSearch } from './search-store.ts';

/**
 * Ctrl/Cmd+K searches everything, from a field too; Ctrl/Cmd+F searches the list on the page, and everything where there is none.
 * Under a dialog both rest.
 */
export function useSearchKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.defaultPrevented || !isModified(event)) return;
      const key = event.key.toLowerCase();
      if ((key !== 'k' && key !== 'f') || document.querySelector('[aria-modal="true"]')) return;
      event.preventDefault();
      if (key === 'k' || !goToFindField()) openSearch();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function isModified(event: KeyboardEvent): boolean {
  return (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey;
}
