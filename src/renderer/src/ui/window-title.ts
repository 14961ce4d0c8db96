import { create } from 'zustand';

/** What waits for the user, said before the page's name in the window's title. */
export const useTitleCount = create<{ count: number }>()(() => ({ count: 0 }));

export function setTitleCount(count: number): void {
  useTitleCount.setState({ count });
}
