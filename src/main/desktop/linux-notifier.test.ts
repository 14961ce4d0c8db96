import { afterEach, expect, test, vi } from 'vitest';
import type { Notice, NoticeAnswer } from '#main/platform/notifications.ts';
import type { Bus, BusCall, SignalName } from './dbus/bus.ts';
import type { DbusValue } from './dbus/wire.ts';
import { createLinuxNotifier } from './linux-notifier.ts';

const notice: Notice = {
  key: 'reminder-1',
  title: 'Coffee <b>with</b> Ada',
  body: '10:00\nFish & Chips',
  actions: [{ id: 'snooze-5', label: 'In 5 minutes' }],
};

/** A service of notifications, as far as a bus shows it. */
function createService(capabilities: readonly string[] = ['body', 'actions', 'body-markup']) {
  const calls: BusCall[] = [];
  const listeners: { name: SignalName; listener: (body: readonly DbusValue[]) => void }[] = [];
  const service = { calls, isThere: true, opened: 0, refuses: false };
  let lastId = 0;

  async function call(message: BusCall): Promise<readonly DbusValue[]> {
    await Promise.resolve();
    if (!service.isThere) throw new Error('org.freedesktop.DBus.Error.ServiceUnknown');
    calls.push(message);
    if (message.member === 'GetCapabilities') return [capabilities];
    if (message.member === 'Notify' && service.refuses) throw new Error('refused');
    if (message.member === 'Notify') return [(lastId += 1)];
    return [];
  }

  const open = async (): Promise<Bus> => {
    await Promise.resolve();
    service.opened += 1;
    return {
      call,
      async onSignal(name, listener) {
        listeners.push({ name, listener });
        await Promise.resolve();
      },
      onClosed: () => undefined,
      close: () => undefined,
    };
  };
  const send = (member: string, ...body: DbusValue[]) => {
    for (const { name, listener } of listeners) if (name.member === member) listener(body);
  };
  const sent = (member: string) => calls.filter((one) => one.member === member).map(({ body }) => body);
  return Object.assign(service, { open, send, sent });
}

function createNotifier(openBus: () => Promise<Bus>) {
  return createLinuxNotifier({
    ...{ openBus, appName: 'Dealdesk', desktopEntry: 'dealdesk', picture: null },
    badge: () => undefined,
  });
}

afterEach(() => vi.restoreAllMocks());

test('a notification carries title, text and actions, and its text is no markup', async () => {
  const service = createService();
  const notifier = createNotifier(service.open);
  expect(await notifier.show(notice, () => undefined)).toBe('shown');
  const [body] = service.sent('Notify');
  expect(body?.slice(0, 6)).toEqual([
    'Dealdesk',
    0,
    '',
    'Coffee <b>with</b> Ada',
    '10:00\nFish &amp; Chips',
    ['default', 'Open', 'snooze-5', 'In 5 minutes'],
  ]);
  expect(body?.at(-1)).toBe(0);
});

test('a service that knows neither actions nor markup gets none', async () => {
  const service = createService(['body']);
  await createNotifier(service.open).show(notice, () => undefined);
  const [body] = service.sent('Notify');
  expect(body?.[4]).toBe('10:00\nFish & Chips');
  expect(body?.[5]).toEqual([]);
});

test('each answer reaches the notification that it is meant for', async () => {
  const service = createService();
  const notifier = createNotifier(service.open);
  const heard: [string, NoticeAnswer][] = [];
  for (const key of ['one', 'two'])
    await notifier.show({ ...notice, key }, (answer) => heard.push([key, answer]));
  service.send('ActionInvoked', 2, 'snooze-5');
  service.send('ActionInvoked', 1, 'default');
  service.send('ActionInvoked', 99, 'default');
  service.send('NotificationClosed', 1, 2);
  service.send('ActionInvoked', 1, 'default');
  expect(heard).toEqual([
    ['two', { kind: 'action', id: 'snooze-5' }],
    ['one', { kind: 'click' }],
    ['one', { kind: 'closed' }],
  ]);
});

test('the same one again takes the place of the one that stands', async () => {
  const service = createService();
  const notifier = createNotifier(service.open);
  await notifier.show(notice, () => undefined);
  await notifier.show(notice, () => undefined);
  expect(service.sent('Notify').map((body) => body?.[1])).toEqual([0, 1]);
});

test('one that is taken back is closed, once', async () => {
  const service = createService();
  const notifier = createNotifier(service.open);
  await notifier.show(notice, () => undefined);
  notifier.withdraw(notice.key);
  notifier.withdraw(notice.key);
  notifier.withdraw('never shown');
  await vi.waitFor(() => expect(service.sent('CloseNotification')).toEqual([[1]]));
});

test('without a bus or a service nothing is shown, and it says so', async () => {
  const noBus = createNotifier(() => Promise.reject(new Error('no bus')));
  expect(await noBus.show(notice, () => undefined)).toBe('failed');
  expect(noBus.support()).toBe('none');

  const service = createService();
  service.isThere = false;
  const notifier = createNotifier(service.open);
  expect(await notifier.show(notice, () => undefined)).toBe('failed');
  expect(notifier.support()).toBe('none');
  service.isThere = true;
  await vi.waitFor(() => expect(notifier.support()).toBe('shown'));
  expect(await notifier.show(notice, () => undefined)).toBe('shown');
});

test('a service that ends is missed, and the one that follows it is asked anew', async () => {
  const service = createService();
  const notifier = createNotifier(service.open);
  await notifier.show(notice, () => undefined);
  service.isThere = false;
  service.send('NameOwnerChanged', 'org.freedesktop.Notifications', ':1.1', '');
  expect(notifier.support()).toBe('none');
  service.isThere = true;
  await vi.waitFor(() => expect(notifier.support()).toBe('shown'));
  await notifier.show(notice, () => undefined);
  expect(service.sent('Notify').map((body) => body?.[1])).toEqual([0, 0]);
});

test('a notification that is refused has failed', async () => {
  const service = createService();
  service.refuses = true;
  expect(await createNotifier(service.open).show(notice, () => undefined)).toBe('failed');
});
