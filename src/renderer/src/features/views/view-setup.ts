/** How a list stands while a saved view is open: as the view says, with what was changed since then. */
import { createStore } from 'zustand/vanilla';
import type { SavedView } from '#shared/contract/views.contract.ts';

export type Setup = Pick<SavedView, 'layout' | 'sort' | 'order' | 'hidden' | 'widths'>;

/** Changes that were not saved in their view, by the view's key: they last until the app is closed. */
export const setupStore = createStore<Readonly<Record<string, Setup>>>()(() => ({}));

export function setupOf({ layout, sort, order, hidden, widths }: SavedView): Setup {
  return { layout, sort, order, hidden, widths };
}

export function forgetSetup(id: string): void {
  const { [id]: _, ...others } = setupStore.getState();
  setupStore.setState(others, true);
}

/** In which order columns were hidden, and widths set, is no difference. */
export function isSameSetup(one: Setup, other: Setup): boolean {
  return JSON.stringify(comparable(one)) === JSON.stringify(comparable(other));
}

function comparable({ layout, sort, order, hidden, widths }: Setup) {
  return [
    layout,
    sort && [sort.by, sort.direction],
    order,
    hidden.toSorted(),
    Object.entries(widths).toSorted(([one], [other]) => one.localeCompare(other)),
  ];
}
