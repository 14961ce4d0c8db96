/** What a person did on a day, as it is counted and as they put it right (remote-api, "performance"). */
import { z } from 'zod';
import { says } from '#shared/words/index.ts';
import { plainDateSchema } from './dates.ts';

const minutes = z
  .int(says('performance.hoursUnknown'))
  .min(0, says('performance.hoursUnknown'))
  .max(1440, says('performance.hoursTooMany'));
const count = z
  .int(says('performance.countUnknown'))
  .min(0, says('performance.countUnknown'))
  .max(10_000, says('performance.countUnknown'));

/** The figures that can be put right; null takes a correction back. */
export const performanceFieldsSchema = z.strictObject({
  totalMinutes: minutes.nullable(),
  activeMinutes: minutes.nullable(),
  leadsContacted: count.nullable(),
  dealsProgressed: count.nullable(),
  callsMade: count.nullable(),
  meetingsHeld: count.nullable(),
  /** Hundredths of a percent, 0 to 10,000. */
  conversionRate: z
    .int(says('performance.rateUnknown'))
    .min(0, says('performance.rateUnknown'))
    .max(10_000, says('performance.rateUnknown'))
    .nullable(),
  avgDealValueMinor: z
    .int(says('performance.countUnknown'))
    .min(0, says('performance.countUnknown'))
    .nullable(),
});
export const performanceFieldNames = Object.keys(
  performanceFieldsSchema.shape,
) as (keyof PerformanceFields)[];
export type PerformanceFields = z.infer<typeof performanceFieldsSchema>;

/** One day: `null` where there is nothing to reckon (no deal was closed). */
export const performanceDaySchema = z.strictObject({
  day: plainDateSchema,
  totalMinutes: z.int(),
  activeMinutes: z.int(),
  leadsContacted: z.int(),
  dealsProgressed: z.int(),
  callsMade: z.int(),
  meetingsHeld: z.int(),
  conversionRate: z.int().nullable(),
  avgDealValueMinor: z.int().nullable(),
  /** Which of them were put right by hand. */
  corrected: z.array(
    z.enum(performanceFieldNames as [keyof PerformanceFields, ...(keyof PerformanceFields)[]]),
  ),
});
export type PerformanceDay = z.infer<typeof performanceDaySchema>;
