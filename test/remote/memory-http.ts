/** The client's way out to a network, led straight into a server in the same process: nothing but what is planned can go wrong. */
import { readFileSync } from 'node:fs';
import { HttpFailure, type Http, type HttpRequest, type HttpResponse } from '#main/platform/http.ts';
import type { RemoteRequest } from './core/types.ts';
import type { Carried, RawAnswer } from './misbehaviour.ts';

export type MemoryHttpOptions = {
  baseUrl: string;
  carry: (request: RemoteRequest) => Carried;
  /** Takes what is sent to any other origin, with its headers: no token may ever be among them. */
  elsewhere?: HttpRequest[];
  /** Before the request arrives and after it was carried out: where a simulation lets others go first, or ends the client. */
  pause?: (where: 'before' | 'after', request: RemoteRequest) => Promise<void>;
};

export function createMemoryHttp({ baseUrl, carry, pause, elsewhere = [] }: MemoryHttpOptions): {
  http: Http;
  elsewhere: HttpRequest[];
} {
  return {
    elsewhere,
    http: {
      async send(request) {
        if (request.signal?.aborted) throw new HttpFailure('aborted', false, 'Ended before it left.');
        if (!request.url.startsWith(`${baseUrl}/`)) {
          elsewhere.push(request);
          return response({ status: 200, headers: { 'content-type': 'text/html' }, body: new Uint8Array() });
        }
        const asked = toRemote(request, baseUrl);
        await pause?.('before', asked);
        const carried = carry(asked);
        await pause?.('after', asked);
        if (carried.kind === 'lost')
          throw new HttpFailure(carried.reason, carried.mayHaveArrived, 'No answer came.');
        return response(carried.answer, carried.kind === 'cut');
      },
    },
  };
}

function toRemote(request: HttpRequest, baseUrl: string): RemoteRequest {
  const { pathname, searchParams } = new URL(request.url);
  const path = pathname.slice(new URL(baseUrl).pathname.replace(/\/$/, '').length + 1);
  const { method, body = '' } = request;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(request.headers)) headers[name.toLowerCase()] = value;
  const asked = { method, path, query: Object.fromEntries(searchParams), headers };
  if (typeof body === 'string') return { ...asked, body };
  const { fileName, contentType } = body;
  return {
    ...{ ...asked, body: '', headers: { ...headers, 'content-type': 'multipart/form-data; boundary=x' } },
    ...(body.field === 'file' ? { file: { fileName, contentType, bytes: readFileSync(body.path) } } : {}),
  };
}

function response({ status, headers, body }: RawAnswer, isCut = false): HttpResponse {
  return { status, headers, body: isCut ? cut(body) : whole(body) };
}

async function* whole(body: Uint8Array): AsyncIterable<Uint8Array> {
  if (body.length > 0) yield await Promise.resolve(body);
}

async function* cut(body: Uint8Array): AsyncIterable<Uint8Array> {
  yield await Promise.resolve(body.slice(0, Math.floor(body.length / 2)));
  throw new HttpFailure('network', true, 'The answer broke off.');
}
