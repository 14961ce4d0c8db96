import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { bridgeIsDown } from '#shared/errors.ts';
import { createBridgeClient } from './bridge-client.ts';
import type { Socket } from './bridge-client.ts';

let sockets: (Socket & { sent: number })[] = [];

const connect = (): Socket => {
  const socket = {
    binaryType: '',
    sent: 0,
    onopen: null as (() => void) | null,
    onclose: null as (() => void) | null,
    onmessage: null,
    send: () => void (socket.sent += 1),
    close: () => {},
  };
  sockets.push(socket);
  return socket;
};
const fire = (what: 'onopen' | 'onclose') => (sockets.at(-1)?.[what] as (() => void) | undefined)?.();

beforeEach(() => {
  vi.useFakeTimers();
  sockets = [];
});
afterEach(() => void vi.useRealTimers());

test('a call without a connection waits a moment, then fails with words', async () => {
  const answer = createBridgeClient(connect).invoke('deals:get', {});
  await vi.advanceTimersByTimeAsync(4900);
  await expect(Promise.race([answer, Promise.resolve('waiting')])).resolves.toBe('waiting');
  await vi.advanceTimersByTimeAsync(200);
  expect(await answer).toMatchObject({ ok: false, error: { code: 'OFFLINE', details: bridgeIsDown } });
});

test('a call made before the connection is sent once it stands, and only then', async () => {
  const client = createBridgeClient(connect);
  void client.invoke('deals:get', {});
  expect(sockets[0]?.sent).toBe(0);
  fire('onopen');
  expect(sockets[0]?.sent).toBe(1);
  await vi.advanceTimersByTimeAsync(10_000);
  expect(sockets[0]?.sent).toBe(1);
});

test('a call whose connection is lost fails at once and is not sent again', async () => {
  const client = createBridgeClient(connect);
  fire('onopen');
  const answer = client.invoke('deals:create', { title: 'Once' });
  fire('onclose');
  expect(await answer).toMatchObject({ ok: false, error: { code: 'OFFLINE', details: bridgeIsDown } });
  await vi.advanceTimersByTimeAsync(1000);
  fire('onopen');
  expect(sockets.at(-1)?.sent).toBe(0);
});

test('the client tries again, and tells of the return but not of the first connection', async () => {
  const client = createBridgeClient(connect);
  const returned = vi.fn();
  client.on('bridge:reconnected', returned);
  fire('onopen');
  expect(returned).not.toHaveBeenCalled();
  fire('onclose');
  await vi.advanceTimersByTimeAsync(150);
  fire('onclose');
  await vi.advanceTimersByTimeAsync(250);
  expect(sockets).toHaveLength(3);
  fire('onopen');
  expect(returned).toHaveBeenCalledExactlyOnceWith({});
});

test('what is no channel, event or listener is refused', async () => {
  const client = createBridgeClient(connect);
  await expect(client.invoke(7, {})).rejects.toThrow('named by a string');
  expect(() => client.on('deals:exploded', () => {})).toThrow('no such event');
  expect(() => client.on('deals:changed', 'x')).toThrow('function');
});
