/** Filling an empty app with sample data, and taking it out again: each says what came of it, with Undo. */
import { useState } from 'react';
import type { ChannelOutput } from '#shared/contract/index.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { toastDone } from '#renderer/ui/toast.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';

type Sample = { isBusy: boolean; fill: () => void; remove: () => void };

/** `isBusy`: a second press would come too late, or twice. */
export function useSample(): Sample {
  const [isBusy, setBusy] = useState(false);
  const once = (change: () => Promise<unknown>) => () => {
    setBusy(true);
    void change().finally(() => setBusy(false));
  };
  return { isBusy, fill: once(fill), remove: once(remove) };
}

function fill(): Promise<unknown> {
  return plainCall(call('sample:fill', {}), ({ actionId }) => toastDone(t('sample.filled'), { actionId }));
}

function remove(): Promise<unknown> {
  return plainCall(call('sample:remove', {}), (gone) =>
    toastDone(removedWords(gone), { actionId: gone.actionId ?? undefined }),
  );
}

function removedWords({ removed, kept }: ChannelOutput<'sample:remove'>): string {
  const keptWords = t('sample.kept', { count: kept });
  if (removed === 0 && kept > 0) return keptWords;
  const removedOnes = t('sample.removed', { count: removed });
  return kept === 0 ? removedOnes : t('sample.keptToo', { removed: removedOnes, kept: keptWords });
}
