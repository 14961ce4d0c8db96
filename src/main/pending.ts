/** Channels whose feature is still being built: each line goes when its handlers come. */
import { icalendarContract } from '#shared/contract/icalendar.contract.ts';
import type { Channel, Handlers } from '#shared/contract/index.ts';

const channels = Object.keys(icalendarContract) as Channel[];

export const pending = Object.fromEntries(
  channels.map((channel) => [
    channel,
    () => {
      throw new Error(`${channel} has no handler yet.`);
    },
  ]),
) as unknown as Handlers;
