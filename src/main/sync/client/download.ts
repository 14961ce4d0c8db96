/** A file from the server, or from where the server keeps its files: the token goes to the server's own origin only. */
import { open, rename, rm } from 'node:fs/promises';
import { words } from '#shared/words/index.ts';
import { HttpFailure, type Http, type HttpResponse } from '#main/platform/http.ts';
import { failureError, notTheServer, statusError } from './answers.ts';
import { drain } from './send-json.ts';

/** A large file over a slow network takes its time. */
const downloadTimeoutMs = 60 * 60_000;
const silenceMs = 60_000;

type From = {
  http: Http;
  toServer: (send: (headers: Record<string, string>) => Promise<HttpResponse>) => Promise<HttpResponse>;
  baseUrl: string;
  nowMs: number;
};
type To = { toPath: string; maxBytes: number; signal?: AbortSignal };

/** Throws ApiError; what came of the file is taken away again. */
export async function downloadFile(from: From, url: string, to: To): Promise<void> {
  const address = addressOf(url, from.baseUrl);
  const isOurs = address.origin === new URL(from.baseUrl).origin;
  const send = async (headers: Record<string, string>) => {
    const response = await from.http.send({
      ...{ method: 'GET' as const, url: address.href, timeoutMs: downloadTimeoutMs, silenceMs },
      // Of a packed body nobody could say whether all of it came.
      headers: { 'accept-encoding': 'identity', ...headers },
      ...(to.signal ? { signal: to.signal } : {}),
    });
    if (response.status !== 200) await drain(response);
    return response;
  };
  try {
    const response = isOurs ? await from.toServer(send) : await send({});
    if (response.status === 401 && !isOurs) throw notTheServer(words('sync.notTheServer'), false);
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
    await drain(response);
    await rm(partPath, { force: true });
    throw error;
  }
}
