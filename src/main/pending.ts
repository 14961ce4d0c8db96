/** Channels whose feature is still being built: each line goes when its handlers come. */
import type { Channel, Handlers } from '#shared/contract/index.ts';
import { suggestionsContract } from '#shared/contract/suggestions.contract.ts';

const channels = [suggestionsContract].flatMap((contract) => Object.keys(contract) as Channel[]);

export const pending = Object.fromEntries(
  channels.map((channel) => [
    channel,
    () => {
      throw new Error(`${channel} has no handler yet.`);
    },
  ]),
) as unknown as Handlers;
