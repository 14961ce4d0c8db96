import { z } from 'zod';
import { plainDateSchema } from '#shared/domain/dates.ts';
import { currencySchema } from '#shared/domain/money.ts';
import { performanceDaySchema, performanceFieldsSchema } from '#shared/domain/performance.ts';
import { monthSchema } from '#shared/domain/periods.ts';
import { defineChannels } from './define.ts';

/** Hours and counts are sums; the last two are averages over the days that have them (remote-api, `current_month`). */
const sumSchema = performanceDaySchema.omit({ day: true, corrected: true }).extend({ month: monthSchema });
export type PerformanceSum = z.infer<typeof sumSchema>;

export const performanceContract = defineChannels({
  /** A month (this one unless said) and the one before. */
  'performance:month': {
    kind: 'read',
    input: z.strictObject({ month: monthSchema.optional() }),
    output: z.object({
      current: sumSchema,
      before: sumSchema,
      days: z.array(performanceDaySchema),
      currency: currencySchema,
    }),
  },
  /** The last N days, today included, the oldest first. */
  'performance:trend': {
    kind: 'read',
    input: z.strictObject({ days: z.int().min(1).max(366).default(30) }),
    output: z.object({ days: z.array(performanceDaySchema), currency: currencySchema }),
  },
  /** Every day of a year that has come. */
  'performance:year': {
    kind: 'read',
    input: z.strictObject({ year: z.int().min(1).max(9999) }),
    output: z.object({ days: z.array(performanceDaySchema), currency: currencySchema }),
  },
  /** Puts figures of a day right; what is not named stays, null goes back to what is counted. Refuses a day to come. */
  'performance:record': {
    kind: 'write',
    input: z.strictObject({ day: plainDateSchema, figures: performanceFieldsSchema.partial() }),
    output: performanceDaySchema,
  },
  /** Time with the window in front; kept only where the user has turned that on. */
  'performance:focus': {
    kind: 'write',
    input: z.strictObject({ seconds: z.int().min(1).max(600) }),
    output: z.object({}),
  },
});
