/**
 * The way out over Node's own client, in this place alone. It takes a third of the processor's time of `fetch` for a request
 * (`npm run bench -- --only sync`) and tells what `fetch` hides: whether there ever was a connection.
 */
import { Agent, request as requestPlain, type ClientRequest, type IncomingMessage } from 'node:http';
import { Agent as SecureAgent, request as requestSecure } from 'node:https';
import { pipeline, type Readable } from 'node:stream';
import { createBrotliDecompress, createGunzip, createInflate } from 'node:zlib';
import { HttpFailure, type Http, type HttpRequest, type HttpResponse } from '#main/platform/http.ts';
import { formOf, type Form } from './form-file.ts';

/** A server closes what is idle after five seconds or more; who sends just then never learns whether it arrived. */
const idleMs = 4_000;
/** To a host that answers nothing at all; nothing of the request has left by then. */
const connectMs = 10_000;

const certificateCodes =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)/;

type Agents = { plain: Agent; secure: SecureAgent };

export function createNodeHttp(): Http {
  const agents: Agents = {
    plain: new Agent({ keepAlive: true, timeout: idleMs }),
    secure: new SecureAgent({ keepAlive: true, timeout: idleMs }),
  };
  return {
    async send(asked) {
      if (asked.signal?.aborted) throw new HttpFailure('aborted', false, 'aborted');
      const form = typeof asked.body === 'object' ? await openForm(asked.body) : undefined;
      return exchange(agents, asked, form);
    },
  };
}

async function openForm(file: Parameters<typeof formOf>[0]): Promise<Form> {
  try {
    return await formOf(file);
  } catch {
    throw new HttpFailure('network', false, 'The file cannot be read.');
  }
}

/** What is known of a request under way. @property over why it was ended here, where it was. */
type Course = { isConnected: boolean; over?: 'timeout' | 'aborted' };

function exchange(agents: Agents, asked: HttpRequest, form: Form | undefined): Promise<HttpResponse> {
  return new Promise((resolve, reject) => {
    const course: Course = { isConnected: false };
    let request: ClientRequest;
    try {
      request = open(agents, asked, form);
    } catch (error) {
      form?.close();
      reject(failureOf(error, course));
      return;
    }
    let response: IncomingMessage | undefined;
    const watch = watchOver(asked, (why) => {
      course.over ??= why;
      (response ?? request).destroy(new Error(why));
    });
    watch.expect(Math.min(connectMs, asked.silenceMs ?? connectMs));
    const connected = () => {
      course.isConnected = true;
      watch.came();
      if (asked.silenceMs !== undefined) watch.expect(asked.silenceMs);
    };
    request.on('socket', (socket) => {
      if (request.reusedSocket) connected();
      else socket.once(request.protocol === 'https:' ? 'secureConnect' : 'connect', connected);
    });
    request.on('error', (error) => {
      watch.done();
      form?.close();
      reject(failureOf(error, course));
    });
    request.on('response', (message) => {
      response = message;
      watch.came();
      resolve(toResponse(message, { asked, watch, course }));
    });
    if (form) form.sendTo(request);
    else request.end(asked.body as string | undefined);
  });
}

/** Throws where an address or a header is none. */
function open(agents: Agents, { method, url, headers, body }: HttpRequest, form?: Form): ClientRequest {
  const length = form ? form.length : typeof body === 'string' ? Buffer.byteLength(body) : undefined;
  const { protocol, hostname, port, path } = addressOf(url);
  const sent = {
    'user-agent': 'Dealdesk',
    'accept-encoding': 'gzip, deflate, br',
    ...headers,
    ...(form && { 'content-type': form.contentType }),
    ...(length !== undefined && { 'content-length': length }),
  };
  const to = { method, hostname, port, path, headers: sent };
  return protocol === 'https:'
    ? requestSecure({ ...to, agent: agents.secure })
    : requestPlain({ ...to, agent: agents.plain });
}

type Address = { protocol: string; hostname: string; port: string; path: string };

/** Throws where it is no address over http. */
function addressOf(url: string): Address {
  const { protocol, hostname, port, pathname, search } = new URL(url);
  if (protocol !== 'https:' && protocol !== 'http:')
    throw new TypeError('An address that is not of the web.');
  // The brackets of an IPv6 address belong to the address bar.
  return { protocol, hostname: hostname.replace(/^\[|\]$/g, ''), port, path: `${pathname}${search}` };
}

type Watch = {
  /** Something is waited for, so long and no longer, from here to `came`. */
  expect(ms: number): void;
  came(): void;
  done(): void;
};

/** Ends a request that takes too long, is silent for too long, or is called off. */
function watchOver(
  { timeoutMs, signal }: HttpRequest,
  end: (why: NonNullable<Course['over']>) => void,
): Watch {
  const timeout = () => end('timeout');
  const whole = setTimeout(timeout, timeoutMs);
  // What is under way keeps the process alive by itself.
  whole.unref();
  let silence: NodeJS.Timeout | undefined;
  const stop = () => end('aborted');
  signal?.addEventListener('abort', stop, { once: true });
  return {
    expect(ms) {
      silence = setTimeout(timeout, ms);
      silence.unref();
    },
    came: () => clearTimeout(silence),
    done() {
      clearTimeout(whole);
      clearTimeout(silence);
      signal?.removeEventListener('abort', stop);
    },
  };
}

type Under = { asked: HttpRequest; watch: Watch; course: Course };

function toResponse(message: IncomingMessage, { asked, watch, course }: Under): HttpResponse {
  const content = unpacked(message);
  // Whoever reads it hears of it; where nobody does, nobody need.
  message.on('error', () => undefined);
  content.on('error', () => undefined);
  const expectMore = () => {
    if (asked.silenceMs !== undefined) watch.expect(asked.silenceMs);
  };
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      expectMore();
      for await (const part of content) {
        watch.came();
        yield part as Uint8Array;
        expectMore();
      }
    } catch (error) {
      throw failureOf(error, course);
    } finally {
      watch.done();
    }
  }
  return { status: message.statusCode ?? 0, headers: plainHeaders(message), body: read() };
}

function plainHeaders({ headers }: IncomingMessage): Record<string, string> {
  const plain: Record<string, string> = {};
  for (const name in headers) {
    const value = headers[name];
    if (value !== undefined) plain[name] = typeof value === 'string' ? value : value.join(', ');
  }
  return plain;
}

/** As the server meant it (RFC 9110, 8.4.1). A content that breaks off before its end is an error of the stream. */
function unpacked(message: IncomingMessage): Readable {
  const coding = message.headers['content-encoding']?.trim().toLowerCase();
  const create = coding === undefined ? undefined : decoders[coding];
  // An answer without a body has nothing that could be unpacked.
  if (!create || message.statusCode === 204 || message.statusCode === 304) return message;
  return pipeline(message, create(), () => undefined);
}

const decoders: Readonly<Record<string, () => NodeJS.ReadWriteStream & Readable>> = {
  gzip: createGunzip,
  'x-gzip': createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

function failureOf(error: unknown, { over, isConnected }: Course): HttpFailure {
  if (over) return new HttpFailure(over, isConnected, over);
  const code = codeOf(error);
  if (certificateCodes.test(code)) return new HttpFailure('certificate', false, code);
  return new HttpFailure('network', isConnected, code || 'network');
}

/** Several addresses of a host fail together. */
function codeOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  const code: unknown = first instanceof Error ? Reflect.get(first, 'code') : undefined;
  return typeof code === 'string' ? code : '';
}
