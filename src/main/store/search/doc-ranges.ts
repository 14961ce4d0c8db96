/** Room for the rowids of one kind. Deals and leads lie above zero, comments and the log below, the newest outermost. */
export const room = 2 ** 40;
export const docRanges = {
  deal: [1, room],
  lead: [room + 1, 2 * room],
  comment: [-room, -1],
  interaction: [-2 * room, -room - 1],
} as const;
export type SearchedKind = keyof typeof docRanges;
