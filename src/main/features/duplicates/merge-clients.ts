/** The merge of clients, in one transaction on the main process's connection or a worker's. */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import { foldText } from '#shared/domain/text.ts';
import { setDealFields } from '#main/features/deals/deal-steps.service.ts';
import type { Store } from '#main/store/store.ts';
import { listDealsOfClient } from './merge.repo.ts';

/** Deals in the trash are renamed too, lest a restored one bring the old name back. */
export function mergeClients(
  store: Pick<Store, 'write'>,
  { names, into }: ParsedInput<'clients:merge'>,
): ChannelOutput<'clients:merge'> {
  return store.write({ action: 'merge', entity: 'deal', label: into }, (tx) => {
    let changed = 0;
    for (const name of new Set(names)) {
      if (name === into) continue;
      for (const row of listDealsOfClient(tx.db, name, foldText(name))) {
        setDealFields(tx, row, { client: into });
        changed += 1;
      }
    }
    return { actionId: changed > 0 ? tx.actionId : null, changed };
  });
}
