/** Whether a Linux desktop has a tray: somebody watches for status items, and shows them. */
import { busItself, type Bus } from './dbus/bus.ts';
import type { Variant } from './dbus/wire.ts';

const watcher = 'org.kde.StatusNotifierWatcher';
const path = '/StatusNotifierWatcher';

/** Tells now and whenever it changes. Without a bus there is none, and nothing is told. */
export async function watchTrayHost(bus: Bus, tell: (isThere: boolean) => void): Promise<void> {
  const look = async () => {
    try {
      tell(await isShown(bus));
    } catch {
      tell(false);
    }
  };
  const again = () => void look();
  await bus.onSignal({ ...busItself, member: 'NameOwnerChanged', firstArgument: watcher }, ([name]) => {
    if (name === watcher) again();
  });
  for (const member of ['StatusNotifierHostRegistered', 'StatusNotifierHostUnregistered'])
    await bus.onSignal({ path, interface: watcher, member }, again);
  await look();
}

async function isShown(bus: Bus): Promise<boolean> {
  const [isOwned] = await bus.call({ ...busItself, member: 'NameHasOwner', signature: 's', body: [watcher] });
  if (isOwned !== true) return false;
  const [answer] = await bus.call({
    ...{ destination: watcher, path, interface: 'org.freedesktop.DBus.Properties', member: 'Get' },
    signature: 'ss',
    body: [watcher, 'IsStatusNotifierHostRegistered'],
  });
  return (answer as Variant).value === true;
}
