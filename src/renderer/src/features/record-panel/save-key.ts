const isMac = /Mac|iPhone|iPad/u.test(navigator.userAgent);

/** Ctrl+Enter, and Cmd+Enter on a Mac: saves whatever is being written. */
export function isSaveKey(event: { key: string; ctrlKey: boolean; metaKey: boolean }): boolean {
  return event.key === 'Enter' && (event.ctrlKey || event.metaKey);
}

export const saveKeyWords = isMac ? '⌘↩' : 'Ctrl+Enter';
