/** Single keys that act on the page: they rest while the user types, and while a menu or dialog lies above. */
import { useEffect, useRef } from 'react';

const fields = 'input, textarea, select, [contenteditable="true"], [role="textbox"], [role="combobox"]';
const layers = '[role="menu"], [role="listbox"], [aria-modal="true"]';

/** Whether the keyboard is writing text just now. */
export function isTyping(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest(fields) !== null;
}

function isLayered(): boolean {
  return [...document.querySelectorAll(layers)].some((layer) => layer.checkVisibility?.() ?? true);
}

/** Acts on a bare key such as `n`, `/` or `?`, as the keyboard's layout writes it; null switches it off. */
export function useShortcut(key: string, action: (() => void) | null): void {
  const latest = useRef(action);
  useEffect(() => {
    latest.current = action;
  });
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== key || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      if (!latest.current || event.defaultPrevented || isTyping(event.target) || isLayered()) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, [key]);
}
