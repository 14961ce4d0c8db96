/** Prints the triggers that keep the dashboard's counters, as a migration that changes them needs them. */
import { tallyTriggers } from '#main/store/tallies/triggers.ts';

console.log(
  tallyTriggers()
    .map(({ sql }) => `${sql};`)
    .join('\n--> statement-breakpoint\n'),
);
