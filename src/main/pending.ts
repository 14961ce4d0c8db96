/** Channels whose feature is still being built: each line goes when its handlers come. */
import { bulkContract } from '#shared/contract/bulk.contract.ts';
import { duplicatesContract } from '#shared/contract/duplicates.contract.ts';
import type { Channel, Handlers } from '#shared/contract/index.ts';
import { leadsContract } from '#shared/contract/leads.contract.ts';
import { sampleContract } from '#shared/contract/sample.contract.ts';
import { searchContract } from '#shared/contract/search.contract.ts';
import { viewsContract } from '#shared/contract/views.contract.ts';

const channels = [
  bulkContract,
  duplicatesContract,
  leadsContract,
  sampleContract,
  searchContract,
  viewsContract,
].flatMap((contract) => Object.keys(contract) as Channel[]);

export const pending = Object.fromEntries(
  channels.map((channel) => [
    channel,
    () => {
      throw new Error(`${channel} has no handler yet.`);
    },
  ]),
) as unknown as Handlers;
