/**
 * The kinds that are searched, each with an index of its own (`search_index_<kind>`, by the table's own row numbers: the newest
 * stands at its end). In the queue, and in a list of all that was found, a row is known by one number for all kinds: here lies
 * what each begins with, and in which direction it counts.
 */
export const room = 2 ** 40;
export const docRanges = {
  deal: [1, room],
  lead: [room + 1, 2 * room],
  event: [2 * room + 1, 3 * room],
  comment: [-room, -1],
  interaction: [-2 * room, -room - 1],
} as const;
export type SearchedKind = keyof typeof docRanges;
export const searchedKinds = Object.keys(docRanges) as SearchedKind[];

/** The row's number in its table, from its number among all kinds, as SQL. */
export const seqOf: Record<SearchedKind, (doc: string) => string> = {
  deal: (doc) => doc,
  lead: (doc) => `${doc} - ${room}`,
  event: (doc) => `${doc} - ${2 * room}`,
  comment: (doc) => `-${doc}`,
  interaction: (doc) => `-${doc} - ${room}`,
};
