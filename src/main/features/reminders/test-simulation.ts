/**
 * Reminders through everything that can happen to them, in a time that is made up: sleeps, crashes at every step, clocks that are
 * set, journeys, edits, snoozes and deletions at every moment, also between claim and notification. Nothing here is left to
 * chance: a seed always tells the same story.
 */
import type { EventId, ReminderId } from '#shared/domain/ids.ts';
import { snoozes } from '#shared/domain/reminders.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { keepEvent } from '#main/features/calendar/keep-event.service.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import type { Notifier } from '#main/platform/notifications.ts';
import { createDatabase, type WritableDb } from '#main/store/database.ts';
import { insertRow, updateRow } from '#main/store/rows.ts';
import { eventTable } from '#main/store/schema.ts';
import { putReckonedZone, putSystemZone } from '#main/store/system-zone.ts';
import { createTransactionRunner } from '#main/store/transaction.ts';
import { look, type LookDeps } from './look.ts';
import { createMessenger } from './messenger.ts';
import { digestKey } from './notices.ts';
import type { QuietSettings } from './reminder-rules.ts';
import { createRemindersService } from './reminders.service.ts';
import { listClaimed } from './reminders.repo.ts';
import { createSetBackWatch } from './scheduler.service.ts';
import {
  createStoryClock,
  createStoryRandom,
  dayMs,
  minuteMs,
  passTime,
  rowOf,
  timesOf,
} from './test-simulation-story.ts';
import { Crash, createPowerCuts, openMemory } from './test-simulation-store.ts';
import { Broken, createModel, type ModelEvent, type Told } from './test-simulation-model.ts';

/** They go on for years, and have more reminders than all else. */
const seriesAtMost = 5;
type Series = Extract<ModelEvent, { kind: 'series' }>;

export type Story = { told: number; shown: number; crashes: number; looks: number };

/**
 * @param reminders how many are told at least before the story ends.
 * @param fault what is done to the store behind everybody's back, so that the story must break: the reminder that is lost.
 * Throws Broken where a promise is.
 */
export async function simulate(seed: number, reminders: number, fault?: { loses: number }): Promise<Story> {
  const world = createWorld(seed, fault);
  try {
    while (world.model.counts.told < reminders) await world.step();
    await world.end();
    return { ...world.model.counts, ...world.counts };
  } catch (error) {
    throw new Broken(
      `seed ${seed}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
  } finally {
    world.close();
  }
}

function createWorld(seed: number, fault?: { loses: number }) {
  const random = createStoryRandom(seed);
  const clock = createStoryClock();
  const sqlite = openMemory();
  const db = createDatabase(sqlite);
  const ids = createIds(clock, (bytes) => bytes.fill(seed & 255));
  const runner = createTransactionRunner({ sqlite, db, clock, ids, emit: () => undefined });
  const cuts = createPowerCuts({ db, maintain: runner.maintain });
  const { point, store: faulty } = cuts;
  const model = createModel();
  const events: ModelEvent[] = [];
  const series: Series[] = [];
  const eventsById = new Map<EventId, ModelEvent>();
  const dismissed: { id: ReminderId; told: Told }[] = [];
  const quiet: QuietSettings = { quietHours: null, doNotDisturb: false };
  const counts = { crashes: 0, looks: 0 };
  let isLooking = false;
  let isMeddled = false;
  let broken: Error | undefined;
  let isCalm = false;
  /** Weeks may have passed that no look has made up for: a series that is changed now has changed for them as well. */
  let isBehind = false;
  let isSetBack = false;
  let shownInLook: { id: ReminderId; told: Told }[] = [];

  runner.maintain((tx) => {
    putSystemZone(tx.db, clock.timeZone());
    putReckonedZone(tx.db, clock.timeZone());
  });

  function toldOfRow(id: ReminderId): Told {
    const row = db.get<{ eventId: EventId; minutes: number; dueAtMs: number; occurrence: string }>(
      'SELECT event_id AS "eventId", minutes_before AS minutes, due_at_ms AS "dueAtMs", occurrence FROM reminder WHERE id = ?',
      id,
    );
    const event = row && eventsById.get(row.eventId);
    if (!row || !event) throw new Broken(`shown though nobody knows of it: ${id}`);
    model.follow(event, clock.nowMs() + 60 * dayMs);
    const startMs = row.dueAtMs + row.minutes * minuteMs;
    if (event.kind === 'allDay') return model.toldOf(event, event.date, row.minutes);
    return model.toldOf(event, String(startMs), row.minutes);
  }

  const notifier: Notifier = {
    support: () => 'shown',
    withdraw: () => undefined,
    badge: () => undefined,
    async show(notice) {
      point();
      const all = notice.key === digestKey ? listClaimed(db) : [notice.key as ReminderId];
      try {
        for (const id of all) {
          const told = toldOfRow(id);
          model.show(told, clock.nowMs());
          shownInLook.push({ id, told });
        }
      } catch (error) {
        // The messenger takes a notifier that throws for one that refuses.
        broken = error instanceof Error ? error : new Error(String(error));
      }
      point();
      await Promise.resolve();
      meddle();
      return random.below(10) > 0 ? 'shown' : 'failed';
    },
  };

  let lookDeps: LookDeps;
  let wasSetBack: () => boolean;
  let service: ReturnType<typeof createRemindersService>;
  function start(): void {
    cuts.end();
    const time = () => ({ nowMs: clock.nowMs(), timeZone: clock.timeZone(), locale: 'en' });
    const messenger = createMessenger({
      ...{ notifier, read: db, log: silentLog, time },
      emit: () => undefined,
      answer: () => undefined,
    });
    lookDeps = {
      ...{ store: faulty, clock, log: silentLog, messenger, quiet: () => quiet },
      turn: async () => {
        await Promise.resolve();
        meddle();
      },
      isStopped: () => false,
    };
    wasSetBack = createSetBackWatch(clock);
    service = createRemindersService({
      ...{ store: faulty, clock, notifier, quiet: () => quiet },
      abilities: () => ({ hasTray: false, canStartAtLogin: false }),
    });
  }
  start();

  /** What the user does in the middle of a look. */
  function meddle(): void {
    if (cuts.isOut() || isCalm || random.below(12) > 0) return;
    isMeddled = true;
    // A cut within would leave the model in doubt of whether it happened.
    cuts.without(act);
  }

  const writeEvent = (event: ModelEvent, write: (db: WritableDb) => void) => {
    runner.maintain((tx) => {
      write(tx.db);
      keepEvent(tx, event.id);
    });
    model.evaluate(event, clock.nowMs());
  };

  function add(): void {
    const event = random.event(ids.next<EventId>(), clock.nowMs(), series.length < seriesAtMost);
    events.push(event);
    if (event.kind === 'series') series.push(event);
    eventsById.set(event.id, event);
    writeEvent(event, (tx) => insertRow(tx, eventTable, rowOf(event)));
  }

  function edit(event: ModelEvent): void {
    if (event.kind === 'series' && (isBehind || !event.stands || random.below(4) > 0)) return;
    model.change(event, clock.nowMs(), () => {
      if (event.kind === 'series') event.time = random.time();
      // Always to a day that it was never on: seen from another zone, the same day would be another reminder.
      else if (event.kind === 'allDay') event.date = addDays(event.date, 3 + random.below(5));
      else if (random.below(3) === 0) event.minutes = random.minutes();
      else event.startMs = random.startNear(clock.nowMs());
    });
    writeEvent(event, (tx) => {
      tx.run('UPDATE event SET revision = revision + 1 WHERE id = ?', event.id);
      updateRow(tx, eventTable, event.id, timesOf(event));
    });
  }

  function archive(event: ModelEvent): void {
    if (event.kind === 'series' && (isBehind || random.below(4) > 0)) return;
    model.change(event, clock.nowMs(), () => {
      event.stands = !event.stands;
    });
    writeEvent(event, (tx) =>
      updateRow(tx, eventTable, event.id, { archivedAtMs: event.stands ? null : clock.nowMs() }),
    );
  }

  function touch(event: ModelEvent): void {
    writeEvent(event, (tx) => updateRow(tx, eventTable, event.id, { title: `Again ${random.below(100)}` }));
  }

  /** The user puts it off or is done with it; now and then the lights go out meanwhile. */
  function answer(): void {
    const row = db.get<{ id: ReminderId }>(
      `SELECT id FROM reminder WHERE state IN ('due', 'shown') ORDER BY due_at_ms DESC LIMIT 1 OFFSET ?`,
      random.below(5),
    );
    if (!row) return;
    const told = toldOfRow(row.id);
    const isSnooze = random.below(2) === 0;
    if (!isLooking && random.below(8) === 0) cuts.after(1 + random.below(3));
    try {
      if (isSnooze) service.snooze({ ids: [row.id], until: random.pick(snoozes) });
      else service.dismiss({ ids: [row.id] });
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      counts.crashes += 1;
      start();
    }
    if (!isLooking) cuts.after(Infinity);
    const after = db.get<{ state: string; nextAtMs: number }>(
      'SELECT state, next_at_ms AS "nextAtMs" FROM reminder WHERE id = ?',
      row.id,
    );
    if (after?.state === 'snoozed') model.snooze(told, after.nextAtMs);
    if (after?.state !== 'dismissed') return;
    model.dismiss(told);
    dismissed.push({ id: row.id, told });
  }

  function dismissAll(): void {
    const open = db.all<{ id: ReminderId }>(`SELECT id FROM reminder WHERE state IN ('due', 'shown')`);
    for (const { id } of open) model.dismiss(toldOfRow(id));
    service.dismiss({ ids: null });
  }

  function restore(): void {
    const last = dismissed.pop();
    if (last && model.isAsked(last.told) && service.restore({ ids: [last.id] }).restored === 1)
      model.restore(last.told);
  }

  function act(): void {
    const event =
      events.length > 0 ? events[events.length - 1 - random.below(Math.min(events.length, 60))] : undefined;
    const dice = random.below(30);
    if (dice < 14 || !event) add();
    else if (dice < 18) edit(event);
    else if (dice < 20) archive(event);
    else if (dice < 22) touch(event);
    else if (dice < 27) answer();
    else if (dice < 28) restore();
    else if (dice < 29 && !isLooking) dismissAll();
    else quiet.doNotDisturb = random.below(3) === 0;
  }

  function timePasses(): void {
    passTime(clock, random);
    if (clock.timeZone() !== model.zone()) model.setZone(clock.timeZone());
    isBehind = true;
    const backMs = clock.wentBackMs();
    if (backMs > 0) model.setBack(clock.nowMs());
    // Less is made up for with the next weeks.
    if (backMs > 30 * dayMs) isSetBack = true;
  }

  async function lookOnce(): Promise<void> {
    counts.looks += 1;
    [shownInLook, isLooking] = [[], true];
    try {
      await look(lookDeps, { isSetBack: wasSetBack() });
      if (cuts.isOut()) throw new Crash('cut off');
      if (isMeddled) {
        // As in the app: what changes during a look calls for another one.
        [isMeddled, isCalm] = [false, true];
        await look(lookDeps, { isSetBack: wasSetBack() });
      }
      afterLook();
    } catch (error) {
      if (!(error instanceof Crash)) throw error;
      counts.crashes += 1;
      const unmarked = new Set(listClaimed(db));
      for (const { id, told } of shownInLook) if (unmarked.has(id)) told.allowed += 1;
      start();
    } finally {
      [isLooking, isMeddled, isCalm] = [false, false, false];
    }
  }

  function afterLook(): void {
    if (broken) throw broken;
    const nowMs = clock.nowMs();
    for (const one of series) {
      if (isSetBack && one.count === Infinity) model.evaluate(one, nowMs);
      model.follow(one, nowMs);
    }
    model.forgetZones();
    [isBehind, isSetBack] = [false, false];
    if (!quiet.doNotDisturb) model.assertNoneMissed(nowMs);
  }

  return {
    model,
    counts,
    async step(): Promise<void> {
      for (let left = random.below(40); left >= 0; left -= 1) act();
      timePasses();
      if (fault && model.counts.told > fault.loses)
        db.run(
          `DELETE FROM reminder WHERE id = (SELECT id FROM reminder WHERE next_at_ms <= ? LIMIT 1)`,
          clock.nowMs(),
        );
      if (random.below(4) === 0) cuts.after(1 + random.below(random.pick([3, 12, 60, 600])));
      await lookOnce();
      cuts.after(Infinity);
    },
    /** Everything that is still to come comes. */
    async end(): Promise<void> {
      quiet.doNotDisturb = false;
      clock.jump(2 * dayMs);
      for (let left = 3; left > 0; left -= 1) await lookOnce();
    },
    close: () => sqlite.close(),
  };
}
