/** Carries reminders to the system's notifications, and takes back those that somebody has answered elsewhere. */
import type { ReminderId } from '#shared/domain/ids.ts';
import type { ReminderItem } from '#shared/domain/reminders.ts';
import type { Log } from '#main/platform/log.ts';
import type { Notice, NoticeAnswer, Notifier } from '#main/platform/notifications.ts';
import type { ReadableDb } from '#main/store/database.ts';
import type { Emit } from '#main/store/emit.ts';
import { digestKey, digestNotice, eventPath, reminderNotice, type NoticeTime } from './notices.ts';
import { countOpen, isShown } from './reminders.repo.ts';

/** A system that does not answer must not hold up the next reminder. */
const patienceMs = 10_000;
/** So many notifications stand on a screen at most; older ones are no longer taken back. */
const rememberedAtMost = 100;

export type MessengerDeps = {
  notifier: Notifier;
  read: ReadableDb;
  emit: Emit;
  log: Log;
  time: () => NoticeTime;
  /** What is chosen on a notification that has actions. */
  answer: (id: ReminderId, actionId: string) => void;
};

export type Messenger = ReturnType<typeof createMessenger>;

export function createMessenger(deps: MessengerDeps) {
  const { notifier, read, emit, log, time } = deps;
  const shown = new Set<ReminderId>();
  let isDigestShown = false;
  let wasRefused = false;

  /** Whatever becomes of it: the list and the badge carry the reminder as well. */
  async function show(notice: Notice, onAnswer: (answer: NoticeAnswer) => void): Promise<void> {
    const support = notifier.support();
    const outcome = support === 'shown' ? await withinPatience(notifier.show(notice, onAnswer)) : support;
    if (outcome === 'shown') wasRefused = false;
    else if (!wasRefused) {
      wasRefused = true;
      log.warn('No notification of the system', { outcome });
    }
  }

  return {
    async showOne(item: ReminderItem): Promise<void> {
      shown.add(item.id);
      for (const [oldest] of shown.entries()) {
        if (shown.size <= rememberedAtMost) break;
        shown.delete(oldest);
      }
      await show(reminderNotice(item, time()), (answer) => {
        if (answer.kind === 'click') emit('app:open', { path: eventPath(item) });
        if (answer.kind === 'action') deps.answer(item.id, answer.id);
      });
    },

    /** More than a screen has room for; a click opens the list. */
    async showDigest(first: readonly ReminderItem[], count: number): Promise<void> {
      isDigestShown = true;
      await show(digestNotice(first, count, time()), (answer) => {
        if (answer.kind === 'click') emit('app:open', { path: '/reminders' });
      });
    },

    /** Brings the badge and what stands on the screen into line with the list. */
    settle(): void {
      const open = countOpen(read);
      notifier.badge(open);
      for (const id of shown) {
        if (isShown(read, id)) continue;
        shown.delete(id);
        notifier.withdraw(id);
      }
      if (isDigestShown && open === 0) {
        isDigestShown = false;
        notifier.withdraw(digestKey);
      }
    },
  };
}

async function withinPatience(showing: Promise<'shown' | 'failed'>): Promise<'shown' | 'failed'> {
  const waiting = Promise.withResolvers<'failed'>();
  const timer = setTimeout(() => waiting.resolve('failed'), patienceMs);
  timer.unref();
  try {
    return await Promise.race([showing, waiting.promise]);
  } catch {
    return 'failed';
  } finally {
    clearTimeout(timer);
  }
}
