export const performance = {
  hoursUnknown: 'Hours are a number that is not negative.',
  hoursTooMany: 'A day has 24 hours.',
  countUnknown: 'That is a whole number, not negative.',
  rateUnknown: 'A rate lies between 0 and 100 percent.',
  dayToCome: 'That day is still to come. Its figures can be put right once it has begun.',
} as const;
