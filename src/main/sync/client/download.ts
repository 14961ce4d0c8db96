/** A file from the server, or from where the server keeps its files: the token goes to the server's own origin only. */
import { open, rename, rm } from 'node:fs/promises';
import { words } from '#shared/words/index.ts';
import { HttpFailure, type Http, type HttpResponse } from '#main/platform/http.ts';
import { failureError, notTheServer, statusError } from './answers.ts';
import type { Session } from './session.ts';

/** A large file over a slow network takes its time. */
const downloadTimeoutMs = 15 * 60_000;

type From = { http: Http; session: Pick<Session, 'withToken'>; baseUrl: string; nowMs: number };
type To = { toPath: string; maxBytes: number; signal?: AbortSignal };

/** Throws ApiError; what came of the file is taken away again. */
export async function downloadFile(from: From, url: string, to: To): Promise<void> {
  const address = addressOf(url, from.baseUrl);
  const isOurs = address.origin === new URL(from.baseUrl).origin;
  const send = (headers: Record<string, string>) =>
    from.http.send({
      ...{ method: 'GET' as const, url: address.href, headers, timeoutMs: downloadTimeoutMs },
      ...(to.signal ? { signal: to.signal } : {}),
    });
  try {
    const response = isOurs
      ? await from.session.withToken((token) => send({ authorization: `Bearer ${token}` }))
      : await send({});
    if (response.status !== 200) {
      throw statusError(response, { json: null, isWrite: false, nowMs: from.nowMs });
    }
    await writeBody(response, to);
  } catch (error) {
    if (error instanceof HttpFailure) throw failureError(error, false);
    throw error;
  }
}

function addressOf(url: string, baseUrl: string): URL {
  const base = new URL(`${baseUrl}/`);
  const address = URL.canParse(url, base.href) ? new URL(url, base.href) : undefined;
  // A server behind a proxy names its own files with the wrong scheme; plain http goes nowhere but where the server itself is.
  if (address?.protocol === 'http:' && address.host === base.host) address.protocol = base.protocol;
  const isAllowed = address?.protocol === 'https:' || address?.origin === base.origin;
  if (!address || !isAllowed || address.username || address.password) {
    throw notTheServer(words('sync.redirected'), false);
  }
  return address;
}

async function writeBody(response: HttpResponse, { toPath, maxBytes }: To): Promise<void> {
  const partPath = `${toPath}.part`;
  const expected = Number(response.headers['content-length'] ?? Number.NaN);
  let size = 0;
  try {
    const file = await open(partPath, 'w', 0o600);
    try {
      for await (const bytes of response.body) {
        size += bytes.byteLength;
        if (size > maxBytes) throw notTheServer(words('sync.answerTooLarge'), false, 200);
        await file.write(bytes);
      }
      await file.sync();
    } finally {
      await file.close();
    }
    const isEncoded = 'content-encoding' in response.headers;
    if (!isEncoded && Number.isFinite(expected) && size !== expected) {
      throw new HttpFailure('network', true, 'The file was cut off.');
    }
    await rename(partPath, toPath);
  } catch (error) {
    await rm(partPath, { force: true });
    throw error;
  }
}
