/** What an answer means. Decided by status, content type and shape, never by the text of a message. */
import type { SyncProblem } from '#shared/domain/sync.ts';
import { words } from '#shared/words/index.ts';
import type { HttpFailure, HttpResponse } from '#main/platform/http.ts';
import { ApiError } from './api.ts';

type Kind = SyncProblem['kind'];

const most = 10;
const longest = 500;
const deepest = 6;

/** The server's words at the fields that they are about (DRF: `{field: [..]}`, `{detail}`, `{non_field_errors}`, a plain list). */
export function fieldsOf(json: unknown): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const add = (field: string, value: unknown) => {
    if (Object.keys(fields).length >= most * 2) return;
    const texts = textsOf(value).slice(0, most);
    if (texts.length > 0) fields[field] = [...(fields[field] ?? []), ...texts];
  };
  if (json !== null && typeof json === 'object' && !Array.isArray(json)) {
    for (const [field, value] of Object.entries(json)) {
      if (field === 'code') continue;
      add(field === 'detail' || field === 'non_field_errors' ? '' : field, value);
    }
  } else add('', json);
  return fields;
}

function textsOf(value: unknown, depth = 0): string[] {
  if (typeof value === 'string') return [value.slice(0, longest)];
  if (value === null || typeof value !== 'object' || depth > deepest) return [];
  return Object.values(value).flatMap((part) => textsOf(part, depth + 1));
}

/** An answer that is no success, as an error. @param json what it said, where it said JSON. */
export function statusError(
  { status, headers }: Pick<HttpResponse, 'status' | 'headers'>,
  { json, isWrite, nowMs }: { json: unknown; isWrite: boolean; nowMs: number },
): ApiError {
  const fields = fieldsOf(json);
  const said = Object.values(fields).flat()[0];
  const of = (kind: Kind, message: string, mayHaveArrived = false) =>
    new ApiError(
      { kind, message, status, fields },
      { status, mayHaveArrived, retryAfterMs: retryAfterMs(headers, nowMs) },
    );
  if (status === 401) return of('signIn', words('sync.signInNeeded'));
  if (status === 409 || status === 412) return of('conflict', said ?? words('sync.changedMeanwhile'));
  if (status === 429 || status === 408) return of('busy', words('sync.serverBusy'));
  // A gateway's 502 or 504 tells nothing of what became of the request behind it.
  if (status >= 500) return of('busy', words('sync.serverFailed', { status }), isWrite);
  if (status >= 300 && status < 400) return of('notTheServer', words('sync.redirected'));
  // Of a proxy on the way that wants to know who asks.
  if (status === 407) return of('notTheServer', words('sync.notTheServer'));
  return of('refused', said ?? words('sync.serverRefused', { status }));
}

export function notTheServer(message: string, isWrite: boolean, status: number | null = null): ApiError {
  return new ApiError(
    { kind: 'notTheServer', message, status, fields: {} },
    { status, mayHaveArrived: isWrite },
  );
}

/** No answer, or half of one. */
export function failureError(error: HttpFailure, isWrite: boolean): ApiError {
  const kind: Kind = error.reason === 'certificate' ? 'certificate' : 'offline';
  const message = words(
    error.reason === 'certificate'
      ? 'sync.certificateRefused'
      : error.reason === 'timeout'
        ? 'sync.timedOut'
        : 'sync.noWay',
  );
  return new ApiError(
    { kind, message, status: null, fields: {} },
    { mayHaveArrived: isWrite && error.mayHaveArrived },
  );
}

/**
 * RFC 9110, 10.2.3: seconds or a date; never more than a day, whatever is asked. A date is the server's, and so is the clock
 * that it is held against, where the server tells its time: this computer's may be a day off.
 */
function retryAfterMs(headers: Readonly<Record<string, string>>, nowMs: number): number | null {
  const asked = headers['retry-after']?.trim();
  if (asked === undefined) return null;
  const serverMs = Date.parse(headers['date'] ?? '');
  const ms = /^\d+$/.test(asked)
    ? Number(asked) * 1000
    : Date.parse(asked) - (Number.isFinite(serverMs) ? serverMs : nowMs);
  return Number.isNaN(ms) ? null : Math.min(Math.max(0, ms), 86_400_000);
}
