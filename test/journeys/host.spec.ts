import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { electronCommand } from '#test/support/electron-driver.ts';
import { startHost } from '#test/support/browser-driver.ts';
import { expect, test } from '#test/support/app.ts';
import { root } from '#test/support/programs.ts';

test('the bridge is two functions, and nothing of Node or Electron is in the page', async ({ app }) => {
  const found = await app.page.evaluate(() => ({
    bridge: Object.entries(Reflect.get(window, 'dealdesk') as object).map(
      ([name, value]) => `${name}: ${typeof value}`,
    ),
    others: ['require', 'process', 'module', 'Buffer', 'electron', '__dirname'].filter(
      (name) => name in window,
    ),
  }));
  expect(found).toEqual({ bridge: ['invoke: function', 'on: function'], others: [] });
});

test('an unknown channel and an unknown event are refused with words', async ({ app }) => {
  const answer = await app.page.evaluate(async () => {
    const { invoke, on } = Reflect.get(window, 'dealdesk') as Record<
      'invoke' | 'on',
      (...args: unknown[]) => unknown
    >;
    const words = (error: unknown) => (error instanceof Error ? error.message : String(error));
    let event = 'taken';
    try {
      on('main:secrets', () => {});
    } catch (error) {
      event = words(error);
    }
    return {
      channel: await invoke('deals:explode', {}),
      nothing: await Promise.resolve(invoke(undefined, {})).catch(words),
      event,
    };
  });
  expect(answer).toMatchObject({
    channel: {
      ok: false,
      error: { code: 'VALIDATION', message: 'There is no channel "deals:explode". Nothing was changed.' },
    },
    nothing: expect.stringContaining('string'),
    event: expect.stringContaining('no such event'),
  });
});

test('the page is held by a strict policy, which its own styles keep', async ({ app }) => {
  const policy = await app.page.evaluate(async () =>
    (await fetch(location.href)).headers.get('content-security-policy'),
  );
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  expect(policy).not.toContain('unsafe');

  const refused = await app.page.evaluate(async () => {
    const refusals: string[] = [];
    document.addEventListener('securitypolicyviolation', (event) => refusals.push(event.effectiveDirective));
    const script = document.createElement('script');
    script.textContent = 'window.injected = true';
    document.head.append(script);
    await fetch('https://example.org/').catch(() => undefined);
    await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    return { refusals, injected: 'injected' in window };
  });
  expect(refused).toEqual({
    refusals: expect.arrayContaining(['script-src-elem', 'connect-src']),
    injected: false,
  });
  expect(app.complaints.splice(0).join()).toContain('Content Security Policy');
});

test('bytes reach the store as they were, whatever carries them', async ({ app }) => {
  const received = await app.page.evaluate(async () => {
    const bridge = Reflect.get(window, 'dealdesk') as {
      invoke(channel: string, input: unknown): Promise<never>;
    };
    type Begun = { value: { uploadId: string } };
    const { value } = (await bridge.invoke('uploads:begin', {
      fileName: 'a.bin',
      sizeBytes: 300_000,
    })) as Begun;
    const bytes = new Uint8Array(300_000).fill(0xff);
    return (await bridge.invoke('uploads:append', { uploadId: value.uploadId, offset: 0, bytes })) as unknown;
  });
  expect(received).toEqual({ ok: true, value: { receivedBytes: 300_000 } });
});

test('what was changed before a restart is there after it', async ({ app }) => {
  await app.call('deals:create', { title: 'Kept over a restart' });
  await app.restart();
  const { rows } = await app.call('deals:list', {
    filter: {},
    sort: { by: 'title', direction: 'asc' },
    offset: 0,
    limit: 10,
  });
  expect(rows.map(({ title }) => title)).toEqual(['Kept over a restart']);
});

test('what was changed before a power cut is there after it', async ({ app }) => {
  await app.call('drafts:update', { key: 'deal:new', value: { title: 'Half' } });
  await app.kill();
  await app.start();
  expect(await app.call('drafts:get', { key: 'deal:new' })).toEqual({ value: { title: 'Half' } });
});

test('a second start on the same data says so, and the first goes on', async ({ app }) => {
  const second = await startAgain(app.host, app.dataFolder);
  expect(second.code).toBe(1);
  expect(second.said).toContain('open on this data already');
  await app.call('drafts:update', { key: 'deal:new', value: 1 });
});

async function startAgain(
  host: 'electron' | 'browser',
  dataFolder: string,
): Promise<{ code: number; said: string }> {
  if (host === 'browser') {
    const message = await startHost(dataFolder).then(
      () => 'it started',
      (error: Error) => error.message,
    );
    return { code: Number(/code (\d+)/.exec(message)?.[1]), said: message };
  }
  const { path, args, env } = electronCommand(dataFolder);
  const child = spawn(path, args, { cwd: root, env });
  let said = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
  const [code] = (await once(child, 'exit')) as [number];
  return { code, said };
}
