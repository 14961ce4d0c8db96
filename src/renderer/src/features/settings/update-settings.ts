import type { Settings } from '#shared/contract/settings.contract.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { queryClient } from '#renderer/ipc/queries.ts';

/** Keeps the settings named in `patch`, and shows them as they were kept. */
export async function updateSettings(patch: Partial<Settings>): Promise<void> {
  queryClient.setQueryData(['settings:get', {}], await call('settings:update', patch));
}
