export const settings = {
  ownerMissing: 'Write a name.',
  ownerTooLong: 'A name is at most {{max}} characters long.',
  initialsMissing: 'Write initials.',
  initialsTooLong: 'At most {{max}} characters.',
  /** Whoever uses a computer that does not know its user's name. */
  unnamedOwner: 'Owner',
  tooLargeToKeep: 'Too large to keep.',
} as const;
