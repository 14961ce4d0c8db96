/** Channels whose feature is still being built: each line goes when its handlers come. */
import type { Channel, Handlers } from '#shared/contract/index.ts';
import { syncContract } from '#shared/contract/sync.contract.ts';

const channels = [syncContract].flatMap((contract) => Object.keys(contract) as Channel[]);

export const pending = Object.fromEntries(
  channels.map((channel) => [
    channel,
    () => {
      throw new Error(`${channel} has no handler yet.`);
    },
  ]),
) as unknown as Handlers;
