import { Button } from '@mantine/core';
import { Pause, Play, RefreshCw } from 'lucide-react';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import { Icon } from '#renderer/ui/icon.tsx';
import { pauseSync, syncNow } from './use-sync.ts';

/** Begins at once, whatever waits for a later try; what is paused does not. */
export function SyncNowButton({ state }: { state: SyncState }): ReactNode {
  const { t } = useTranslation();
  const { account } = state;
  const isReady = account?.isSignedIn && account.isAgreed && !account.isPaused && !account.needsSignIn;
  return (
    <Button leftSection={<Icon of={RefreshCw} />} disabled={!isReady} onClick={() => void syncNow()}>
      {t('sync.syncNow')}
    </Button>
  );
}

export function PauseButton({ isPaused }: { isPaused: boolean }): ReactNode {
  const { t } = useTranslation();
  const [isBusy, setBusy] = useState(false);
  const change = async () => {
    setBusy(true);
    await pauseSync(!isPaused);
    setBusy(false);
  };
  return (
    <Button
      variant="default"
      leftSection={<Icon of={isPaused ? Play : Pause} />}
      loading={isBusy}
      onClick={() => void change()}
    >
      {t(isPaused ? 'sync.resume' : 'sync.pause')}
    </Button>
  );
}
