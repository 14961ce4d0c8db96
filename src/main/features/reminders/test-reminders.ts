import type { EventFields } from '#shared/domain/calendar.ts';
import type { EventId } from '#shared/domain/ids.ts';
import { wallTimeAt } from '#shared/domain/zoned-time.ts';
import { keepEvent } from '#main/features/calendar/keep-event.service.ts';
import type { Notice, NoticeAnswer, Notifier } from '#main/platform/notifications.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { insertRow, updateRow } from '#main/store/rows.ts';
import { eventTable } from '#main/store/schema.ts';
import { putReckonedZone, putSystemZone } from '#main/store/system-zone.ts';
import { openTestStore } from '#main/store/test-store.ts';
import { look } from './look.ts';
import { createMessenger } from './messenger.ts';
import type { QuietSettings } from './reminder-rules.ts';
import { createRemindersService } from './reminders.service.ts';
import { createSetBackWatch } from './scheduler.service.ts';

export const minuteMs = 60_000;
export const dayMs = 86_400_000;

export type TestNotifier = Notifier & {
  shown: Notice[];
  withdrawn: string[];
  badges: number[];
  answer(key: string, answer: NoticeAnswer): void;
  /** Called in the middle of showing. */
  meanwhile: (notice: Notice) => void;
  state: 'shown' | 'denied' | 'none';
  refuses: boolean;
};

export function createTestNotifier(): TestNotifier {
  const answers = new Map<string, (answer: NoticeAnswer) => void>();
  const notifier: TestNotifier = {
    shown: [],
    withdrawn: [],
    badges: [],
    state: 'shown',
    refuses: false,
    meanwhile: () => undefined,
    support: () => notifier.state,
    async show(notice, onAnswer) {
      notifier.shown.push(notice);
      answers.set(notice.key, onAnswer);
      await Promise.resolve();
      notifier.meanwhile(notice);
      return notifier.refuses ? 'failed' : 'shown';
    },
    withdraw: (key) => void notifier.withdrawn.push(key),
    badge: (count) => void notifier.badges.push(count),
    answer: (key, answer) => answers.get(key)?.(answer),
  };
  return notifier;
}

type Fields = Partial<Omit<EventFields, 'attendees' | 'reminders'>> & {
  reminders?: number[];
  seriesId?: EventId;
  occurrence?: string;
};

/** Reminders on a real store: events written as rows, and looks that are asked for instead of waited for. */
export async function createReminderApp() {
  const store = await openTestStore();
  const { clock } = store;
  const ids = createIds(clock);
  const notifier = createTestNotifier();
  const quiet: QuietSettings = { quietHours: null, doNotDisturb: false };
  const answers: { id: string; actionId: string }[] = [];
  const opened: string[] = [];
  store.maintain((tx) => {
    putSystemZone(tx.db, clock.timeZone());
    putReckonedZone(tx.db, clock.timeZone());
  });
  const messenger = createMessenger({
    notifier,
    read: store.read,
    emit: (name, payload) => {
      if (name === 'app:open') opened.push((payload as { path: string }).path);
    },
    log: silentLog,
    time: () => ({ nowMs: clock.nowMs(), timeZone: clock.timeZone(), locale: 'en-GB' }),
    answer: (id, actionId) => answers.push({ id, actionId }),
  });
  const service = createRemindersService({
    ...{ store, clock, notifier, quiet: () => quiet },
    abilities: () => ({ hasTray: false, canStartAtLogin: false }),
  });
  const wasSetBack = createSetBackWatch(clock);
  const lookDeps = {
    ...{ store, clock, messenger, log: silentLog, quiet: () => quiet },
    turn: () => Promise.resolve(),
    isStopped: () => false,
  };

  const app = {
    ...{ store, clock, notifier, quiet, service, answers, opened, lookDeps },
    look: () => look(lookDeps, { isSetBack: wasSetBack() }),
    keep: (id: EventId) => store.maintain((tx) => keepEvent(tx, id)),
    add(fields: Fields): EventId {
      const id = ids.next<EventId>();
      const row = { ...defaults(clock.nowMs()), ...fields };
      const { isAllDay, reminders, ...rest } = row;
      store.maintain((tx) => {
        insertRow(tx.db, eventTable, {
          ...rest,
          ...(isAllDay ? { startTime: null, endTime: null, timeZone: null } : {}),
          ...{ id, reminders: JSON.stringify(reminders), createdAtMs: 0, updatedAtMs: 0 },
        } as typeof eventTable.$inferInsert);
        keepEvent(tx, id);
      });
      return id;
    },
    /** An event that begins so many minutes from now, on the wall of the clock's zone, and lasts half an hour. */
    addIn(minutes: number, fields: Fields = {}): EventId {
      return app.add({ ...timesIn(clock.nowMs() + minutes * minuteMs), ...fields });
    },
    /** Changes when it is, or its reminders: as the calendar does, with a new revision. */
    edit(id: EventId, patch: Fields & { archivedAtMs?: number | null }): void {
      const { reminders, ...rest } = patch;
      store.maintain((tx) => {
        const revision = tx.db.get<{ revision: number }>(
          'SELECT revision FROM event WHERE id = ?',
          id,
        )?.revision;
        updateRow(tx.db, eventTable, id, {
          ...rest,
          ...(reminders ? { reminders: JSON.stringify(reminders) } : {}),
          revision: (revision ?? 0) + ('archivedAtMs' in patch ? 0 : 1),
        } as Partial<typeof eventTable.$inferSelect>);
        keepEvent(tx, id);
      });
    },
    states: () =>
      store.read
        .all<{ state: string }>('SELECT state FROM reminder ORDER BY due_at_ms, id')
        .map((row) => row.state),
    open: () => service.list().open.map((item) => item.title),
  };
  return app;
}

export type ReminderApp = Awaited<ReturnType<typeof createReminderApp>>;

const zone = 'Europe/Berlin';

export function timesIn(startMs: number, lastsMinutes = 30) {
  const start = wallTimeAt(startMs, zone);
  const end = wallTimeAt(startMs + lastsMinutes * minuteMs, zone);
  return { eventDate: start.date, startTime: start.time, endDate: end.date, endTime: end.time };
}

function defaults(nowMs: number) {
  return {
    title: 'Call Bob',
    description: null,
    eventType: 'meeting',
    ...timesIn(nowMs),
    isAllDay: false,
    timeZone: zone,
    location: null,
    dealId: null,
    leadId: null,
    recurrence: null,
    reminders: [15],
  };
}
