/** One activity of any record in the words of that record's own history, and the address of what it is about. */
import type { ToldActivity } from '#shared/contract/dashboard.contract.ts';
import { dealEntry } from '#renderer/features/deal-panel/deal-history.ts';
import { eventEntry } from '#renderer/features/event-panel/event-history.ts';
import { leadEntry } from '#renderer/features/lead-panel/lead-history.ts';
import type { HistoryEntry } from '#renderer/features/record-panel/history-view.tsx';

type Kind = NonNullable<ToldActivity['subject']>['kind'];

export function activityEntry(activity: ToldActivity): HistoryEntry {
  const kind = kindOf(activity);
  if (kind === 'lead') return leadEntry(activity);
  if (kind === 'event') return eventEntry(activity);
  return dealEntry(activity, activity.currencies ?? { before: '', after: '' });
}

/** What is no longer there was what its line says. */
export function kindOf({ subject, type }: Pick<ToldActivity, 'subject' | 'type'>): Kind {
  if (subject) return subject.kind;
  if (type.startsWith('task_')) return 'event';
  return type.startsWith('lead_') ? 'lead' : 'deal';
}

const pages: Record<Kind, string> = { deal: '/deals', lead: '/leads', event: '/calendar' };

export function addressOf({ kind, id }: { kind: Kind; id: string }): string {
  return `${pages[kind]}/${id}`;
}
