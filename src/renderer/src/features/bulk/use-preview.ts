import { useQuery } from '@tanstack/react-query';
import { useDebouncedValue } from '@mantine/hooks';
import { useId } from 'react';
import type { BulkPreview } from '#shared/contract/bulk.contract.ts';
import { askPreview } from './bulk-calls.ts';
import type { BulkRequest } from './bulk-calls.ts';

const typingMs = 200;

export type Preview = {
  /** The last one that came, of what was asked before too. */
  shown: BulkPreview | undefined;
  /** Of exactly this request. */
  isCurrent: boolean;
  error: unknown;
};

/**
 * What the request would change. The selection may be thousands of keys and does not change while its dialog is open, so it
 * is no part of the question's name; what is typed is asked for once it rests.
 */
export function usePreview(request: BulkRequest | null): Preview {
  const dialogId = useId();
  const key = request ? JSON.stringify(previewed(request).change) : '';
  const [settled] = useDebouncedValue(key, typingMs, { leading: true });
  const query = useQuery({
    queryKey: ['bulk:preview', dialogId, settled],
    queryFn: () =>
      request ? askPreview(previewed(request)) : Promise.reject(new Error('Nothing is asked.')),
    enabled: request !== null && settled === key,
    placeholderData: (previous: BulkPreview | undefined) => previous,
    gcTime: 0,
  });
  const isCurrent = request !== null && settled === key && query.isSuccess && !query.isPlaceholderData;
  return {
    shown: request ? query.data : undefined,
    isCurrent,
    error: request && settled === key ? query.error : null,
  };
}

/** What a comment says and why a deal is lost decides nothing: it is not looked up with every letter. */
function previewed(request: BulkRequest): BulkRequest {
  if (request.change.kind === 'close') {
    return { ...request, change: { ...request.change, lostReason: null } } as BulkRequest;
  }
  if (request.change.kind !== 'comment') return request;
  const change = { kind: 'comment', text: '.' } as const;
  return request.entity === 'deal' ? { ...request, change } : { ...request, change };
}
