import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import WebSocket from 'ws';
import type { Dispatch } from '#main/ipc/dispatch.ts';
import { silentLog } from '#main/platform/log.ts';
import { createBrowserFiles, createDownloads } from './downloads.ts';
import { createBridgeClient } from './page/bridge-client.ts';
import { startBrowserHost } from './server.ts';
import type { BrowserHost } from './server.ts';

const token = 'a'.repeat(43);

describe('the browser host', () => {
  let folder = '';
  let host: BrowserHost;
  let nextId = 0;
  const dispatch = vi.fn<Dispatch>();
  const downloads = createDownloads(() => `offer-${(nextId += 1)}`);

  const listen = (port = 0) =>
    startBrowserHost({
      port,
      token,
      rendererRoot: join(folder, 'renderer'),
      dispatch,
      downloads,
      log: silentLog,
    });
  const origin = () => new URL(host.url).origin;
  const socketUrl = () => `${host.url.replace('http:', 'ws:')}socket`;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'dealdesk-host-'));
    mkdirSync(join(folder, 'renderer'));
    writeFileSync(join(folder, 'renderer', 'index.html'), '<html><head></head></html>');
    dispatch.mockReset().mockImplementation((_channel, input) => Promise.resolve({ ok: true, value: input }));
    host = await listen();
  });
  afterEach(async () => {
    await host.close();
    rmSync(folder, { recursive: true, force: true });
  });

  function get(
    path: string,
    headers: Record<string, string> = {},
  ): Promise<{ status: number; headers: object; body: string }> {
    return new Promise((resolve, reject) => {
      request(`${origin()}${path}`, { headers }, (response) => {
        let body = '';
        response.setEncoding('utf8').on('data', (text: string) => (body += text));
        response.on('end', () =>
          resolve({ status: response.statusCode ?? 0, headers: response.headers, body }),
        );
      })
        .on('error', reject)
        .end();
    });
  }

  function connect(url: string, from: string): Promise<'open' | 'refused'> {
    return new Promise((resolve) => {
      const socket = new WebSocket(url, { origin: from });
      socket.on('open', () => {
        socket.terminate();
        resolve('open');
      });
      socket.on('error', () => resolve('refused'));
    });
  }

  const client = () => createBridgeClient(() => new WebSocket(socketUrl(), { origin: origin() }) as never);

  test('listens on the loopback and puts the token into its address', () => {
    expect(host.url).toMatch(new RegExp(`^http://127\\.0\\.0\\.1:\\d+/${token}/$`));
  });

  test('serves the page under the strict policy, with the bridge before all else', async () => {
    const { status, headers, body } = await get(`/${token}/`);
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      'content-security-policy': expect.stringContaining(`connect-src 'self' ws://127.0.0.1:`) as string,
    });
    expect(body).toContain('<script type="module" src="./host/bridge-client.js"></script>');
  });

  test.each(['/', '/index.html', `/${'b'.repeat(43)}/`, '/a/', `/${token.slice(1)}/`])(
    'gives nothing to %j, which lacks the token',
    async (path) => expect((await get(path)).status).toBe(403),
  );

  test('gives nothing to a name that was rebound to the loopback', async () => {
    expect((await get(`/${token}/`, { host: 'evil.example' })).status).toBe(403);
  });

  test('opens a socket for its own page only', async () => {
    expect(await connect(socketUrl(), origin())).toBe('open');
    expect(await connect(socketUrl(), 'https://evil.example')).toBe('refused');
    expect(await connect(socketUrl().replace(token, 'b'.repeat(43)), origin())).toBe('refused');
  });

  test('carries a call and its answer, bytes as Uint8Array both ways', async () => {
    const bytes = new Uint8Array([1, 2, 255]);
    const answer = await client().invoke('uploads:append', { offset: 0, bytes });
    expect(answer).toEqual({ ok: true, value: { offset: 0, bytes } });
    const [channel, input] = dispatch.mock.calls[0] ?? [];
    expect(channel).toBe('uploads:append');
    expect((input as { bytes: unknown }).bytes).toBeInstanceOf(Uint8Array);
    expect(Buffer.isBuffer((input as { bytes: unknown }).bytes)).toBe(false);
  });

  test('tells every connected page of an event', async () => {
    const [one, two] = [client(), client()];
    await Promise.all([one.invoke('undo:state', {}), two.invoke('undo:state', {})]);
    const told = [one, two].map((page) => new Promise((resolve) => page.on('stages:changed', resolve)));
    host.emit('stages:changed', {});
    expect(await Promise.all(told)).toEqual([{}, {}]);
  });

  test('finds its pages again after it was gone, and they say so', async () => {
    const page = client();
    await page.invoke('undo:state', {});
    const { port } = new URL(host.url);
    await host.close();
    const again = new Promise((resolve) => page.on('bridge:reconnected', resolve));
    host = await listen(Number(port));
    expect(await again).toEqual({});
    expect(await page.invoke('stages:list', {})).toEqual({ ok: true, value: {} });
  });

  test('offers a file as a download under a name that cannot break out of its header', async () => {
    writeFileSync(join(folder, 'content'), 'hello');
    const files = createBrowserFiles(downloads, `/${token}/`);
    const outcome = await files.saveAs({
      path: join(folder, 'content'),
      fileName: 'Angebot "März";\r\n.pdf',
    });
    if (outcome.kind !== 'download') throw new Error('not a download');
    const { status, headers, body } = await get(outcome.url);
    expect([status, body]).toEqual([200, 'hello']);
    expect(headers).toMatchObject({
      'content-disposition': `attachment; filename="Angebot _M_rz____.pdf"; filename*=UTF-8''Angebot%20%22M%C3%A4rz%22%3B%0D%0A.pdf`,
      'x-content-type-options': 'nosniff',
    });
    expect((await get(`/${token}/files/offer-999`)).status).toBe(404);
  });
});
