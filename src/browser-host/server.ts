/**
 * The app for a browser on this machine: the built renderer over HTTP and the same dispatcher behind one WebSocket, both on
 * the loopback only and both below a path that is a random token. No rule of the domain lives here.
 */
import { timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import type { WebSocket } from 'ws';
import type { Dispatch } from '#main/ipc/dispatch.ts';
import type { Log } from '#main/platform/log.ts';
import { createRendererFiles } from '#main/web/renderer-files.ts';
import type { RendererFiles } from '#main/web/renderer-files.ts';
import { decodeFrame, encodeFrame } from './codec.ts';
import type { Downloads } from './downloads.ts';
import { downloadsPath, socketPath } from './messages.ts';
import type { CallMessage, HostMessage } from './messages.ts';
import { words } from '#shared/words/index.ts';

export type HostOptions = {
  /** 0: any free port. */
  port: number;
  /** In the address of everything that is served; whoever lacks it gets nothing. */
  token: string;
  rendererRoot: string;
  dispatch: Dispatch;
  downloads: Downloads;
  log: Log;
};

export type BrowserHost = {
  /** The address to open, with the token in it. */
  url: string;
  /** Tells every connected page. */
  emit(event: string, payload: unknown): void;
  close(): Promise<void>;
};

const loopback = '127.0.0.1';
/** A chunk of an upload with room for its frame. */
const maxFrameBytes = 4 * 1024 * 1024;

export async function startBrowserHost(options: HostOptions): Promise<BrowserHost> {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrameBytes });
  const server = createServer();
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, loopback, resolve);
  });
  const host = `${loopback}:${(server.address() as AddressInfo).port}`;
  const gate = createGate(host, options.token);
  const files = createRendererFiles({
    root: options.rendererRoot,
    connect: [`ws://${host}`],
    firstScript: './host/bridge-client.js',
  });

  server.on('request', (request, response) => {
    answer({ request, response, path: gate(request), files, downloads: options.downloads }).catch(
      (error: unknown) => {
        options.log.error('request failed', { error });
        response.destroy();
      },
    );
  });
  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    if (gate(request) !== `/${socketPath}` || request.headers.origin !== `http://${host}`) {
      options.log.warn('socket refused');
      socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\n\r\n');
      return;
    }
    sockets.handleUpgrade(request, socket, head, (page) => serve(page, options));
  });

  return {
    url: `http://${host}/${options.token}/`,
    emit(event, payload) {
      const frame = encodeFrame({ event, payload } satisfies HostMessage);
      for (const page of sockets.clients) page.send(frame);
    },
    async close() {
      for (const page of sockets.clients) page.terminate();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function serve(page: WebSocket, { dispatch, log }: HostOptions): void {
  page.on('error', (error) => log.warn('socket failed', { error }));
  page.on('message', (data: Buffer) => {
    handle(data).catch((error: unknown) => {
      log.warn('frame refused', { error });
      page.close(1007);
    });
  });

  async function handle(data: Buffer): Promise<void> {
    const { id, channel, input } = decodeFrame(data) as CallMessage;
    const result = await dispatch(channel, input);
    if (page.readyState === page.OPEN) page.send(encodeFrame({ id, result } satisfies HostMessage));
  }
}

type Exchange = {
  request: IncomingMessage;
  response: ServerResponse;
  /** Below the token; null where the request may not come in. */
  path: string | null;
  files: RendererFiles;
  downloads: Downloads;
};

async function answer({ request, response, path, files, downloads }: Exchange): Promise<void> {
  if (path === null || request.method !== 'GET') {
    response.writeHead(path === null ? 403 : 405, { 'Content-Type': 'text/plain; charset=utf-8' });
    response.end(path === null ? words('host.openPrinted') : words('host.notAllowed'));
    return;
  }
  const prefix = `/${downloadsPath}/`;
  if (path.startsWith(prefix) && (await downloads.send(path.slice(prefix.length), response))) return;
  const { status, headers, body } = await files(path);
  response.writeHead(status, headers);
  response.end(body);
}

/**
 * Lets a request in only if it names this host as its own (a name that was rebound to the loopback does not) and carries the
 * token. @returns the path below the token, or null.
 */
function createGate(host: string, token: string) {
  const expected = Buffer.from(token);
  return (request: IncomingMessage): string | null => {
    if (request.headers.host !== host) return null;
    const { pathname } = new URL(request.url ?? '/', `http://${host}`);
    const [, given = '', ...rest] = pathname.split('/');
    const bytes = Buffer.from(given);
    if (bytes.length !== expected.length || !timingSafeEqual(bytes, expected)) return null;
    return `/${rest.join('/')}`;
  };
}
