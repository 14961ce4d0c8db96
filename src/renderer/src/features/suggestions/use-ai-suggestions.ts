/** The suggestions and what can be done with one; each call says what came of it. */
import { useMemo } from 'react';
import type { SuggestionList } from '#shared/contract/suggestions.contract.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Suggestion, SuggestionPriority } from '#shared/domain/suggestions.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { formatDay } from '#renderer/ui/format.ts';
import { toastError, toastInfo, toastUndoable } from '#renderer/ui/toast.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';
import { prioritiesOf } from './suggestion-facts.ts';

/** What is done to one suggestion is done to this much of it. */
export type Named = Pick<Suggestion, 'id' | 'title'>;

export type AISuggestions = {
  /** Neither acted on, dismissed, put off nor expired; the first to do first. Empty until they are there. */
  suggestions: readonly Suggestion[];
  /** Everything else that the list says; undefined until it is there. */
  list: SuggestionList | undefined;
  /** How many of the listed have each priority. */
  priorities: Record<SuggestionPriority, number>;
  /** The three resolve to whether it went well; what went wrong has been said by then. */
  markActioned(suggestion: Named, notes?: string): Promise<boolean>;
  dismiss(suggestion: Named): Promise<boolean>;
  snooze(suggestion: Named, until: PlainDate): Promise<boolean>;
  /** Looks through the store now. */
  refresh(): Promise<void>;
  loading: boolean;
  error: unknown;
  retry(): void;
};

const usualLimit = 100;
const nothing: readonly Suggestion[] = [];

export function useAISuggestions(limit = usualLimit): AISuggestions {
  const { data, isPending, error, refetch } = useChannel('suggestions:list', { limit });
  return useMemo(() => {
    const suggestions = data?.active ?? nothing;
    return {
      ...{ suggestions, list: data, priorities: prioritiesOf(suggestions) },
      ...{ markActioned, dismiss, snooze, refresh, loading: isPending, error },
      retry: () => void refetch(),
    };
  }, [data, isPending, error, refetch]);
}

export async function markActioned(suggestion: Named, notes?: string): Promise<boolean> {
  const { id, title } = suggestion;
  const trimmed = notes?.trim() ?? '';
  try {
    await call('suggestions:markActioned', { id, notes: trimmed || null });
  } catch (error) {
    toastError(error, trimmed ? { kept: t('suggestions.done.kept') } : {});
    return false;
  }
  toastUndoable(t('suggestions.done.said', { title }), () => reopen(suggestion));
  return true;
}

export async function dismiss(suggestion: Named): Promise<boolean> {
  const { id, title } = suggestion;
  const answer = await plainCall(call('suggestions:dismiss', { id }), () =>
    toastUndoable(t('suggestions.dismiss.said', { title }), () => reopen(suggestion)),
  );
  return answer !== null;
}

/** Until the morning of that day. */
export async function snooze(suggestion: Named, until: PlainDate): Promise<boolean> {
  const { id, title } = suggestion;
  const answer = await plainCall(call('suggestions:snooze', { id, until }), () =>
    toastUndoable(t('suggestions.later.said', { title, day: formatDay(until) }), () => reopen(suggestion)),
  );
  return answer !== null;
}

/** Takes back what was done to one. */
export async function reopen({ id, title }: Named): Promise<void> {
  await plainCall(call('suggestions:reopen', { id }), () => toastInfo(t('suggestions.reopened', { title })));
}

export async function refresh(): Promise<void> {
  await plainCall(call('suggestions:refresh', {}), ({ activeCount: count }) =>
    toastInfo(count === 0 ? t('suggestions.lookedNone') : t('suggestions.lookedSome', { count })),
  );
}
