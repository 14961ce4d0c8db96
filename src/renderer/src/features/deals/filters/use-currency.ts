import { useChannel } from '#renderer/ipc/queries.ts';

export function useCurrency(): string {
  return useChannel('settings:get', {}).data?.currency ?? 'USD';
}
