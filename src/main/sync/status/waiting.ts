/** What waits, as the user sees it. */
import type { WaitingItem } from '#shared/contract/sync.contract.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { OutboxEntry } from '#main/sync/outbox/outbox.repo.ts';
import { countEntries, listEntries } from '#main/sync/outbox/outbox.repo.ts';
import { nameOf } from './names.repo.ts';

/** A column of the store by its name on the wire; what has none is part of something larger. */
const wireNames: Readonly<Record<string, string>> = {
  stage_id: 'stage',
  amount_minor: 'amount',
  currency: 'amount',
  assignee: 'assignee_initials',
  company: 'company_name',
  contact: 'contact_name',
  time_zone: 'start_time',
  end_date: 'event_date',
  extra_dates: 'recurrence',
  left_out_dates: 'recurrence',
  reminders: 'reminder_minutes_before',
};
const unseen = new Set(['archived_at_ms', 'series_id']);

export function listWaiting(
  db: ReadableDb,
  asked: { offset: number; limit: number; isRefused: boolean },
): { items: WaitingItem[]; total: number } {
  return {
    items: listEntries(db, asked).map((entry) => toItem(db, entry)),
    total: countEntries(db, asked.isRefused),
  };
}

function toItem(db: ReadableDb, entry: OutboxEntry): WaitingItem {
  const { seq, entity, localId, verb, state, changedAtMs, attempts, problem } = entry;
  const columns = Object.keys(entry.before).filter((column) => !unseen.has(column));
  return {
    ...{ seq, entity, localId, verb, state, changedAtMs, attempts, problem },
    ...nameOf(db, entity, localId),
    fields: [...new Set(columns.map((column) => wireNames[column] ?? column))],
    nextTryAtMs: entry.nextAtMs > 0 ? entry.nextAtMs : null,
  };
}
