/** The server's API over HTTP: addresses that cannot leave the server, tokens that go nowhere else, answers that are what they say. */
import { z } from 'zod';
import { words } from '#shared/words/index.ts';
import type { Clock } from '#main/platform/clock.ts';
import { HttpFailure, type Http, type HttpRequest, type HttpResponse } from '#main/platform/http.ts';
import { ApiError, type Api, type ListPart } from './api.ts';
import { failureError, notTheServer, statusError } from './answers.ts';
import { downloadFile } from './download.ts';
import { BrokenJson, createListReader } from './json-items.ts';
import { drain, isJson, sendJson, sendOrFail } from './send-json.ts';
import type { Session } from './session.ts';

export type ApiDeps = {
  http: Http;
  session: Pick<Session, 'withToken'>;
  clock: Clock;
  /** The account's base address, without a slash at its end. */
  baseUrl: () => string;
  breathe: () => Promise<void>;
};

/** Bytes read between two breaths: far below a frame's time. */
const breathBytes = 64 * 1024;
/** A list that comes in one piece may be large, and the network slow: silence is what ends it. */
const listTimeoutMs = 60 * 60_000;
const silenceMs = 60_000;
const aroundSchema = z.object({ count: z.int().min(0).nullish(), next: z.string().nullish() });

export function createApi(deps: ApiDeps): Api {
  const { http, session, clock } = deps;

  /** With the token, which goes to nobody but the server that gave it. */
  function toServer<T extends { status: number }>(
    send: (headers: Record<string, string>) => Promise<T>,
  ): Promise<T> {
    return session.withToken(async (token, serverUrl) => {
      if (serverUrl !== deps.baseUrl()) throw signInNeeded();
      return send({ authorization: `Bearer ${token}` });
    });
  }

  function addressOf(path: string, query?: Readonly<Record<string, string>> | string): string {
    const base = deps.baseUrl();
    if (!base) throw signInNeeded();
    // Ids are numbers and the rest stands in the program; still, nothing that is put together here may lead elsewhere.
    if (!/^[\w-][\w/-]*\/$/.test(path) || path.includes('//')) throw new Error('A path leaves the API.');
    const search = typeof query === 'string' ? query : query ? new URLSearchParams(query).toString() : '';
    return `${base}/${path}${search ? `?${search}` : ''}`;
  }

  const call: Api['call'] = async ({ method, path, query, body, signal }) => {
    const url = addressOf(path, query);
    const answer = await toServer((headers) =>
      sendJson(http, {
        ...{ method, url, headers, isOfRecord: /\/\d+\//.test(path) },
        ...(body === undefined ? {} : { body: isFile(body) ? body : JSON.stringify(body) }),
        ...(signal ? { signal } : {}),
        nowMs: clock.nowMs(),
      }),
    );
    if (answer.status < 200 || answer.status >= 300) throw answer.toError();
    return { status: answer.status, json: answer.json };
  };

  async function openPage(url: string, signal?: AbortSignal): Promise<HttpResponse> {
    const response = await toServer(async (headers) => {
      const answer = await sendOrFail(http, {
        ...{ method: 'GET' as const, url, headers, timeoutMs: listTimeoutMs, silenceMs },
        ...(signal ? { signal } : {}),
      });
      if (answer.status === 401) await drain(answer);
      return answer;
    });
    if (response.status === 200 && isJson(response)) return response;
    await drain(response);
    if (response.status >= 300)
      throw statusError(response, { json: null, isWrite: false, nowMs: clock.nowMs() });
    throw notTheServer(words('sync.notTheServer'), false, response.status);
  }

  /** What `next` asks for, to be asked of our own address: a proxy often names another scheme, and never may it be another host. */
  function cursorOf(next: string | null | undefined, path: string): string | null {
    if (next === null || next === undefined) return null;
    const ours = new URL(addressOf(path));
    const theirs = URL.canParse(next, ours.href) ? new URL(next, ours.href) : undefined;
    if (theirs?.host !== ours.host || theirs.pathname !== ours.pathname || theirs.search === '') {
      throw notTheServer(words('sync.redirected'), false, 200);
    }
    return theirs.search.slice(1);
  }

  async function* list(
    path: string,
    { from = null, signal }: { from?: string | null; signal?: AbortSignal } = {},
  ): AsyncGenerator<ListPart> {
    const asked = new Set<string | null>();
    for (let cursor: string | null = from, isEnd = false; !isEnd;) {
      if (asked.has(cursor)) throw notTheServer(words('sync.listWithoutEnd'), false, 200);
      asked.add(cursor);
      const response = await openPage(addressOf(path, cursor ?? ''), signal);
      const reader = createListReader();
      try {
        for await (const bytes of response.body) {
          for (let at = 0; at < bytes.byteLength; at += breathBytes) {
            const items = reader.feed(bytes.subarray(at, at + breathBytes));
            if (items.length > 0) yield { items, isPageEnd: false, next: null, count: null };
            await deps.breathe();
          }
        }
        const around = aroundSchema.safeParse(reader.end());
        if (!around.success) throw new BrokenJson('What is around the items is no page.');
        cursor = cursorOf(around.data.next, path);
        isEnd = cursor === null;
        yield { items: [], isPageEnd: true, next: cursor, count: around.data.count ?? null };
      } catch (error) {
        if (error instanceof BrokenJson) throw notTheServer(words('sync.notTheServer'), false, 200);
        if (error instanceof HttpFailure) throw failureError(error, false);
        throw error;
      }
    }
  }

  return {
    call,
    list,
    download: (url, options) =>
      downloadFile({ http, toServer, baseUrl: deps.baseUrl(), nowMs: clock.nowMs() }, url, options),
  };
}

function signInNeeded(): ApiError {
  return new ApiError({ kind: 'signIn', message: words('sync.signInNeeded'), status: null, fields: {} });
}

function isFile(body: object): body is Extract<HttpRequest['body'], object> {
  return 'path' in body && 'field' in body && 'fileName' in body;
}
