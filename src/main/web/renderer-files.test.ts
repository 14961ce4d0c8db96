import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createRendererFiles } from './renderer-files.ts';

describe('the renderer’s files', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'dealdesk-web-'));
    mkdirSync(join(folder, 'renderer', 'assets'), { recursive: true });
    writeFileSync(join(folder, 'secret.json'), 'secret');
    writeFileSync(
      join(folder, 'renderer', 'index.html'),
      '<!doctype html><html data-style-nonce="__NONCE__"><head>\n<script type="module" src="./assets/index.js"></script></head></html>',
    );
    writeFileSync(join(folder, 'renderer', 'assets', 'index.js'), 'export {}');
    writeFileSync(join(folder, 'renderer', '.env.json'), 'secret');
    writeFileSync(join(folder, 'renderer', 'tool.exe'), 'MZ');
  });
  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  const files = (extra = {}) => createRendererFiles({ root: join(folder, 'renderer'), ...extra });
  const text = (body: Uint8Array) => new TextDecoder().decode(body);

  test('the page carries a nonce of its own each time, the same as its policy', async () => {
    const nonces = new Set<string>();
    for (const path of ['/', '/index.html']) {
      const { status, headers, body } = await files()(path);
      expect(status).toBe(200);
      const nonce = /data-style-nonce="([\w-]{20,})"/.exec(text(body))?.[1] ?? '';
      expect(headers['Content-Security-Policy']).toContain(`style-src 'self' 'nonce-${nonce}'`);
      nonces.add(nonce);
    }
    expect(nonces.size).toBe(2);
  });

  test('the policy lets nothing in but the app itself', async () => {
    const { headers } = await files()('/');
    const policy = headers['Content-Security-Policy'] ?? '';
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain("script-src 'self';");
    expect(policy).toContain("connect-src 'self';");
    for (const name of ['object-src', 'base-uri', 'form-action', 'frame-ancestors'])
      expect(policy).toContain(`${name} 'none'`);
    expect(policy).not.toContain('unsafe');
    expect(headers['X-Content-Type-Options']).toBe('nosniff');
  });

  test('a script is served as one, under the same headers', async () => {
    const { status, headers, body } = await files()('/assets/index.js');
    expect([status, headers['Content-Type'], text(body)]).toEqual([
      200,
      'text/javascript; charset=utf-8',
      'export {}',
    ]);
    expect(headers['Content-Security-Policy']).toBeDefined();
  });

  test.each([
    '/../secret.json',
    '/assets/../../secret.json',
    '/%2e%2e/secret.json',
    '/%2e%2e%2fsecret.json',
    '/..%5csecret.json',
    '/assets//../secret.json',
    '/.env.json',
    '/tool.exe',
    '/nowhere.js',
    '/assets',
    '/%zz',
    '/%00.js',
    '',
  ])('%j is not found', async (path) => {
    const { status, body } = await files()(path);
    expect([status, text(body)]).toEqual([404, 'Not found']);
  });

  test('a first script stands before the page’s own', async () => {
    const page = text((await files({ firstScript: './host/bridge-client.js' })('/')).body);
    expect(page.indexOf('./host/bridge-client.js')).toBeGreaterThan(0);
    expect(page.indexOf('./host/bridge-client.js')).toBeLessThan(page.indexOf('./assets/index.js'));
  });

  test('only named origins are added to what the page may talk to', async () => {
    const { headers } = await files({ connect: ['ws://127.0.0.1:1234'] })('/');
    expect(headers['Content-Security-Policy']).toContain("connect-src 'self' ws://127.0.0.1:1234;");
  });
});
