/**
 * Notifications on Linux, over the session's bus (Desktop Notifications Specification 1.2): with all their actions, which
 * Electron's do not have there, and without holding the process while a service is slow.
 */
import type { NoticeAnswer, Notice, Notifier } from '#main/platform/notifications.ts';
import { words } from '#shared/words/index.ts';
import { busItself, type Bus } from './dbus/bus.ts';
import type { DbusValue } from './dbus/wire.ts';

const service = {
  destination: 'org.freedesktop.Notifications',
  path: '/org/freedesktop/Notifications',
  interface: 'org.freedesktop.Notifications',
};
const signal = (member: string) => ({ path: service.path, interface: service.interface, member });

/** Raw pixels: a service can read no file that lies in the app's archive. */
export type Picture = { width: number; height: number; rgba: Uint8Array };
type OnAnswer = (answer: NoticeAnswer) => void;
type Standing = { id: number; onAnswer: OnAnswer };

export type LinuxNotifierDeps = {
  /** Reaches the bus, as often as it is asked; rejects where there is none. */
  openBus: () => Promise<Bus>;
  appName: string;
  /** The desktop file's name, without its ending: what a desktop groups notifications by. */
  desktopEntry: string;
  picture: Picture | null;
  badge: (count: number) => void;
};

type Reached = { bus: Bus; capabilities: ReadonlySet<string> };

export function createLinuxNotifier(deps: LinuxNotifierDeps): Notifier {
  const standing = new Map<string, Standing>();
  let reaching: Promise<Reached> | undefined;
  let isThere = true;

  function answered(id: DbusValue, answer: NoticeAnswer, isEnd: boolean): void {
    for (const [key, one] of standing) {
      if (one.id !== id) continue;
      if (isEnd) standing.delete(key);
      one.onAnswer(answer);
      return;
    }
  }

  async function reach(): Promise<Reached> {
    const bus = await deps.openBus();
    bus.onClosed(() => {
      reaching = undefined;
      standing.clear();
    });
    await bus.onSignal(signal('ActionInvoked'), ([id = 0, action]) => {
      if (typeof action !== 'string') return;
      answered(id, action === 'default' ? { kind: 'click' } : { kind: 'action', id: action }, false);
    });
    await bus.onSignal(signal('NotificationClosed'), ([id = 0]) => answered(id, { kind: 'closed' }, true));
    // Another service than before knows nothing of what stood, and may know other arts.
    await bus.onSignal(
      { ...busItself, member: 'NameOwnerChanged', firstArgument: service.destination },
      ([name, before, owner]) => {
        // The bus starts one where it is asked for: that is no change.
        if (name !== service.destination || before === '') return;
        standing.clear();
        isThere = owner !== '';
        reaching = undefined;
        bus.close();
      },
    );
    const [capabilities] = await bus.call({ ...service, member: 'GetCapabilities' });
    return { bus, capabilities: new Set(capabilities as string[]) };
  }

  /** @returns what a notification goes over, or null where nobody shows any. */
  async function reached(): Promise<Reached | null> {
    reaching ??= reach();
    const mine = reaching;
    try {
      const there = await mine;
      isThere = true;
      return there;
    } catch {
      if (reaching === mine) reaching = undefined;
      isThere = false;
      return null;
    }
  }

  void reached();

  return {
    support() {
      // Asked again in passing: a service may have come since.
      if (!isThere) void reached();
      return isThere ? 'shown' : 'none';
    },

    async show(notice, onAnswer) {
      const there = await reached();
      if (!there) return 'failed';
      const replaced = standing.get(notice.key)?.id ?? 0;
      try {
        const body = notifyBody({ notice, replaced, capabilities: there.capabilities, deps });
        const [id] = await there.bus.call({
          ...service,
          member: 'Notify',
          signature: 'susssasa{sv}i',
          body,
        });
        standing.set(notice.key, { id: id as number, onAnswer });
        return 'shown';
      } catch {
        return 'failed';
      }
    },

    withdraw(key) {
      const one = standing.get(key);
      if (!one) return;
      standing.delete(key);
      void reached().then(async (there) => {
        try {
          await there?.bus.call({ ...service, member: 'CloseNotification', signature: 'u', body: [one.id] });
        } catch {
          // It has gone already, or the service has.
        }
      });
    },

    badge: deps.badge,
  };
}

type Parts = {
  notice: Notice;
  replaced: number;
  capabilities: ReadonlySet<string>;
  deps: LinuxNotifierDeps;
};

function notifyBody({ notice, replaced, capabilities, deps }: Parts): readonly DbusValue[] {
  const actions = capabilities.has('actions')
    ? ['default', words('desktop.open'), ...notice.actions.flatMap(({ id, label }) => [id, label])]
    : [];
  const hints: DbusValue[] = [
    ['urgency', { signature: 'y', value: 1 }],
    ['desktop-entry', { signature: 's', value: deps.desktopEntry }],
    ...(deps.picture ? [['image-data', pictureHint(deps.picture)]] : []),
  ];
  const body = capabilities.has('body-markup') ? escapeMarkup(notice.body) : notice.body;
  // Expires never: a reminder stands until somebody answers it.
  return [deps.appName, replaced, '', notice.title, body, actions, hints, 0];
}

/** Where a service reads marks in a text, an event's place is still only text. */
function escapeMarkup(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}

function pictureHint({ width, height, rgba }: Picture): DbusValue {
  return { signature: '(iiibiiay)', value: [width, height, width * 4, true, 8, 4, rgba] };
}
