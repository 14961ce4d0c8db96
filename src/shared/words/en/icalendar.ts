export const icalendar = {} as const;
