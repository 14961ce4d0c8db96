/** Turns the activities of a deal into lines for the eye: grouped by day, values written as the user reads them. */
import type { Activity } from '#shared/domain/activities.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { isPlainDate } from '#shared/domain/dates.ts';
import type { ActivityId } from '#shared/domain/ids.ts';

export type HistoryField =
  | 'title'
  | 'description'
  | 'client'
  | 'stage'
  | 'amountMinor'
  | 'currency'
  | 'dueDate'
  | 'assignee'
  | 'status'
  | 'lostReason'
  | 'comment'
  | 'attachment';

export type HistoryEvent =
  | 'created'
  | 'imported'
  | 'duplicated'
  | 'archived'
  | 'restored'
  | 'won'
  | 'lost'
  | 'commented'
  | 'commentEdited'
  | 'commentDeleted'
  | 'commentRestored'
  | 'attached'
  | 'detached'
  | 'attachmentRestored'
  | 'undone'
  | 'redone'
  | 'reordered'
  | 'converted'
  | 'changed';

/** One line: something that happened, or a field that went from one value to another. */
export type HistoryLine = {
  id: ActivityId;
  who: string;
  atMs: number;
  what: { event: HistoryEvent } | { field: HistoryField };
  oldValue: string | null;
  newValue: string | null;
  /** Set where the line tells of a change that was taken back, or done again. */
  note?: 'undone' | 'redone';
};

/** How the values of a field are written; what is not here is shown as it is kept. */
export type ValueFormats = {
  money: (amountMinor: number, currency: string) => string;
  day: (day: PlainDate) => string;
  status: (status: string) => string;
};

const fields: Record<string, HistoryField> = {
  title: 'title',
  description: 'description',
  client: 'client',
  stage: 'stage',
  stageId: 'stage',
  amountMinor: 'amountMinor',
  currency: 'currency',
  dueDate: 'dueDate',
  assignee: 'assignee',
  status: 'status',
  lostReason: 'lostReason',
  comment: 'comment',
  attachment: 'attachment',
};

const events: Record<Activity['action'], HistoryEvent> = {
  create: 'created',
  import: 'imported',
  duplicate: 'duplicated',
  archive: 'archived',
  restore: 'restored',
  close: 'changed',
  move: 'changed',
  update: 'changed',
  comment: 'commented',
  comment_update: 'commentEdited',
  comment_archive: 'commentDeleted',
  comment_restore: 'commentRestored',
  attach: 'attached',
  detach: 'detached',
  attachment_restore: 'attachmentRestored',
  log: 'changed',
  log_update: 'changed',
  log_archive: 'changed',
  log_restore: 'changed',
  convert: 'converted',
  attendee_add: 'changed',
  attendee_respond: 'changed',
  attendee_remove: 'changed',
  merge: 'changed',
  sample: 'created',
  undo: 'undone',
  redo: 'redone',
};

/**
 * @param activities newest first.
 * @param currency that the deal has now: amounts of earlier days are written in the currency that it had then.
 */
export function historyLines(
  activities: readonly Activity[],
  currency: string,
  formats: ValueFormats,
): HistoryLine[] {
  const changesOfCurrency = new Map(
    activities.filter((one) => one.field === 'currency').map((one) => [one.actionId as string, one]),
  );
  let [after, before, action] = [currency, currency, ''];
  return activities.map((activity) => {
    if (activity.actionId !== action) {
      action = activity.actionId;
      const change = changesOfCurrency.get(action);
      after = before;
      before = change ? (change.oldValue ?? before) : before;
    }
    return lineOf(activity, { before, after, formats });
  });
}

type Writing = { before: string; after: string; formats: ValueFormats };

/** One activity by itself. @param writing with the currencies in which its amounts are. */
export function lineOf(activity: Activity, { before, after, formats }: Writing): HistoryLine {
  const { id, actorName, atMs, oldValue, newValue } = activity;
  const what = whatOf(activity);
  const write = (value: string | null, currency: string) =>
    value === null || !('field' in what) ? value : written(what.field, value, currency, formats);
  const isBare = 'event' in what && bareEvents.has(what.event);
  const isTurn = activity.field !== null && (activity.action === 'undo' || activity.action === 'redo');
  return {
    ...{ id, who: actorName, atMs, what },
    oldValue: isBare ? null : write(oldValue, before),
    newValue: isBare ? null : write(newValue, after),
    ...(isTurn ? { note: activity.action === 'undo' ? 'undone' : 'redone' } : {}),
  };
}

/** What happened says it all: the values beside it are the store's own affair. */
const bareEvents: ReadonlySet<HistoryEvent> = new Set(['reordered', 'archived', 'restored', 'won', 'lost']);

function whatOf({ type, action, field, newValue }: Activity): HistoryLine['what'] {
  if (type === 'deal_won') return { event: 'won' };
  if (type === 'deal_lost') return { event: 'lost' };
  if (field === 'orderKey') return { event: 'reordered' };
  if (field === 'archivedAtMs') return { event: newValue === null ? 'archived' : 'restored' };
  const isTurn = action === 'undo' || action === 'redo';
  if (!isTurn && (field === 'comment' || field === 'attachment')) return { event: events[action] };
  const known = field === null ? undefined : fields[field];
  return known ? { field: known } : { event: events[action] };
}

function written(field: HistoryField, value: string, currency: string, formats: ValueFormats): string {
  if (field === 'amountMinor' && /^-?\d+$/u.test(value)) return formats.money(Number(value), currency);
  if (field === 'dueDate' && isPlainDate(value)) return formats.day(value);
  return field === 'status' ? formats.status(value) : value;
}
