/**
 * The desktop's session bus on Linux: notifications and the tray live there. Electron's own notifications know no actions there
 * and hold the whole process while the service answers; this waits for nothing but an answer.
 */
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { decodeMessage, encodeMessage, messageTypes, type Message } from './message.ts';
import type { DbusValue } from './wire.ts';

export type BusCall = Required<Pick<Message, 'destination' | 'path' | 'interface' | 'member'>> & {
  signature?: string;
  body?: readonly DbusValue[];
};
export type SignalName = Required<Pick<Message, 'path' | 'interface' | 'member'>> & {
  /** Only those whose first argument is this text. */
  firstArgument?: string;
};

export type Bus = {
  /** Rejects with what the other side says, and where it says nothing for five seconds. */
  call(call: BusCall): Promise<readonly DbusValue[]>;
  /** Resolves once the bus sends them. */
  onSignal(name: SignalName, listener: (body: readonly DbusValue[]) => void): Promise<void>;
  onClosed(listener: () => void): void;
  close(): void;
};

const patienceMs = 5000;
export const busItself = {
  destination: 'org.freedesktop.DBus',
  path: '/org/freedesktop/DBus',
  interface: 'org.freedesktop.DBus',
};

/** @param address as in DBUS_SESSION_BUS_ADDRESS. Rejects where nobody listens or nobody may enter. */
export async function openBus(address: string): Promise<Bus> {
  const path = socketPathOf(address);
  if (path === null) throw new Error('No address of a bus that can be reached.');
  const socket = connect(path);
  try {
    const early = await withinPatience(enter(socket));
    const bus = createBus(socket, early);
    await bus.call({ ...busItself, member: 'Hello' });
    return bus;
  } catch (error) {
    socket.destroy();
    throw error;
  }
}

/** The first socket of an address such as `unix:path=/run/user/1000/bus,guid=…;unix:abstract=…`, or null. */
export function socketPathOf(address: string): string | null {
  for (const one of address.split(';')) {
    const [transport, rest = ''] = one.split(/:(.*)/s);
    if (transport !== 'unix') continue;
    const keys = new Map(rest.split(',').map((pair) => pair.split(/=(.*)/s) as [string, string]));
    const path = keys.get('path');
    const abstract = keys.get('abstract');
    if (path !== undefined) return decodeURIComponent(path);
    if (abstract !== undefined) return `\0${decodeURIComponent(abstract)}`;
  }
  return null;
}

/** Says who we are, as the specification's “Authentication Protocol” has it. @returns what came beyond the answer. */
function enter(socket: Socket): Promise<Buffer> {
  const entering = Promise.withResolvers<Buffer>();
  let heard = Buffer.alloc(0);
  const hear = (chunk: Buffer) => {
    heard = Buffer.concat([heard, chunk]);
    const end = heard.indexOf('\r\n');
    if (end < 0) return;
    socket.off('data', hear);
    if (!heard.toString('latin1', 0, end).startsWith('OK'))
      return entering.reject(new Error('The bus lets nobody in.'));
    socket.write('BEGIN\r\n');
    entering.resolve(heard.subarray(end + 2));
  };
  socket.on('data', hear);
  socket.once('error', entering.reject);
  socket.once('close', () => entering.reject(new Error('The bus closed.')));
  const user = Buffer.from(String(process.getuid?.() ?? 0)).toString('hex');
  socket.write(`\0AUTH EXTERNAL ${user}\r\n`);
  return entering.promise;
}

function createBus(socket: Socket, early: Buffer): Bus {
  const waiting = new Map<number, PromiseWithResolvers<readonly DbusValue[]>>();
  const listeners: { name: SignalName; listener: (body: readonly DbusValue[]) => void }[] = [];
  let serial = 0;
  let unread = early;

  function take(message: Message): void {
    const { replySerial } = message;
    if (message.type === messageTypes.signal) {
      // What was answered before it is taken in first: whoever asked goes on only in a later turn.
      for (const { name, listener } of listeners)
        if (isOf(message, name)) setImmediate(() => listener(message.body));
    } else if (replySerial !== undefined) {
      const asked = waiting.get(replySerial);
      waiting.delete(replySerial);
      if (message.type === messageTypes.answer) asked?.resolve(message.body);
      else asked?.reject(new Error(message.errorName ?? 'Refused over the bus.'));
    }
  }

  function hear(chunk: Buffer): void {
    unread = Buffer.concat([unread, chunk]);
    try {
      for (let next = decodeMessage(unread); next !== null; next = decodeMessage(unread)) {
        unread = unread.subarray(next.size);
        take(next.message);
      }
    } catch {
      // After bytes that mean nothing there is no telling where the next message starts.
      socket.destroy();
    }
  }

  socket.on('data', hear);
  socket.on('error', () => socket.destroy());
  socket.once('close', () => {
    for (const { reject } of waiting.values()) reject(new Error('The bus closed.'));
    waiting.clear();
  });
  // It must not keep a program running that has nothing else to do.
  socket.unref();

  async function call({ body = [], ...message }: BusCall): Promise<readonly DbusValue[]> {
    if (socket.destroyed) throw new Error('The bus closed.');
    serial += 1;
    const asked = serial;
    const answering = Promise.withResolvers<readonly DbusValue[]>();
    waiting.set(asked, answering);
    socket.write(encodeMessage({ ...message, type: messageTypes.call, serial: asked, body }));
    try {
      return await withinPatience(answering.promise);
    } finally {
      waiting.delete(asked);
    }
  }

  return {
    call,
    async onSignal(name, listener) {
      listeners.push({ name, listener });
      const { path, interface: from, member, firstArgument } = name;
      const rule = `type='signal',path='${path}',interface='${from}',member='${member}'`;
      const narrower = firstArgument === undefined ? '' : `,arg0='${firstArgument}'`;
      await call({ ...busItself, member: 'AddMatch', signature: 's', body: [rule + narrower] });
    },
    onClosed: (listener) => void socket.once('close', listener),
    close: () => void socket.destroy(),
  };
}

function isOf(message: Message, name: SignalName): boolean {
  return message.path === name.path && message.interface === name.interface && message.member === name.member;
}

async function withinPatience<T>(answer: Promise<T>): Promise<T> {
  const late = Promise.withResolvers<never>();
  const timer = setTimeout(() => late.reject(new Error('No answer over the bus.')), patienceMs);
  timer.unref();
  try {
    return await Promise.race([answer, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}
