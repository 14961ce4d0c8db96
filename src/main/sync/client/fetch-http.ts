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

/** What fails before a byte of the request has left (Node's and OpenSSL's codes). */
const neverArrived = new Set([
  ...['ENOTFOUND', 'EAI_AGAIN', 'ECONNREFUSED', 'EHOSTUNREACH', 'ENETUNREACH', 'UND_ERR_CONNECT_TIMEOUT'],
]);
const certificateCodes =
  /^(?:CERT_|ERR_TLS_CERT|DEPTH_ZERO_SELF_SIGNED|SELF_SIGNED_CERT|UNABLE_TO_|HOSTNAME_MISMATCH|INVALID_CA|ERR_SSL_)/;

export function createFetchHttp(): Http {
  return {
    async send(request) {
      const ended = new AbortController();
      const timer = setTimeout(() => ended.abort('timeout'), request.timeoutMs);
      const stop = () => ended.abort('aborted');
      request.signal?.addEventListener('abort', stop, { once: true });
      if (request.signal?.aborted) stop();
      const done = () => {
        clearTimeout(timer);
        request.signal?.removeEventListener('abort', stop);
      };
      try {
        const response = await fetch(request.url, {
          method: request.method,
          headers: request.headers,
          redirect: 'manual',
          signal: ended.signal,
          ...(request.body === undefined ? {} : { body: await bodyOf(request.body) }),
        });
        return toResponse(response, { ended: ended.signal, done });
      } catch (error) {
        done();
        throw failureOf(error, ended.signal);
      }
    },
  };
}

async function bodyOf(body: NonNullable<HttpRequest['body']>): Promise<string | FormData> {
  return typeof body === 'string' ? body : await formOf(body);
}

async function formOf({ field, fileName, contentType, path }: HttpFile): Promise<FormData> {
  const form = new FormData();
  form.set(field, await openAsBlob(path, { type: contentType }), fileName);
  return form;
}

type Ending = { ended: AbortSignal; done: () => void };

function toResponse(response: Response, { ended, done }: Ending): HttpResponse {
  async function* read(): AsyncGenerator<Uint8Array> {
    try {
      if (response.body) for await (const part of response.body) yield part as Uint8Array;
    } catch (error) {
      throw failureOf(error, ended);
    } finally {
      done();
    }
  }
  return { status: response.status, headers: Object.fromEntries(response.headers), body: read() };
}

function failureOf(error: unknown, ended: AbortSignal): HttpFailure {
  if (ended.aborted) {
    const reason: HttpFailureReason = ended.reason === 'timeout' ? 'timeout' : 'aborted';
    return new HttpFailure(reason, true, reason);
  }
  const code = codeOf(error);
  if (certificateCodes.test(code)) return new HttpFailure('certificate', false, code);
  return new HttpFailure('network', !neverArrived.has(code), code || 'network');
}

/** undici wraps what happened, and several addresses of a host fail together. */
function codeOf(error: unknown): string {
  for (let at: unknown = error, depth = 0; at instanceof Error && depth < 5; depth += 1) {
    const code: unknown = Reflect.get(at, 'code');
    if (typeof code === 'string') return code;
    at = at instanceof AggregateError && at.errors.length > 0 ? (at.errors[0] as unknown) : at.cause;
  }
  return '';
}
