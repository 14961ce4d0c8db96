import type { WebContents } from 'electron';
import { describe, expect, test, vi } from 'vitest';
import { silentLog } from '#main/platform/log.ts';
import { createEmit, registerElectronIpc } from './electron-ipc.ts';
import type { ElectronIpcDeps } from './electron-ipc.ts';

type Frame = { url: string; parent: Frame | null };
type Handler = (event: unknown, channel: unknown, input: unknown) => Promise<unknown>;

function contentsShowing(url: string) {
  const mainFrame: Frame = { url, parent: null };
  return { mainFrame, isDestroyed: () => false, send: vi.fn() };
}

function setUp() {
  const window = contentsShowing('app://dealdesk/index.html#/deals');
  const dispatch = vi.fn(() => Promise.resolve({ ok: true as const, value: 'done' }));
  let handler: Handler = () => Promise.reject(new Error('nothing was registered'));
  const handle: ElectronIpcDeps['ipcMain']['handle'] = (name, listener) => {
    expect(name).toBe('dealdesk:invoke');
    handler = listener as unknown as Handler;
  };
  const ownContents = () => [window] as unknown as WebContents[];
  registerElectronIpc({
    ipcMain: { handle },
    dispatch,
    origin: 'app://dealdesk',
    ownContents,
    log: silentLog,
  });
  return { window, dispatch, call: (event: unknown) => handler(event, 'stages:list', {}) };
}

describe('a call over Electron’s IPC', () => {
  test('from the main frame of our own window is answered', async () => {
    const { window, dispatch, call } = setUp();
    await expect(call({ sender: window, senderFrame: window.mainFrame })).resolves.toEqual({
      ok: true,
      value: 'done',
    });
    expect(dispatch).toHaveBeenCalledWith('stages:list', {});
  });

  test('from a window that is not ours is rejected', async () => {
    const { dispatch, call } = setUp();
    const other = contentsShowing('app://dealdesk/index.html');
    await expect(call({ sender: other, senderFrame: other.mainFrame })).rejects.toThrow('may not call');
    expect(dispatch).not.toHaveBeenCalled();
  });

  test.each([
    'https://dealdesk/index.html',
    'app://dealdesk.evil/index.html',
    'app://elsewhere/',
    'data:text/html,hello',
    'about:blank',
    '',
  ])('from our window while it shows %j is rejected', async (url) => {
    const { window, dispatch, call } = setUp();
    window.mainFrame.url = url;
    await expect(call({ sender: window, senderFrame: window.mainFrame })).rejects.toThrow('may not call');
    expect(dispatch).not.toHaveBeenCalled();
  });

  test('from a frame inside our page, or one that is gone, is rejected', async () => {
    const { window, dispatch, call } = setUp();
    const inner: Frame = { url: 'app://dealdesk/index.html', parent: window.mainFrame };
    await expect(call({ sender: window, senderFrame: inner })).rejects.toThrow('may not call');
    await expect(call({ sender: window, senderFrame: null })).rejects.toThrow('may not call');
    expect(dispatch).not.toHaveBeenCalled();
  });
});

test('an event goes to every window of ours that still stands', () => {
  const open = contentsShowing('app://dealdesk/');
  const closed = { ...contentsShowing('app://dealdesk/'), isDestroyed: () => true };
  createEmit(() => [open, closed] as unknown as WebContents[])('stages:changed', {});
  expect(open.send).toHaveBeenCalledExactlyOnceWith('dealdesk:event', 'stages:changed', {});
  expect(closed.send).not.toHaveBeenCalled();
});
