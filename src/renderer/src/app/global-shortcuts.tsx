import { useEffect, useState } from 'react';
import type { ReactNode } from 'react';
import { isTyping, useShortcut } from '#renderer/ui/shortcuts.ts';
import { redoLast, undoLast } from '#renderer/ui/undo.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

/** Undo and redo from everywhere but a field, which undoes its own typing; `?` shows every key. */
export function GlobalShortcuts(): ReactNode {
  const [opened, setOpened] = useState(false);
  useShortcut('?', () => setOpened(true));
  useUndoKeys();
  return <ShortcutsDialog opened={opened} onClose={() => setOpened(false)} />;
}

function useUndoKeys(): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const wanted = undoKey(event);
      if (!wanted || event.defaultPrevented || isTyping(event.target)) return;
      event.preventDefault();
      void (wanted === 'undo' ? undoLast() : redoLast());
    };
    document.addEventListener('keydown', press);
    return () => document.removeEventListener('keydown', press);
  }, []);
}

function undoKey(event: KeyboardEvent): 'undo' | 'redo' | null {
  if (!(event.ctrlKey || event.metaKey) || event.altKey) return null;
  const key = event.key.toLowerCase();
  if (key === 'z') return event.shiftKey ? 'redo' : 'undo';
  return key === 'y' && event.ctrlKey && !event.shiftKey ? 'redo' : null;
}
