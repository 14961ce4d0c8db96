import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtempSync, truncateSync, writeFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createServer as createSocketServer, type AddressInfo, type Server as SocketServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterEach, describe, expect, test } from 'vitest';
import { HttpFailure, type HttpRequest, type HttpResponse } from '#main/platform/http.ts';
import { createNodeHttp } from './node-http.ts';

const http = createNodeHttp();
const ending: (() => void)[] = [];
afterEach(() => {
  for (const end of ending.splice(0)) end();
});

async function portOf(server: Server | SocketServer): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}

type Listener = (request: IncomingMessage, response: ServerResponse) => unknown;

async function serve(listener: Listener): Promise<string> {
  const server = createServer((request, response) => void listener(request, response));
  ending.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${await portOf(server)}`;
}

const get = (url: string, more: Partial<HttpRequest> = {}) =>
  http.send({ method: 'GET', url, headers: {}, timeoutMs: 60_000, ...more });

async function text({ body }: HttpResponse): Promise<string> {
  const parts: Uint8Array[] = [];
  for await (const part of body) parts.push(part);
  return Buffer.concat(parts).toString();
}

async function failure(doing: Promise<unknown>): Promise<Pick<HttpFailure, 'reason' | 'mayHaveArrived'>> {
  const error = await doing.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HttpFailure);
  const { reason, mayHaveArrived } = error as HttpFailure;
  return { reason, mayHaveArrived };
}

describe('an answer', () => {
  test('brings its status, its headers in small letters and its body', async () => {
    const url = await serve((_request, response) => response.writeHead(418, { 'X-Thing': 'a' }).end('tea'));
    const response = await get(url);
    expect([response.status, response.headers['x-thing'], await text(response)]).toEqual([418, 'a', 'tea']);
  });

  test('that points elsewhere is not followed, and the token stays', async () => {
    const elsewhere: unknown[] = [];
    const other = await serve((request, response) => {
      elsewhere.push(request.headers);
      response.end();
    });
    const url = await serve((_request, response) => response.writeHead(307, { location: other }).end());
    const { status, headers } = await get(url, { headers: { authorization: 'Bearer secret' } });
    expect([status, headers['location'], elsewhere]).toEqual([307, other, []]);
  });

  test('whose body breaks off throws while it is read', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100' });
      response.write('half', () => response.destroy());
    });
    const response = await get(url);
    expect(await failure(text(response))).toEqual({ reason: 'network', mayHaveArrived: true });
  });

  test.each([
    ['gzip', gzipSync],
    ['deflate', deflateSync],
    ['br', brotliCompressSync],
  ])('that is packed as %s is unpacked, and one that breaks off throws', async (coding, pack) => {
    const packed = pack(randomBytes(20_000).toString('hex'));
    const url = await serve((request, response) => {
      response.writeHead(200, { 'content-encoding': coding });
      response.end(request.url === '/half' ? packed.subarray(0, packed.length / 2) : packed);
    });
    expect(await text(await get(url))).toHaveLength(40_000);
    expect(await failure(get(`${url}/half`).then(text))).toEqual({ reason: 'network', mayHaveArrived: true });
  });

  test('without a body is empty, whatever its packing is said to be', async () => {
    const url = await serve((_request, response) =>
      response.writeHead(204, { 'content-encoding': 'gzip' }).end(),
    );
    expect(await text(await get(url))).toBe('');
  });

  test('that nobody reads holds up nothing, and breaks nothing when it breaks off', async () => {
    const url = await serve((_request, response) => {
      response.writeHead(200, { 'content-length': '100', 'content-encoding': 'gzip' });
      response.write('half', () => response.destroy());
    });
    await get(url);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect((await get(await serve((_request, response) => response.end('next')))).status).toBe(200);
  });

  test('in pieces that break off throws too', async () => {
    const url = await serve((_request, response) => {
      response.write('half', () => response.destroy());
    });
    expect(await failure(get(url).then(text))).toEqual({ reason: 'network', mayHaveArrived: true });
  });
});

describe('a request', () => {
  test('brings a file as a form, with its name whatever its letters', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'dealdesk-')), 'content');
    writeFileSync(path, 'the file');
    let form: FormData | undefined;
    const url = await serve(async (request, response) => {
      const body = request as unknown as ReadableStream<Uint8Array>;
      const headers = { 'content-type': request.headers['content-type'] ?? '' };
      form = await new Response(body, { headers }).formData();
      response.end('{}');
    });
    const body = { field: 'file', fileName: 'Änderung "2".pdf', contentType: 'application/pdf', path };
    await text(await http.send({ method: 'POST', url, headers: {}, body, timeoutMs: 60_000 }));
    const file = form?.get('file') as File;
    expect([...(form?.keys() ?? [])]).toEqual(['file']);
    expect([file.type, await file.text()]).toEqual(['application/pdf', 'the file']);
    expect(decodeURIComponent(file.name)).toBe('Änderung "2".pdf');
  });

  test.each([0, 1, 300_000])('brings a file of %i bytes whole', async (size) => {
    const path = join(mkdtempSync(join(tmpdir(), 'dealdesk-')), 'content');
    const content = randomBytes(size);
    writeFileSync(path, content);
    const received: Buffer[] = [];
    let length = Number.NaN;
    const url = await serve(async (request, response) => {
      length = Number(request.headers['content-length']);
      for await (const part of request) received.push(part as Buffer);
      response.end('{}');
    });
    const body = { field: 'file', fileName: 'a', contentType: 'a/b', path };
    await text(await http.send({ method: 'POST', url, headers: {}, body, timeoutMs: 60_000 }));
    const sent = Buffer.concat(received);
    expect([sent.length, sent.includes(content)]).toEqual([length, true]);
  });

  test('with a file that becomes shorter while it is sent breaks off, and may have arrived', async () => {
    const path = join(mkdtempSync(join(tmpdir(), 'dealdesk-')), 'content');
    writeFileSync(path, randomBytes(30_000_000));
    const url = await serve((request) => {
      request.once('data', () => truncateSync(path, 0));
      request.resume();
    });
    const body = { field: 'file', fileName: 'a', contentType: 'a/b', path };
    const sending = http.send({ method: 'POST', url, headers: {}, body, timeoutMs: 60_000 });
    expect(await failure(sending)).toEqual({ reason: 'network', mayHaveArrived: true });
  });

  test('with a file that cannot be read never leaves', async () => {
    const body = { field: 'file', fileName: 'a', contentType: 'a/b', path: '/nowhere/at/all' };
    const sending = http.send({
      method: 'POST',
      url: 'http://127.0.0.1:9',
      headers: {},
      body,
      timeoutMs: 60_000,
    });
    expect(await failure(sending)).toEqual({ reason: 'network', mayHaveArrived: false });
  });

  test('to a port where nobody listens never arrived', async () => {
    const server = createSocketServer();
    const port = await portOf(server);
    await new Promise((resolve) => server.close(resolve));
    // By name it is tried under every address of the host.
    for (const host of ['127.0.0.1', 'localhost'])
      expect(await failure(get(`http://${host}:${port}`))).toEqual({
        reason: 'network',
        mayHaveArrived: false,
      });
  });

  test('to a host that does not exist never arrived', async () => {
    expect(await failure(get('http://nowhere.invalid'))).toEqual({
      reason: 'network',
      mayHaveArrived: false,
    });
  });

  test('to a server that never greets never arrived', async () => {
    const silent = createSocketServer();
    ending.push(() => silent.close());
    const url = `https://127.0.0.1:${await portOf(silent)}`;
    expect(await failure(get(url, { timeoutMs: 50 }))).toEqual({ reason: 'timeout', mayHaveArrived: false });
  });

  test('whose connection ends without an answer may have arrived', async () => {
    const url = await serve((request) => request.socket.destroy());
    expect(await failure(get(url))).toEqual({ reason: 'network', mayHaveArrived: true });
  });

  test('that is not answered in time may have arrived', async () => {
    const url = await serve(() => undefined);
    expect(await failure(get(url, { timeoutMs: 50 }))).toEqual({ reason: 'timeout', mayHaveArrived: true });
    expect(await failure(get(url, { silenceMs: 50 }))).toEqual({ reason: 'timeout', mayHaveArrived: true });
  });

  test('whose answer falls silent ends, and one that is only slow does not', async () => {
    const url = await serve((_request, response) => void response.write('half'));
    expect(await failure(get(url, { timeoutMs: 100 }).then(text))).toMatchObject({ reason: 'timeout' });
    expect(await failure(get(url, { silenceMs: 100 }).then(text))).toMatchObject({ reason: 'timeout' });
    const whole = await serve((_request, response) => response.end('whole'));
    const response = await get(whole, { silenceMs: 30_000 });
    expect(await text(response)).toBe('whole');
  });

  test('that is called off ends, and before it left it never arrived', async () => {
    const off = new AbortController();
    const url = await serve(() => off.abort());
    expect(await failure(get(url, { signal: off.signal }))).toEqual({
      reason: 'aborted',
      mayHaveArrived: true,
    });
    expect(await failure(get(url, { signal: off.signal }))).toEqual({
      reason: 'aborted',
      mayHaveArrived: false,
    });
  });

  test('tells of nothing that it carried when it fails', async () => {
    const headers = { authorization: 'Bearer planted\nsecret' };
    const error = await get('http://127.0.0.1:9', { headers }).catch((thrown: unknown) => thrown);
    expect(error).toBeInstanceOf(HttpFailure);
    expect(`${(error as Error).stack} ${JSON.stringify(error)}`).not.toContain('planted');
  });
});

type Tried = { name: string; arrived: string[]; outcome: unknown };

/** In a process of its own, whose system trusts the test's authority. */
async function tryCertificates(): Promise<Tried[]> {
  const folder = join(import.meta.dirname, '../../../../test/fixtures/certificates');
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [join(import.meta.dirname, 'test-certificates.ts'), folder],
    { env: { ...process.env, NODE_EXTRA_CA_CERTS: join(folder, 'authority.pem') } },
  );
  return JSON.parse(stdout) as Tried[];
}

test('a certificate that is expired, self-signed or for another host is refused before anything is sent', async () => {
  const refused = { failed: 'ApiError', kind: 'certificate', mayHaveArrived: false };
  expect(await tryCertificates()).toEqual([
    { name: 'good', arrived: ['POST /api/deals/'], outcome: { status: 201 } },
    { name: 'expired', arrived: [], outcome: refused },
    { name: 'self-signed', arrived: [], outcome: refused },
    { name: 'other-host', arrived: [], outcome: refused },
  ]);
});
