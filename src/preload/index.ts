/**
 * The bridge, and all of it: two functions over the contract's channels. What may be called, by whom and with what is
 * decided in the main process; nothing here knows a channel.
 */
import { contextBridge, ipcRenderer } from 'electron';
import { isEventName } from '#shared/contract/event-names.ts';

type Listener = (payload: unknown) => void;

const listeners = new Map<string, Set<Listener>>();

ipcRenderer.on('dealdesk:event', (_event, name: unknown, payload: unknown) => {
  if (typeof name !== 'string') return;
  for (const listener of listeners.get(name) ?? []) listener(payload);
});

function invoke(channel: unknown, input: unknown): Promise<unknown> {
  if (typeof channel !== 'string') return Promise.reject(new TypeError('A channel is named by a string.'));
  return ipcRenderer.invoke('dealdesk:invoke', channel, input);
}

function on(event: unknown, listener: unknown): () => void {
  if (!isEventName(event)) throw new TypeError('There is no such event.');
  if (typeof listener !== 'function') throw new TypeError('A listener is a function.');
  // Wrapped, so that the same function listening twice is two listeners.
  const entry: Listener = (payload) => {
    Reflect.apply(listener, undefined, [payload]);
  };
  const ofEvent = listeners.get(event) ?? new Set();
  listeners.set(event, ofEvent.add(entry));
  return () => {
    ofEvent.delete(entry);
  };
}

contextBridge.exposeInMainWorld('dealdesk', { invoke, on });
