/** The way out over Node's fetch: the one place of the main process that knows it. */
import { openAsBlob } from 'node:fs';
import {
  HttpFailure,
  type Http,
  type HttpFile,
  type HttpFailureReason,
  type HttpRequest,
  type HttpResponse,
} from '#main/platform/http.ts';

/** What fails before a byte of the request has left, where it happens while the connection is made. */
const connecting = new Set(['connect', 'getaddrinfo']);
const certificateCodes =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|INVALID_PURPOSE|PATH_LENGTH_EXCEEDED)/;

export function createFetchHttp(): Http {
  return {
    async send(request) {
      if (request.signal?.aborted) throw new HttpFailure('aborted', false, 'aborted');
      const body = request.body === undefined ? undefined : await bodyOf(request.body);
      const watch = watchOver(request);
      try {
        watch.expect();
        const response = await fetch(request.url, {
          method: request.method,
          headers: request.headers,
          redirect: 'manual',
          signal: watch.signal,
          ...(body === undefined ? {} : { body }),
        });
        watch.came();
        return toResponse(response, watch);
      } catch (error) {
        watch.done();
        throw failureOf(error, watch.signal);
      }
    },
  };
}

type Watch = {
  signal: AbortSignal;
  /** Something is waited for: silence counts from here to `came`. */
  expect(): void;
  came(): void;
  done(): void;
};

/** Ends a request that takes too long, is silent for too long, or is called off. */
function watchOver({ timeoutMs, silenceMs, signal }: HttpRequest): Watch {
  const ended = new AbortController();
  const timeout = () => ended.abort('timeout');
  const whole = setTimeout(timeout, timeoutMs);
  // What is under way keeps the process alive by itself.
  whole.unref();
  let silence: NodeJS.Timeout | undefined;
  const stop = () => ended.abort('aborted');
  signal?.addEventListener('abort', stop, { once: true });
  return {
    signal: ended.signal,
    expect() {
      if (silenceMs !== undefined) silence = setTimeout(timeout, silenceMs);
    },
    came: () => clearTimeout(silence),
    done() {
      clearTimeout(whole);
      clearTimeout(silence);
      signal?.removeEventListener('abort', stop);
    },
  };
}

async function bodyOf(body: NonNullable<HttpRequest['body']>): Promise<string | FormData> {
  if (typeof body === 'string') return body;
  try {
    return await formOf(body);
  } catch {
    throw new HttpFailure('network', false, 'The file cannot be read.');
  }
}

async function formOf({ field, fileName, contentType, path }: HttpFile): Promise<FormData> {
  const form = new FormData();
  form.set(field, await openAsBlob(path, { type: contentType }), fileName);
  return form;
}

function toResponse(response: Response, watch: Watch): HttpResponse {
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      if (!response.body) return;
      watch.expect();
      for await (const part of response.body) {
        watch.came();
        yield part as Uint8Array;
        watch.expect();
      }
    } catch (error) {
      throw failureOf(error, watch.signal);
    } finally {
      watch.done();
    }
  }
  return { status: response.status, headers: Object.fromEntries(response.headers), body: read() };
}

function failureOf(error: unknown, ended: AbortSignal): HttpFailure {
  if (ended.aborted) {
    const reason: HttpFailureReason = ended.reason === 'timeout' ? 'timeout' : 'aborted';
    return new HttpFailure(reason, true, reason);
  }
  const { code, syscall } = causeOf(error);
  if (certificateCodes.test(code)) return new HttpFailure('certificate', false, code);
  // A connection that stood before may end with the same codes: only what fails while it is made never arrived.
  const neverLeft = connecting.has(syscall) || code === 'UND_ERR_CONNECT_TIMEOUT';
  return new HttpFailure('network', !neverLeft, code || 'network');
}

/** undici wraps what happened, and several addresses of a host fail together. */
function causeOf(error: unknown): { code: string; syscall: string } {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const first: unknown = at instanceof AggregateError ? at.errors[0] : undefined;
    const code: unknown = Reflect.get(at, 'code');
    const syscall: unknown = Reflect.get(at, 'syscall');
    if (first === undefined && typeof code === 'string') {
      return { code, syscall: typeof syscall === 'string' ? syscall : '' };
    }
    at = first ?? at.cause;
  }
  return { code: '', syscall: '' };
}
