/**
 * One look at the reminders: claims what is due, brings zone and horizons up to date, shows what is claimed. Every change is a
 * transaction of its own, and the store tells at each point what is still to be done: a look that is cut off anywhere, also by the
 * end of the process, is taken up by the next one.
 */
import type { EventId, ReminderId } from '#shared/domain/ids.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import type { TickingClock } from '#main/platform/clock.ts';
import type { Log } from '#main/platform/log.ts';
import type { Store } from '#main/store/store.ts';
import { putReckonedZone, putSystemZone, readReckonedZone, readSystemZone } from '#main/store/system-zone.ts';
import { keepReminders } from './keep-reminders.service.ts';
import { aheadMs, listLongHorizons, listShortHorizons, moveHorizon } from './kept-reminders.repo.ts';
import type { Messenger } from './messenger.ts';
import { longestSnoozeMs, quietUntilMs, type QuietSettings } from './reminder-rules.ts';
import {
  claimDue,
  endSnooze,
  findClaimed,
  itemOf,
  listClaimed,
  listComing,
  markShown,
  nextLookMs,
  unclaimEarly,
  type ComingRow,
} from './reminders.repo.ts';

const dayMs = 86_400_000;
/** Sizes at which one transaction stays under half a frame. */
const claimedAtOnce = 300;
const markedAtOnce = 500;
const walkedAtOnce = 500;
const keptAtOnce = 20;
const budgetMs = 5;
/** A series is kept this far ahead at least. */
const leastAheadMs = aheadMs - 5 * dayMs;
/** Up to so many are shown each by itself. */
const singlesAtMost = 3;

export type LookDeps = {
  store: Pick<Store, 'read' | 'maintain'>;
  clock: TickingClock;
  log: Log;
  quiet: () => QuietSettings;
  messenger: Pick<Messenger, 'showOne' | 'showDigest' | 'settle'>;
  /** Lets everything else of the process pass; resolves once the store may be written. */
  turn: () => Promise<void>;
  isStopped: () => boolean;
};

/** @param isSetBack the wall clock was set back, or may have been. */
export async function look(deps: LookDeps, { isSetBack }: { isSetBack: boolean }): Promise<void> {
  await claimAll(deps);
  await followClock(deps, isSetBack);
  await keepAhead(deps);
  await claimAll(deps);
  await showClaimed(deps);
  if (!deps.isStopped()) deps.messenger.settle();
}

async function claimAll({ store, clock, turn, isStopped }: LookDeps): Promise<void> {
  for (;;) {
    const nextMs = nextLookMs(store.read);
    if (nextMs === null || nextMs > clock.nowMs()) return;
    await turn();
    if (isStopped()) return;
    store.maintain((tx) => {
      const claimed = claimDue(tx.db, { nowMs: tx.nowMs, limit: claimedAtOnce });
      if (claimed > 0) tx.emit('reminders:changed', {});
    });
  }
}

/** Reckons the all-day events' reminders for the zone that the system is in now, and mends what a clock that was set left. */
async function followClock(deps: LookDeps, isSetBack: boolean): Promise<void> {
  const { store, clock, turn, isStopped } = deps;
  const timeZone = clock.timeZone();
  const isReckoned = readReckonedZone(store.read) === timeZone && readSystemZone(store.read) === timeZone;
  if (isReckoned && !isSetBack) return;
  if (!isReckoned) {
    await turn();
    if (isStopped()) return;
    store.maintain((tx) => putSystemZone(tx.db, timeZone));
  }
  await walkComing(deps, { isReckoned });
  if (isStopped()) return;
  if (isSetBack)
    store.maintain((tx) => {
      if (unclaimEarly(tx.db, tx.nowMs) > 0) tx.emit('reminders:changed', {});
    });
  // Where the clock was set back there may be weeks before what is made.
  if (isSetBack) await keepEach(deps, listLongHorizons(store.read, clock.nowMs() + aheadMs + dayMs));
  if (!isReckoned && !isStopped()) {
    await turn();
    store.maintain((tx) => putReckonedZone(tx.db, timeZone));
  }
}

/** Through all that is to come, page by page: keeps all-day events, and ends a snooze that is longer than any. */
async function walkComing(deps: LookDeps, { isReckoned }: { isReckoned: boolean }): Promise<void> {
  const { store, clock, turn, isStopped } = deps;
  let after: Pick<ComingRow, 'nextAtMs' | 'seq'> = { nextAtMs: -Infinity, seq: 0 };
  const kept = new Set<EventId>();
  for (;;) {
    const page = listComing(store.read, after, walkedAtOnce);
    const last = page.at(-1);
    if (!last) return;
    after = last;
    const lateMs = clock.nowMs() + longestSnoozeMs;
    const strayed = page.filter((row) => row.isSnoozed === 1 && row.nextAtMs > lateMs);
    await turn();
    if (isStopped()) return;
    if (strayed.length > 0)
      store.maintain((tx) => {
        for (const { seq } of strayed) endSnooze(tx.db, seq, tx.nowMs);
      });
    if (isReckoned) continue;
    const allDay = page.filter((row) => row.isAllDay === 1 && !kept.has(row.eventId));
    for (const row of allDay) kept.add(row.eventId);
    await keepEach(deps, [...new Set(allDay.map((row) => row.eventId))]);
    if (isStopped()) return;
  }
}

/** Makes the next weeks' reminders of the series that need it, and after a long sleep those of the weeks between. */
async function keepAhead(deps: LookDeps): Promise<void> {
  const { store, clock, turn, isStopped } = deps;
  for (;;) {
    const short = listShortHorizons(store.read, clock.nowMs() + leastAheadMs, keptAtOnce);
    if (short.length === 0) return;
    await turn();
    if (isStopped()) return;
    await keepEach(deps, short);
  }
}

/** In transactions that stay short. */
async function keepEach(deps: LookDeps, ids: readonly EventId[]): Promise<void> {
  for (let at = 0; at < ids.length && !deps.isStopped();) {
    at += keepSome(deps, ids.slice(at));
    await deps.turn();
  }
}

/** @returns how many of the first are done with. */
function keepSome({ store, clock, log }: LookDeps, ids: readonly EventId[]): number {
  const startedMs = clock.monotonicMs();
  return store.maintain((tx) => {
    let done = 0;
    for (const id of ids) {
      try {
        keepReminders(tx, id);
      } catch (error) {
        if (isOfStore(error)) throw error;
        // A rule that cannot be read must not keep the other series waiting: it is tried again in some days.
        log.error('Reminders of an event not kept', { id, error });
        moveHorizon(tx.db, id, tx.nowMs + aheadMs);
      }
      done += 1;
      if (clock.monotonicMs() - startedMs >= budgetMs) break;
    }
    return done;
  });
}

/** A full disk or a locked store: nothing that the event could do about. */
function isOfStore(error: unknown): boolean {
  const code: unknown = error instanceof Error ? Reflect.get(error, 'code') : undefined;
  return typeof code === 'string' && code.startsWith('SQLITE_');
}

async function showClaimed(deps: LookDeps): Promise<void> {
  const { store, clock, quiet, messenger, isStopped } = deps;
  const ids = listClaimed(store.read);
  if (ids.length === 0 || isStopped()) return;
  if (quietUntilMs(quiet(), { nowMs: clock.nowMs(), timeZone: clock.timeZone() }) !== null) return;
  if (ids.length > singlesAtMost) {
    await messenger.showDigest(itemsOf(store, ids.slice(0, singlesAtMost)), ids.length);
    await markAll(deps, ids);
    return;
  }
  for (const id of ids) {
    // Read again: while the one before was shown it may have been dismissed, put off, or moved with its event.
    const [item] = itemsOf(store, [id]);
    if (!item || isStopped()) continue;
    await messenger.showOne(item);
    await markAll(deps, [id]);
  }
}

function itemsOf({ read }: Pick<Store, 'read'>, ids: readonly ReminderId[]): ReminderItem[] {
  return ids.flatMap((id) => {
    const row = findClaimed(read, id);
    return row ? [itemOf(row)] : [];
  });
}

/** Even once it is stopped: what was shown must not be shown again. */
async function markAll({ store, turn }: LookDeps, ids: readonly ReminderId[]): Promise<void> {
  for (let at = 0; at < ids.length; at += markedAtOnce) {
    await turn();
    store.maintain((tx) => {
      for (const id of ids.slice(at, at + markedAtOnce)) markShown(tx.db, id, tx.nowMs);
      tx.emit('reminders:changed', {});
    });
  }
}
