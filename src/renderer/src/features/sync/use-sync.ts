/** How the sync stands, and its calls, each with what it says. */
import type { ChannelInput, ChannelOutput } from '#shared/contract/index.ts';
import type { Conflict, SyncState, WaitingItem } from '#shared/contract/sync.contract.ts';
import type { SyncEntity } from '#shared/domain/sync.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { channelQuery, queryClient, useChannel } from '#renderer/ipc/queries.ts';
import { toastError, toastInfo } from '#renderer/ui/toast.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';

export function useSyncState() {
  return useChannel('sync:state', {});
}

/** The answer is the newest truth; the lists that hang on it are asked for again. */
export function showState(state: SyncState): void {
  queryClient.setQueryData(channelQuery('sync:state', {}).queryKey, state);
  for (const channel of ['sync:preview', 'sync:waiting', 'sync:conflicts', 'sync:runs'] as const)
    void queryClient.invalidateQueries({ queryKey: [channel] });
}

/** @returns whether it went well. */
async function told(answer: Promise<SyncState>, words?: string): Promise<boolean> {
  const done = await plainCall(answer, (state) => {
    showState(state);
    if (words !== undefined) toastInfo(words);
  });
  return done !== null;
}

export const syncNow = () => told(call('sync:now', {}));

/** Nobody asked for it, so nobody is told how it went but by how the sync stands. */
export const syncSilently = () => call('sync:now', {}).then(showState, () => undefined);

export const pauseSync = (isPaused: boolean) =>
  told(call('sync:pause', { isPaused }), t(isPaused ? 'sync.paused' : 'sync.resumed'));

export const setFiles = (files: SyncState['files']) => told(call('sync:setFiles', { files }));

export const signOut = (unsent: ChannelInput<'sync:signOut'>['unsent']) =>
  told(call('sync:signOut', { unsent }), t('sync.settings.signedOut'));

export const agree = (push: boolean) =>
  told(call('sync:agree', { push }), t(push ? 'sync.first.sending' : 'sync.first.kept'));

export const decideDeletions = (accept: boolean) =>
  told(
    call('sync:decideDeletions', { accept }),
    t(accept ? 'sync.deletions.accepted' : 'sync.deletions.refused'),
  );

export const sendAgain = ({ seq, name }: Pick<WaitingItem, 'seq' | 'name'>) =>
  told(call('sync:retry', { seq }), t('sync.refused.sent', { name }));

export const sendAllAgain = () => told(call('sync:retry', {}), t('sync.refused.sentAll'));

export const giveUp = ({ seq, name }: Pick<WaitingItem, 'seq' | 'name'>) =>
  told(call('sync:giveUp', { seq }), t('sync.refused.givenUp', { name }));

export type Choice = { keep: 'mine' | 'theirs'; remoteId?: number };

export const resolve = ({ id, kind, name }: Conflict, choice: Choice) =>
  told(
    call('sync:resolve', { id, keep: choice.keep, remoteId: choice.remoteId ?? null }),
    t(`sync.conflicts.${outcomes[kind][choice.keep]}`, { name }),
  );

const outcomes = {
  field: { mine: 'keptMine', theirs: 'keptTheirs' },
  deleted: { mine: 'madeAgain', theirs: 'trashed' },
  doubled: { mine: 'sentAgain', theirs: 'adopted' },
} as const;

export async function copyDiagnostics(): Promise<void> {
  let answer: ChannelOutput<'sync:diagnostics'>;
  try {
    answer = await call('sync:diagnostics', {});
  } catch (error) {
    return toastError(error);
  }
  await navigator.clipboard.writeText(answer.text).then(
    () => toastInfo(t('sync.copied')),
    () => toastInfo(t('sync.notCopied')),
  );
}

/** As many as one answer holds: who has more of them has other worries than the note on a record. */
const mostRefused = 200;

/** What the server refused of a record; of a series, also what it refused of one of its days. */
export function useRefused(entity: SyncEntity, localId: string): WaitingItem | undefined {
  const isAny = (useSyncState().data?.refused ?? 0) > 0;
  const { data } = useChannel('sync:waiting', { limit: mostRefused, isRefused: true }, { enabled: isAny });
  if (!isAny) return undefined;
  return data?.items.find(
    (item) =>
      (item.entity === entity && item.localId === localId) ||
      (entity === 'event' && item.entity === 'occurrence' && item.localId.startsWith(`${localId}/`)),
  );
}
