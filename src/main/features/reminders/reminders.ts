/**
 * Reminders: the list in the store, the one timer that looks at it, and what the user does with it. Here the parts are put
 * together; `keep-reminders.service.ts` alone is for other features.
 */
import type { ReminderId } from '#shared/domain/ids.ts';
import type { Log } from '#main/platform/log.ts';
import type { TickingClock } from '#main/platform/clock.ts';
import type { HostAbilities, Notifier, SystemSignals } from '#main/platform/notifications.ts';
import type { Store } from '#main/store/store.ts';
import { putReckonedZone, putSystemZone, readReckonedZone } from '#main/store/system-zone.ts';
import { createMessenger } from './messenger.ts';
import { answerOf } from './notices.ts';
import type { QuietSettings } from './reminder-rules.ts';
import { createRemindersService, type RemindersService } from './reminders.service.ts';
import { createReminderScheduler, type ReminderScheduler } from './scheduler.service.ts';

export type ReminderParts = {
  store: Store;
  clock: TickingClock;
  log: Log;
  notifier: Notifier;
  signals: SystemSignals;
  abilities: () => HostAbilities;
  quiet: () => QuietSettings;
  /** The system's, for times and days. */
  locale: string;
};

export type Reminders = { service: RemindersService; scheduler: ReminderScheduler };

export function createReminders(parts: ReminderParts): Reminders {
  const { store, clock, log, locale } = parts;
  const service = createRemindersService(parts);
  // A store without a zone has no reminders yet.
  if (readReckonedZone(store.read) === undefined)
    store.maintain((tx) => {
      putSystemZone(tx.db, clock.timeZone());
      putReckonedZone(tx.db, clock.timeZone());
    });

  async function answer(id: ReminderId, actionId: string): Promise<void> {
    const until = answerOf(actionId);
    if (until === undefined) return;
    await store.gate.whenIdle();
    if (until === null) service.dismiss({ ids: [id] });
    else service.snooze({ ids: [id], until });
  }

  const messenger = createMessenger({
    ...parts,
    read: store.read,
    emit: store.emit,
    time: () => ({ nowMs: clock.nowMs(), timeZone: clock.timeZone(), locale }),
    answer: (id, actionId) =>
      void answer(id, actionId).catch((error: unknown) =>
        log.error('Answer to a reminder not kept', { error }),
      ),
  });
  return { service, scheduler: createReminderScheduler({ ...parts, messenger }) };
}
