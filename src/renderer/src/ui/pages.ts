/** A list is loaded in pages of `pageSize` rows, of which any may be absent. */

/** A few screens of rows: what crosses the bridge is copied property by property, so that small answers come sooner. */
export const pageSize = 50;

/** Pages that the rows `first` to `last` and half a page on each side lie on, within a list of `count` rows. */
export function pagesAround(first: number, last: number, count: number): number[] {
  if (count === 0) return [];
  const lastPage = Math.floor((count - 1) / pageSize);
  const from = Math.max(0, Math.floor((first - pageSize / 2) / pageSize));
  const to = Math.min(lastPage, Math.floor((last + pageSize / 2) / pageSize));
  return Array.from({ length: Math.max(0, to - from + 1) }, (_, step) => from + step);
}
