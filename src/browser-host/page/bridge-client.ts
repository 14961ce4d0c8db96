import { isEventName } from '#shared/contract/event-names.ts';
import type { ErrorShape, Result } from '#shared/errors.ts';
import { bridgeIsDown } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { decodeFrame, encodeFrame } from '#host/codec.ts';
import type { CallMessage, HostMessage } from '#host/messages.ts';

/** As much of a WebSocket as the client needs: what a test hands in. */
export type Socket = {
  binaryType: string;
  send(frame: Uint8Array<ArrayBuffer>): void;
  close(): void;
  onopen: ((this: never, event: never) => unknown) | null;
  onclose: ((this: never, event: never) => unknown) | null;
  onmessage: ((this: never, event: never) => unknown) | null;
};

type Listener = (payload: unknown) => void;
type Answer = (result: Result<unknown>) => void;
type Call = { message: CallMessage; answer: Answer; patience: ReturnType<typeof setTimeout> };

/** How long a call waits for a connection before it fails, and how long the client waits between tries. */
const patienceMs = 5000;
const firstRetryMs = 100;
const maxRetryMs = 2000;

const notReached = (): ErrorShape => ({
  code: 'OFFLINE',
  message: words('host.notReached'),
  details: bridgeIsDown,
});
const lostOnTheWay = (): ErrorShape => ({
  code: 'OFFLINE',
  message: words('host.lostOnTheWay'),
  details: bridgeIsDown,
});

/**
 * Calls over one socket at a time, which is opened anew whenever it closes. A call made meanwhile waits a moment and then
 * fails; one whose answer was under way fails at once. Neither hangs.
 */
export function createBridgeClient(connect: () => Socket) {
  const listeners = new Map<string, Set<Listener>>();
  const underWay = new Map<number, Answer>();
  let waiting: Call[] = [];
  let open: Socket | null = null;
  let wasOpen = false;
  let retryMs = firstRetryMs;
  let lastId = 0;

  const tell = (event: string, payload: unknown) => {
    for (const listener of listeners.get(event) ?? []) listener(payload);
  };

  const send = (socket: Socket, message: CallMessage, answer: Answer) => {
    underWay.set(message.id, answer);
    socket.send(encodeFrame(message));
  };

  const start = () => {
    const socket = connect();
    socket.binaryType = 'arraybuffer';
    socket.onopen = () => {
      open = socket;
      retryMs = firstRetryMs;
      const calls = waiting;
      waiting = [];
      for (const call of calls) {
        clearTimeout(call.patience);
        send(socket, call.message, call.answer);
      }
      if (wasOpen) tell('bridge:reconnected', {});
      wasOpen = true;
    };
    socket.onmessage = ({ data }: { data: unknown }) => {
      if (!(data instanceof ArrayBuffer)) return;
      const message = decodeFrame(new Uint8Array(data)) as HostMessage;
      if ('event' in message) return tell(message.event, message.payload);
      underWay.get(message.id)?.(message.result);
      underWay.delete(message.id);
    };
    socket.onclose = () => {
      open = null;
      for (const answer of underWay.values()) answer({ ok: false, error: lostOnTheWay() });
      underWay.clear();
      setTimeout(start, retryMs);
      retryMs = Math.min(retryMs * 2, maxRetryMs);
    };
  };
  start();

  return {
    invoke(channel: unknown, input: unknown): Promise<Result<unknown>> {
      if (typeof channel !== 'string')
        return Promise.reject(new TypeError('A channel is named by a string.'));
      const message: CallMessage = { id: (lastId += 1), channel, input };
      return new Promise((answer) => {
        if (open) return send(open, message, answer);
        const patience = setTimeout(() => {
          waiting = waiting.filter((call) => call.message !== message);
          answer({ ok: false, error: notReached() });
        }, patienceMs);
        waiting.push({ message, answer, patience });
      });
    },

    on(event: unknown, listener: unknown): () => void {
      if (!isEventName(event)) throw new TypeError('There is no such event.');
      if (typeof listener !== 'function') throw new TypeError('A listener is a function.');
      const entry: Listener = (payload) => {
        Reflect.apply(listener, undefined, [payload]);
      };
      const ofEvent = listeners.get(event) ?? new Set();
      listeners.set(event, ofEvent.add(entry));
      return () => {
        ofEvent.delete(entry);
      };
    },
  };
}
