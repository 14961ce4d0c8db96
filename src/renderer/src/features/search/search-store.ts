/** Whether the search over everything is open, and what was last typed into it. */
import { createSpotlight } from '@mantine/spotlight';

export const [searchStore, searchActions] = createSpotlight();

let opener: Element | null = null;

/** Opens the search; closing it gives the focus back to where it was. */
export function openSearch(): void {
  if (searchStore.getState().opened) return;
  opener = document.activeElement;
  searchActions.open();
}

export function closeSearch(): void {
  searchActions.close();
}

export function returnFocus(): void {
  if (opener instanceof HTMLElement && opener.isConnected) opener.focus({ preventScroll: true });
  opener = null;
}
