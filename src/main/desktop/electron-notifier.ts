import { Notification } from 'electron';
import type { NoticeAnswer, Notifier } from '#main/platform/notifications.ts';

/** A system that says neither that it was shown nor that it failed has not shown it. */
const patienceMs = 5000;

/** Notifications on macOS and Windows. Those that stand are held: one that is collected answers no click. */
export function createElectronNotifier(badge: (count: number) => void): Notifier {
  const standing = new Map<string, Notification>();

  function take(key: string): void {
    standing.get(key)?.close();
    standing.delete(key);
  }

  return {
    support: () => (Notification.isSupported() ? 'shown' : 'none'),

    async show({ key, title, body, actions }, onAnswer) {
      take(key);
      const notification = new Notification({
        ...{ title, body },
        timeoutType: 'never',
        actions: actions.map(({ label }) => ({ type: 'button', text: label })),
      });
      standing.set(key, notification);
      notification.on('click', () => onAnswer({ kind: 'click' }));
      notification.on('action', (_event, index) => {
        const action = actions[index];
        if (action) onAnswer({ kind: 'action', id: action.id });
      });
      notification.on('close', () => {
        // On Windows one closes by itself too and stays in the list of the system, where it can still be clicked.
        if (process.platform === 'darwin' && standing.get(key) === notification) standing.delete(key);
        onAnswer({ kind: 'closed' } satisfies NoticeAnswer);
      });
      const outcome = await shownOrFailed(notification);
      if (outcome === 'failed' && standing.get(key) === notification) standing.delete(key);
      return outcome;
    },

    withdraw: take,
    badge,
  };
}

async function shownOrFailed(notification: Notification): Promise<'shown' | 'failed'> {
  const showing = Promise.withResolvers<'shown' | 'failed'>();
  notification.once('show', () => showing.resolve('shown'));
  notification.once('failed', () => showing.resolve('failed'));
  const timer = setTimeout(() => showing.resolve('failed'), patienceMs);
  timer.unref();
  notification.show();
  const outcome = await showing.promise;
  clearTimeout(timer);
  return outcome;
}
