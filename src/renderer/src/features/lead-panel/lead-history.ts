/** Turns the activities of a lead into lines for the eye: values written as the user reads them. */
import type { Activity, ActivityAction } from '#shared/domain/activities.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import { interactionKinds, interactionOutcomes } from '#shared/domain/interactions.ts';
import { leadStatuses } from '#shared/domain/leads.ts';
import type { HistoryEntry } from '#renderer/features/record-panel/history-view.tsx';
import { t } from '#renderer/i18n/index.ts';
import { formatDayFull } from '#renderer/ui/format.ts';

const fields = [
  'company',
  'contact',
  'email',
  'phone',
  'source',
  'status',
  'notes',
  'nextStep',
  'nextStepOn',
  'more',
  'photo',
  'comment',
  'interaction',
  'happenedOn',
  'note',
  'outcome',
  'deal',
] as const;
type Field = (typeof fields)[number];

const events = {
  create: 'created',
  import: 'imported',
  sample: 'created',
  archive: 'archived',
  restore: 'restored',
  merge: 'merged',
  convert: 'converted',
  comment: 'commented',
  comment_update: 'commentEdited',
  comment_archive: 'commentDeleted',
  comment_restore: 'commentRestored',
  undo: 'undone',
  redo: 'redone',
} as const satisfies Partial<Record<ActivityAction, string>>;

export function leadHistory(activities: readonly Activity[]): HistoryEntry[] {
  return activities.map(leadEntry);
}

type What = Pick<HistoryEntry, 'words' | 'isWhole'> & { field?: Field; isBare?: boolean };

export function leadEntry(activity: Activity): HistoryEntry {
  const { id, actorName, atMs, action, oldValue, newValue } = activity;
  const { field, words, isWhole, isBare } = whatOf(activity);
  const isTurn = activity.field !== null && (action === 'undo' || action === 'redo');
  return {
    ...{ id, who: actorName, atMs, words, isWhole },
    oldValue: isBare ? null : written(field, oldValue),
    newValue: isBare ? null : written(field, newValue),
    note: isTurn ? (action === 'undo' ? 'undone' : 'redone') : undefined,
  };
}

function whatOf({ action, field, newValue }: Activity): What {
  if (field === 'archivedAtMs') {
    return bare(newValue === null ? t('leads.history.archived') : t('leads.history.restored'));
  }
  if (field === 'dealId') {
    return bare(newValue === null ? t('leads.history.dealGone') : t('leads.history.dealBack'));
  }
  const logged = loggedWords(action, field);
  if (logged !== null) return { words: logged, isWhole: true };
  if (field === 'comment' && action in events) return eventOf(action);
  const known = fields.find((one) => one === field);
  if (!known) return eventOf(action);
  const isWhole = known === 'comment' || known === 'interaction' || known === 'deal' || known === 'photo';
  return { field: known, words: t(`leads.history.fields.${known}`), isWhole };
}

function bare(words: string): What {
  return { words, isWhole: true, isBare: true };
}

function eventOf(action: ActivityAction): What {
  const event = action in events ? events[action as keyof typeof events] : 'changed';
  const isBare = event === 'archived' || event === 'restored';
  return { words: t(`leads.history.${event}`), isWhole: event !== 'merged', isBare };
}

/** A call, an e-mail or a meeting that came, went or came back. */
function loggedWords(action: ActivityAction, field: string | null): string | null {
  const kind = interactionKinds.find((one) => one === field);
  if (!kind) return null;
  if (action === 'log_archive') return t(`leads.logDeleted.${kind}`);
  return action === 'log_restore' ? t(`leads.logRestored.${kind}`) : t(`leads.logged.${kind}`);
}

function written(field: Field | undefined, value: string | null): string | null {
  if (value === null) return null;
  if ((field === 'nextStepOn' || field === 'happenedOn') && isPlainDate(value)) return formatDayFull(value);
  const status = leadStatuses.find((one) => one === value);
  if (field === 'status' && status) return t(`leads.status.${status}`);
  const outcome = interactionOutcomes.find((one) => one === value);
  return field === 'outcome' && outcome ? t(`leads.outcome.${outcome}`) : value;
}
