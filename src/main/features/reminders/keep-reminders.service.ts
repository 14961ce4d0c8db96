/**
 * The reminders of one event, brought into line with it. Whatever changes an event, its occurrences or its reminders calls this
 * in the same transaction; nothing else adds or removes rows of `reminder`.
 */
import type { EventId } from '#shared/domain/ids.ts';
import type { Tx } from '#main/store/transaction.ts';
import { readSystemZone } from '#main/store/system-zone.ts';
import {
  addReminder,
  aheadMs,
  closeReminder,
  deleteHorizon,
  deleteReminder,
  findReminder,
  findRemindedEvent,
  listReminders,
  putHorizon,
  putRevision,
  readHorizon,
  reopenReminder,
  type RemindedEvent,
  type ReminderRow,
} from './kept-reminders.repo.ts';
import { occurrencesOf, type RemindedOccurrence } from './reminded-occurrences.ts';
import { reminderIdOf } from './reminder-id.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** How much of a series is made up for in one step, after a long sleep. */
const stepMs = 60 * dayMs;
const slackMs = 2 * dayMs;

type KeepTx = Pick<Tx, 'db' | 'nowMs'>;
type Wanted = { occurrence: RemindedOccurrence; minutesBefore: number; dueAtMs: number };

/**
 * Afterwards each occurrence still to come (of a series: of the next 35 days) has one reminder for each of the event's offsets.
 * One that stood for the same instant keeps its state; what the event no longer asks for goes, or is closed where it has been
 * shown or was missed. One whose instant has passed is made only while its event has not ended, or where a series was not kept
 * for so long that nobody could have made it in time.
 */
export function keepReminders(tx: KeepTx, eventId: EventId): void {
  const event = findRemindedEvent(tx.db, eventId);
  if (!event) return;
  const rows = listReminders(tx.db, eventId);
  const minutes = event.archivedAtMs === null ? (JSON.parse(event.reminders) as number[]) : [];
  if (minutes.length === 0 && rows.length === 0) {
    if (event.recurrence !== null) deleteHorizon(tx.db, eventId);
    return;
  }
  const madeUntilMs = event.recurrence === null ? undefined : readHorizon(tx.db, eventId);
  const occurrences = minutes.length === 0 ? [] : windowOf(tx, { event, rows, madeUntilMs });
  if (minutes.length === 0) deleteHorizon(tx.db, eventId);
  const wanted = occurrences.flatMap((occurrence) =>
    minutes.map((minutesBefore) => ({
      occurrence,
      minutesBefore,
      dueAtMs: occurrence.startAtMs - minutesBefore * minuteMs,
    })),
  );
  match(tx, { event, rows, wanted, madeUntilMs });
}

type Kept = { event: RemindedEvent; rows: readonly ReminderRow[]; madeUntilMs: number | undefined };

/** The occurrences that matter now; moves the horizon of a series. */
function windowOf(tx: KeepTx, { event, rows, madeUntilMs }: Kept): readonly RemindedOccurrence[] {
  const timeZone = readSystemZone(tx.db);
  if (event.recurrence === null) return occurrencesOf(tx.db, { event, timeZone }).occurrences;
  const aimMs = tx.nowMs + aheadMs;
  const untilMs =
    madeUntilMs === undefined ? aimMs : Math.max(madeUntilMs, Math.min(aimMs, madeUntilMs + stepMs));
  const open = rows.filter((row) => row.state !== 'dismissed' || row.dueAtMs > tx.nowMs - aheadMs);
  const firstMs = open.reduce(
    (least, row) => Math.min(least, row.dueAtMs + row.minutesBefore * minuteMs),
    Math.min(tx.nowMs, madeUntilMs ?? Infinity),
  );
  const window = { fromMs: firstMs - slackMs, untilMs };
  const { occurrences, isLast } = occurrencesOf(tx.db, { event, timeZone, window });
  if (isLast) deleteHorizon(tx.db, event.id);
  else if (untilMs !== madeUntilMs) putHorizon(tx.db, event.id, untilMs);
  return occurrences;
}

function match(tx: KeepTx, { event, rows, wanted, madeUntilMs }: Kept & { wanted: readonly Wanted[] }): void {
  const standing = new Map(rows.map((row) => [instantKey(row), row]));
  const { passed, coming } = inOtherZone(tx, event, rows);
  const kept = new Set<ReminderRow>();
  for (const one of wanted) {
    const name = { ...one, occurrence: one.occurrence.key };
    const row = passed.get(offsetKey(name)) ?? standing.get(instantKey(name));
    if (row) {
      kept.add(row);
      if (row.revision !== event.revision) putRevision(tx.db, row.id, event.revision);
      if (isClosedWithEvent(row)) reopenReminder(tx.db, row.id, tx.nowMs);
    } else if (coming.has(offsetKey(name)) || mayRemind(tx, one, madeUntilMs)) {
      addReminder(tx.db, newReminder(tx, event, one));
    }
  }
  for (const row of rows) if (!kept.has(row)) letGo(tx, row);
}

/**
 * What an all-day event already has, by occurrence and offset alone: where the event itself did not change, its reminders have
 * other instants only since the zone has. A traveller is not reminded again, and not left without one that was to come.
 */
function inOtherZone(tx: KeepTx, event: RemindedEvent, rows: readonly ReminderRow[]) {
  const passed = new Map<string, ReminderRow>();
  const coming = new Set<string>();
  if (event.startTime === null) {
    for (const row of rows.filter(({ revision }) => revision === event.revision)) {
      if (row.state === 'pending' && row.dueAtMs > tx.nowMs) coming.add(offsetKey(row));
      else passed.set(offsetKey(row), row);
    }
  }
  return { passed, coming };
}

const offsetKey = (row: { occurrence: string; minutesBefore: number }) =>
  `${row.occurrence} ${row.minutesBefore}`;
const instantKey = (row: { occurrence: string; minutesBefore: number; dueAtMs: number }) =>
  `${offsetKey(row)} ${row.dueAtMs}`;

function isClosedWithEvent(row: ReminderRow): boolean {
  return row.state === 'dismissed' && row.dismissedAtMs === null;
}

/** An event that is entered for last week reminds nobody; one of a series that was not kept meanwhile does. */
function mayRemind(tx: KeepTx, { dueAtMs, occurrence }: Wanted, madeUntilMs: number | undefined): boolean {
  if (dueAtMs > tx.nowMs || occurrence.endAtMs > tx.nowMs) return true;
  return madeUntilMs !== undefined && occurrence.startMs >= madeUntilMs;
}

function letGo(tx: KeepTx, row: ReminderRow): void {
  if (row.state === 'dismissed') return;
  // One that nobody saw though its instant has passed would be missed were the event to come back as it was.
  if (row.state === 'pending' && row.dueAtMs > tx.nowMs) deleteReminder(tx.db, row.id);
  else closeReminder(tx.db, row.id);
}

function newReminder(tx: KeepTx, event: RemindedEvent, wanted: Wanted): ReminderRow {
  const { occurrence, minutesBefore, dueAtMs } = wanted;
  const name = { eventId: event.id, occurrence: occurrence.key, minutesBefore, dueAtMs };
  return { ...stateOfNew(tx, event, wanted), ...name, id: reminderIdOf(name), revision: event.revision };
}

type StateFields = Pick<ReminderRow, 'state' | 'nextAtMs' | 'claimedAtMs' | 'shownAtMs' | 'dismissedAtMs'>;

/** An occurrence that is changed goes on where its series stood: what was shown for it is not shown again. */
function stateOfNew(tx: KeepTx, event: RemindedEvent, { minutesBefore, dueAtMs }: Wanted): StateFields {
  if (event.seriesId !== null && event.occurrence !== null && dueAtMs <= tx.nowMs) {
    const name = { eventId: event.seriesId, occurrence: event.occurrence, minutesBefore, dueAtMs };
    const before = findReminder(tx.db, name);
    if (before && before.claimedAtMs !== null) {
      const { nextAtMs, claimedAtMs, shownAtMs, dismissedAtMs } = before;
      const reopened = shownAtMs === null ? 'due' : 'shown';
      const state = isClosedWithEvent(before) ? reopened : before.state;
      return { state, nextAtMs, claimedAtMs, shownAtMs, dismissedAtMs };
    }
  }
  return { state: 'pending', nextAtMs: dueAtMs, claimedAtMs: null, shownAtMs: null, dismissedAtMs: null };
}
