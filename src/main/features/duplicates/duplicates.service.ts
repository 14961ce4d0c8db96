/**
 * Possible duplicates and what is done about them. What reads or writes more than a frame's worth runs in the worker: the whole
 * lists, and merges of much.
 */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import { foldText } from '#shared/domain/text.ts';
import type { Store } from '#main/store/store.ts';
import type { HeavyDuplicates } from './duplicate-jobs.ts';
import { deleteApart, insertApart, isMany, type Kind, type Pair } from './duplicates.repo.ts';
import { findAlike, findClientGroups, findLeadGroups } from './find-duplicates.ts';
import { mergeClients } from './merge-clients.ts';
import { mergeLeads } from './merge-leads.ts';
import { countChildren, countDealsOfClient } from './merge.repo.ts';

/** Above this many rows the main process would be busy for longer than a frame. */
const lightRowsAtMost = 100;
/** So many keys or deals are compared within a few milliseconds, sooner than a thread starts. */
const lightComparedAtMost = 3000;

export type DuplicatesService = ReturnType<typeof createDuplicatesService>;

export function createDuplicatesService({ store, heavy }: { store: Store; heavy: HeavyDuplicates }) {
  function setApart(
    input: ParsedInput<'duplicates:dismiss'>,
    set: typeof insertApart,
  ): ChannelOutput<'duplicates:dismiss'> {
    store.maintain((tx) => {
      const [kind, ids]: [Kind, readonly string[]] =
        'leadIds' in input ? ['lead', input.leadIds] : ['client', input.clients];
      for (const pair of pairsOf(ids)) set(tx.db, kind, pair);
      if ('leadIds' in input) tx.emit('leads:changed', { ids: input.leadIds });
      else tx.emit('deals:changed', { ids: [] });
    });
    return {};
  }

  return {
    ofLead: (input: ParsedInput<'duplicates:ofLead'>) => findAlike(store.read, input),
    async leads(): Promise<ChannelOutput<'duplicates:leads'>> {
      const isHeavy = isMany(store.read, 'lead', lightComparedAtMost);
      return isHeavy ? await heavy.leads() : findLeadGroups(store.read);
    },
    async clients(): Promise<ChannelOutput<'duplicates:clients'>> {
      const isHeavy = isMany(store.read, 'client', lightComparedAtMost);
      return isHeavy ? await heavy.clients() : findClientGroups(store.read);
    },
    dismiss: (input: ParsedInput<'duplicates:dismiss'>) => setApart(input, insertApart),
    reconsider: (input: ParsedInput<'duplicates:reconsider'>) => setApart(input, deleteApart),
    async mergeLeads(input: ParsedInput<'leads:merge'>): Promise<ChannelOutput<'leads:merge'>> {
      const moved = input.ids.map((id) => (id === input.keepId ? 0 : countChildren(store.read, id)));
      return sum(moved) > lightRowsAtMost ? await heavy.mergeLeads(input) : mergeLeads(store, input);
    },
    async mergeClients(input: ParsedInput<'clients:merge'>): Promise<ChannelOutput<'clients:merge'>> {
      const deals = input.names.map((name) => countDealsOfClient(store.read, name, foldText(name)));
      return sum(deals) > lightRowsAtMost ? await heavy.mergeClients(input) : mergeClients(store, input);
    },
  };
}

function sum(counts: readonly number[]): number {
  return counts.reduce((total, count) => total + count, 0);
}

/** Every two of them, the smaller first. */
function pairsOf(ids: readonly string[]): Pair[] {
  const sorted = [...new Set(ids)].toSorted();
  return sorted.flatMap((one, at) => sorted.slice(at + 1).map((other) => ({ one, other })));
}
