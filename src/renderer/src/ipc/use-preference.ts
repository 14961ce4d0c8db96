import { useQueryClient } from '@tanstack/react-query';
import { useCallback } from 'react';
import type { ChannelOutput } from '#shared/contract/index.ts';
import { call } from './bridge.ts';
import { channelQuery, useChannel } from './queries.ts';
import { toastError } from '#renderer/ui/toast.ts';

type Json = ChannelOutput<'preferences:get'>['value'];

/**
 * What the screen remembers under `key`: undefined until it has been read, null where nothing was kept yet. A change is
 * seen at once and kept by the main process.
 */
export function usePreference(key: string): [Json | undefined, (value: Json) => void] {
  const client = useQueryClient();
  const { data, error } = useChannel('preferences:get', { key });
  const keep = useCallback(
    (value: Json) => {
      client.setQueryData(channelQuery('preferences:get', { key }).queryKey, { value });
      call('preferences:update', { key, value }).catch((failure: unknown) => toastError(failure));
    },
    [client, key],
  );
  // What was remembered is a comfort: a page does not stay away because it cannot be read.
  return [error ? null : data?.value, keep];
}
