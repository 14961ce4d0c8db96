/** Prints the triggers that note what is not yet on the server, as a migration that changes them needs them. */
import { outboxTriggers } from '#main/store/outbox/triggers.ts';

console.log(
  outboxTriggers()
    .map(({ sql }) => `${sql};`)
    .join('\n--> statement-breakpoint\n'),
);
