/** The contract's server behind Fastify: for journeys, the benchmark and whoever wants to see it by hand. */
import multipart from '@fastify/multipart';
import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import { createRemote, type Remote } from './core/remote.ts';
import type { RemoteOptions, RemoteRequest, UploadedFile } from './core/types.ts';
import { createUnreliable, type Carried, type Misbehaviour, type Unreliable } from './misbehaviour.ts';

export type ServerOptions = Partial<Omit<RemoteOptions, 'baseUrl' | 'nowMs'>> & {
  port?: number;
  /** The API's address as it is called from outside, where something stands before it. */
  publicUrl?: string | null;
  /** Where the API stands on the host. */
  basePath?: string;
  /** How long each answer takes, in milliseconds. */
  slowMs?: number;
  /** The path under which it takes commands; none without. */
  controlPath?: string | null;
  /** For https. */
  https?: { key: string; cert: string } | null;
};

export type RunningServer = {
  /** The base address to be typed in Settings. */
  url: string;
  /** Where it listens. */
  origin: string;
  remote: Remote;
  unreliable: Unreliable;
  clock: { offsetMs: number };
  /** Changes how long answers take from now on. */
  setSlow(ms: number): void;
  close(): Promise<void>;
};

/** What the control path takes, one command a POST. */
export type Command =
  | { do: 'plan'; misbehaviour: Misbehaviour }
  | { do: 'clear' }
  | { do: 'clock'; offsetMs: number }
  | { do: 'slow'; ms: number }
  | { do: 'land' }
  | { do: 'revoke'; which: 'access' | 'all' }
  | { do: 'tokens' }
  | { do: 'seen' };

export async function startServer(options: ServerOptions = {}): Promise<RunningServer> {
  const { port = 0, basePath = '/api', controlPath = null, https = null } = options;
  const clock = { offsetMs: 0 };
  let slowMs = options.slowMs ?? 0;
  const nowMs = () => Date.now() + clock.offsetMs;
  const app = createApp(https);
  const served: { by: Pick<RunningServer, 'remote' | 'unreliable'> | null } = { by: null };

  app.removeAllContentTypeParsers();
  app.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
  await app.register(multipart, { limits: { fileSize: 30 * 1024 * 1024 }, throwFileSizeLimit: false });

  if (controlPath) {
    app.post(`/${controlPath}`, async (request, reply) => {
      if (!served.by) return reply.code(503).send();
      const command = JSON.parse(String(request.body)) as Command;
      const setSlow = (ms: number) => (slowMs = ms);
      return reply.send(JSON.stringify(obey(command, { ...served.by, clock, setSlow }) ?? null));
    });
  }
  app.all(`${basePath}/*`, async (request, reply) => {
    if (!served.by) return reply.code(503).send();
    const asked = await toRemote(request, basePath);
    if (slowMs > 0) await new Promise((resolve) => setTimeout(resolve, slowMs));
    return answer(reply, served.by.unreliable.carry(asked));
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.code(404).type('text/html').send('<!doctype html><title>Not Found</title>'),
  );

  await app.listen({ port, host: '127.0.0.1' });
  const address = app.server.address();
  const boundPort = typeof address === 'object' && address ? address.port : port;
  const origin = `${https ? 'https' : 'http'}://127.0.0.1:${boundPort}`;
  const url = options.publicUrl ?? `${origin}${basePath}`;
  const remote = createRemote({ ...options, baseUrl: url, nowMs });
  const unreliable = createUnreliable(remote, { nowMs });
  served.by = { remote, unreliable };
  const landing = setInterval(() => unreliable.land(), 50);
  return {
    ...{ url, origin, remote, unreliable, clock },
    setSlow(ms) {
      slowMs = ms;
    },
    async close() {
      clearInterval(landing);
      app.server.closeAllConnections();
      await app.close();
    },
  };
}

/** Over TLS or plain, it is one thing to its routes. */
function createApp(https: { key: string; cert: string } | null): FastifyInstance {
  const bodyLimit = 32 * 1024 * 1024;
  if (!https) return fastify({ bodyLimit });
  return fastify({ bodyLimit, https }) as unknown as FastifyInstance;
}

type Obeyed = Pick<RunningServer, 'remote' | 'unreliable' | 'clock'> & { setSlow: (ms: number) => void };

function obey(command: Command, { remote, unreliable, clock, setSlow }: Obeyed): unknown {
  switch (command.do) {
    case 'plan':
      return unreliable.plan(command.misbehaviour);
    case 'clear':
      return unreliable.clear();
    case 'clock':
      clock.offsetMs = command.offsetMs;
      return undefined;
    case 'slow':
      return setSlow(command.ms);
    case 'land':
      return unreliable.land('all');
    case 'revoke':
      return remote.tokens.revoke(command.which);
    case 'tokens':
      return remote.tokens.all();
    case 'seen':
      return unreliable.seen;
  }
}

async function toRemote(request: FastifyRequest, basePath: string): Promise<RemoteRequest> {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name] = String(value);
  const { method, body } = request;
  const { pathname, searchParams } = new URL(request.url, 'http://127.0.0.1');
  const path = pathname.slice(basePath.length + 1);
  const asked = { method, path, query: Object.fromEntries(searchParams), headers };
  if (!request.isMultipart()) return { ...asked, body: typeof body === 'string' ? body : '' };
  return { ...asked, body: '', file: await uploaded(request) };
}

async function uploaded(request: FastifyRequest): Promise<UploadedFile | undefined> {
  let found: UploadedFile | undefined;
  for await (const part of request.files()) {
    const bytes = await part.toBuffer();
    if (part.fieldname === 'file') found = { fileName: part.filename, contentType: part.mimetype, bytes };
  }
  return found;
}

function answer(reply: FastifyReply, carried: Carried): FastifyReply {
  if (carried.kind === 'lost') {
    reply.hijack();
    reply.raw.destroy();
    return reply;
  }
  const { status, headers, body } = carried.answer;
  if (carried.kind === 'cut') {
    reply.hijack();
    reply.raw.writeHead(status, { ...headers, 'content-length': String(body.length) });
    reply.raw.write(body.slice(0, Math.floor(body.length / 2)), () => reply.raw.destroy());
    return reply;
  }
  void reply.code(status).headers(headers);
  return body.length > 0 ? reply.send(Buffer.from(body)) : reply.send();
}
