export const suggestions = {
  gone: 'This suggestion is no longer there.',
  snoozePast: 'Choose a day after today.',
} as const;
