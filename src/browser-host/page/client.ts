/**
 * The page's side of the bridge where there is no Electron: puts `window.dealdesk` in place before the app starts, with the
 * same two functions as the preload's.
 */
import { createBridgeClient } from './bridge-client.ts';
import { socketPath } from '#host/messages.ts';

const address = new URL(socketPath, document.baseURI);
address.protocol = 'ws:';
address.hash = '';

const bridge = createBridgeClient(() => new WebSocket(address));

Object.defineProperty(window, 'dealdesk', { value: Object.freeze(bridge), enumerable: true });
