/** What only Electron has. A browser's other pages are refused by origin and token: `server.test.ts`. */
import { join } from 'node:path';
import { expect, test } from '#test/support/app.ts';
import { root } from '#test/support/programs.ts';

test('a page that is not ours gets no answer, though it has the bridge', async ({ app }) => {
  const answers = await app.electron().evaluate(
    async ({ BrowserWindow }, preload) => {
      const ask =
        'window.dealdesk.invoke("stages:list", {}).then((value) => "answered", (error) => error.message)';
      const stranger = new BrowserWindow({
        show: false,
        webPreferences: { preload, sandbox: true, contextIsolation: true },
      });
      await stranger.loadURL('data:text/html,<p>stranger</p>');
      const answer = (await stranger.webContents.executeJavaScript(ask)) as string;
      stranger.destroy();
      return answer;
    },
    join(root, 'out', 'preload', 'index.cjs'),
  );
  expect(answers).toContain('This page may not call Dealdesk.');
});

test('the page cannot leave the app, open a window, or be given a permission', async ({ app }) => {
  const { page } = app;
  const address = page.url();
  const outcome = await page.evaluate(async () => {
    const opened = window.open('https://example.org/');
    location.href = 'https://example.org/';
    const permission = await Notification.requestPermission();
    return { opened: opened === null, permission };
  });
  expect(outcome).toEqual({ opened: true, permission: 'denied' });
  expect(page.url()).toBe(address);
  expect(app.electron().windows()).toHaveLength(1);
  expect(await app.electron().evaluate(() => Reflect.get(globalThis, 'openedAddress') as unknown)).toBe(
    'https://example.org/',
  );
  app.complaints.length = 0;
});

test('the window is sandboxed and isolated', async ({ app }) => {
  const preferences = await app.electron().evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as unknown as {
      getLastWebPreferences(): Record<string, unknown>;
    };
    const { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag } =
      contents.getLastWebPreferences();
    return { sandbox, contextIsolation, nodeIntegration, webSecurity, webviewTag };
  });
  expect(preferences).toEqual({
    sandbox: true,
    contextIsolation: true,
    nodeIntegration: false,
    webSecurity: true,
    webviewTag: false,
  });
});
