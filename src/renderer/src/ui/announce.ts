import { createStore } from 'zustand/vanilla';

export const announcements = createStore<{ text: string; turn: number }>()(() => ({ text: '', turn: 0 }));

/** Has assistive technology say `text` when it is next idle; nothing is shown. */
export function announce(text: string): void {
  announcements.setState((state) => ({ text, turn: state.turn + 1 }));
}
