/** What the screen does about duplicates: each calls the bridge and says what came of it, with Undo. */
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';
import { toastDone, toastInfo, toastUndoable } from '#renderer/ui/toast.ts';
import { listWords } from './list-words.ts';

/** @returns null where it was refused, which a toast said. */
export function mergeLeads(input: ChannelInput<'leads:merge'>): Promise<ChannelOutput<'leads:merge'> | null> {
  return plainCall(call('leads:merge', input), ({ lead, actionId }) =>
    toastDone(t('duplicates.mergeLeads.done', { count: input.ids.length - 1, company: lead.company }), {
      actionId,
    }),
  );
}

/** @returns null where it was refused, which a toast said. */
export function mergeClients(
  input: ChannelInput<'clients:merge'>,
): Promise<ChannelOutput<'clients:merge'> | null> {
  const name = input.into;
  return plainCall(call('clients:merge', input), ({ changed, actionId }) => {
    if (actionId === null) toastInfo(t('duplicates.mergeClients.nothing', { name }));
    else toastDone(t('duplicates.mergeClients.done', { count: changed, name }), { actionId });
  });
}

type Apart = ChannelInput<'duplicates:dismiss'>;

/** @param names what the user knows them by. */
export async function keepApart(apart: Apart, names: readonly string[]): Promise<void> {
  const words = { names: listWords(names) };
  await plainCall(call('duplicates:dismiss', apart), () =>
    toastUndoable(t('duplicates.dismissed', words), async () => {
      await plainCall(call('duplicates:reconsider', apart), () =>
        toastInfo(t('duplicates.reconsidered', words)),
      );
    }),
  );
}
