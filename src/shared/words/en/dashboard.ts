export const dashboard = {
  won: 'Won',
  periodReversed: 'The period ends before it begins. Choose a later last day.',
  periodTooLong: 'A period may have ten years at most.',
} as const;
