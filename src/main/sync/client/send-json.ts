/** One request whose answer is JSON, read whole. */
import { words } from '#shared/words/index.ts';
import { HttpFailure, type Http, type HttpRequest, type HttpResponse } from '#main/platform/http.ts';
import type { ApiError } from './api.ts';
import { failureError, fieldsOf, notTheServer, statusError } from './answers.ts';

/** A single record with its comments is far below this; more is no answer of the contract's. */
const maxAnswerBytes = 64 * 1024 * 1024;
export const requestTimeoutMs = 60_000;
/** A file goes up over a slow network too; the time to settle is counted from its beginning, in two looks. */
const uploadTimeoutMs = 5 * 60_000;
/** Of an answer that nobody reads. */
const drainedBytes = 256 * 1024;

export type JsonAnswer = {
  status: number;
  /** Null where there was no body. */
  json: unknown;
  /** The server's own sentence, where it has one. */
  detail(): string | undefined;
  toError(): ApiError;
};

/** @property isOfRecord it asks for one record by its id, and not for what a server may not have at all. */
type Sending = Omit<HttpRequest, 'timeoutMs'> & { nowMs?: number; isOfRecord?: boolean };

/**
 * Resolves with any answer that is JSON, or empty, whatever its status; a redirect is an answer. Throws ApiError where none
 * came, or where what answered with a success speaks no JSON.
 */
export async function sendJson(
  http: Http,
  { nowMs = 0, isOfRecord = false, ...request }: Sending,
): Promise<JsonAnswer> {
  const isWrite = request.method !== 'GET';
  const response = await sendOrFail(http, request);
  const bytes = await readBody(response, isWrite);
  const isEmpty = bytes.byteLength === 0;
  const parsed = isEmpty ? { json: null } : parseJson(bytes, response);
  const answer = (json: unknown): JsonAnswer => ({
    status: response.status,
    json,
    detail: () => Object.values(fieldsOf(json)).flat()[0],
    toError: () =>
      response.status < 300
        ? notTheServer(words('sync.notTheServer'), isWrite, response.status)
        : statusError(response, { json, isWrite, nowMs }),
  });
  if (parsed) return answer(parsed.json);
  // A failure need not be said in JSON: its status says enough. But that a record is gone is for the server to say, and it
  // speaks JSON: a proxy's page with this status says nothing of the record. Of a path that it does not know an older server
  // says so in a page of its own.
  if (response.status === 404 && isOfRecord) throw notTheServer(words('sync.notTheServer'), isWrite);
  if (response.status >= 300) return answer(null);
  throw notTheServer(words('sync.notTheServer'), isWrite, response.status);
}

type Sent = Omit<HttpRequest, 'timeoutMs'> & Partial<Pick<HttpRequest, 'timeoutMs'>>;

export async function sendOrFail(http: Http, request: Sent): Promise<HttpResponse> {
  try {
    return await http.send({
      timeoutMs: typeof request.body === 'object' ? uploadTimeoutMs : requestTimeoutMs,
      ...request,
      headers: {
        accept: 'application/json',
        ...(typeof request.body === 'string' ? { 'content-type': 'application/json' } : {}),
        ...request.headers,
      },
    });
  } catch (error) {
    if (error instanceof HttpFailure) throw failureError(error, request.method !== 'GET');
    throw error;
  }
}

/** An answer that is not read keeps its connection. */
export async function drain(response: HttpResponse): Promise<void> {
  try {
    let size = 0;
    for await (const part of response.body) {
      size += part.byteLength;
      if (size > drainedBytes) return;
    }
  } catch {
    // It is told by its status already.
  }
}

async function readBody(response: HttpResponse, isWrite: boolean): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const part of response.body) {
      size += part.byteLength;
      if (size > maxAnswerBytes) throw notTheServer(words('sync.answerTooLarge'), isWrite, response.status);
      parts.push(part);
    }
  } catch (error) {
    if (error instanceof HttpFailure) throw failureError(error, isWrite);
    throw error;
  }
  return Buffer.concat(parts);
}

export function isJson({ headers }: Pick<HttpResponse, 'headers'>): boolean {
  return /^application\/(?:[\w.-]+\+)?json\b/i.test(headers['content-type'] ?? '');
}

function parseJson(bytes: Uint8Array, response: HttpResponse): { json: unknown } | undefined {
  if (!isJson(response)) return undefined;
  try {
    return { json: JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes)) as unknown };
  } catch {
    return undefined;
  }
}
