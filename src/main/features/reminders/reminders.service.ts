/** What the user does with reminders. None of it is an action of the journal: a dismissal is taken back by `restore`. */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { ReminderId } from '#shared/domain/ids.ts';
import type { Clock } from '#main/platform/clock.ts';
import type { HostAbilities, Notifier } from '#main/platform/notifications.ts';
import type { Store } from '#main/store/store.ts';
import type { LookDeps } from './look.ts';
import { trialNotice } from './notices.ts';
import { longestSnoozeMs, quietUntilMs, snoozedUntilMs, type QuietSettings } from './reminder-rules.ts';
import {
  countOpen,
  dismiss,
  dismissOpen,
  itemOf,
  listOpen,
  listSnoozed,
  pruneDismissed,
  restore,
  snooze,
} from './reminders.repo.ts';

const listedAtMost = 500;
const prunedAtOnce = 2000;
const keptDismissedMs = 90 * 86_400_000;

export type RemindersDeps = {
  store: Pick<Store, 'read' | 'maintain'>;
  clock: Clock;
  notifier: Notifier;
  abilities: () => HostAbilities;
  quiet: () => QuietSettings;
};

export type RemindersService = ReturnType<typeof createRemindersService>;

export function createRemindersService({ store, clock, notifier, abilities, quiet }: RemindersDeps) {
  const moment = () => ({ nowMs: clock.nowMs(), timeZone: clock.timeZone() });

  function changeEach(
    ids: readonly ReminderId[],
    change: (db: MaintainDb, id: ReminderId, nowMs: number) => boolean,
  ) {
    return store.maintain((tx) => {
      const changed = ids.filter((id) => change(tx.db, id, tx.nowMs)).length;
      if (changed > 0) tx.emit('reminders:changed', {});
      return changed;
    });
  }

  return {
    list(): ChannelOutput<'reminders:list'> {
      const withinMs = clock.nowMs() + longestSnoozeMs;
      return {
        open: listOpen(store.read, listedAtMost).map(itemOf),
        openCount: countOpen(store.read),
        snoozed: listSnoozed(store.read, withinMs, listedAtMost).map(itemOf),
      };
    },

    status(): ChannelOutput<'reminders:status'> {
      return {
        support: notifier.support(),
        isQuiet: quietUntilMs(quiet(), moment()) !== null,
        ...abilities(),
      };
    },

    dismiss({ ids }: ParsedInput<'reminders:dismiss'>): ChannelOutput<'reminders:dismiss'> {
      if (ids !== null) return { dismissed: changeEach(ids, dismiss) };
      return store.maintain((tx) => {
        const dismissed = dismissOpen(tx.db, tx.nowMs);
        if (dismissed > 0) tx.emit('reminders:changed', {});
        return { dismissed };
      });
    },

    restore({ ids }: ParsedInput<'reminders:restore'>): ChannelOutput<'reminders:restore'> {
      return { restored: changeEach(ids, restore) };
    },

    snooze({ ids, until }: ParsedInput<'reminders:snooze'>): ChannelOutput<'reminders:snooze'> {
      const untilMs = snoozedUntilMs(until, moment());
      changeEach(ids, (db, id, nowMs) => snooze(db, id, { nowMs, untilMs }));
      return { untilMs };
    },

    async tryNotification(): Promise<ChannelOutput<'reminders:tryNotification'>> {
      const support = notifier.support();
      if (support !== 'shown') return { support };
      const outcome = await notifier.show(trialNotice(), () => undefined);
      return { support: outcome === 'shown' ? 'shown' : 'none' };
    },

    /** Removes for good what was dismissed more than ninety days ago. */
    async prune({ turn, isStopped }: Pick<LookDeps, 'turn' | 'isStopped'>): Promise<void> {
      const beforeMs = clock.nowMs() - keptDismissedMs;
      let afterSeq: number | null = 0;
      while (afterSeq !== null) {
        await turn();
        if (isStopped()) return;
        const page: Parameters<typeof pruneDismissed>[1] = { beforeMs, afterSeq, limit: prunedAtOnce };
        afterSeq = store.maintain((tx) => pruneDismissed(tx.db, page));
      }
    },
  };
}

type MaintainDb = Parameters<Parameters<Store['maintain']>[0]>[0]['db'];
