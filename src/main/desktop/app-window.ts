import type { BrowserWindow, WebContents } from 'electron';
import { showWindow } from './window.ts';

export type AppWindow = {
  /** Made where there is none, brought to the front where there is. */
  open(): void;
  /** Opens it, and tells it something once its page listens. */
  openAndTell(tell: () => void): void;
  current(): BrowserWindow | null;
  contents(): readonly WebContents[];
};

/**
 * The one window. It may be closed, or hidden, while the app goes on.
 * @param onClose what becomes of it when the user closes it; `hide` and `stay` keep it.
 */
export function createAppWindow(
  make: () => BrowserWindow,
  onClose: (window: BrowserWindow) => 'close' | 'hide' | 'stay',
): AppWindow {
  let window: BrowserWindow | null = null;

  function open(): BrowserWindow {
    if (window) {
      showWindow(window);
      return window;
    }
    const made = make();
    made.on('close', (event) => {
      const outcome = onClose(made);
      if (outcome === 'close') return;
      event.preventDefault();
      if (outcome === 'hide') made.hide();
    });
    made.on('closed', () => {
      window = null;
    });
    window = made;
    return made;
  }

  return {
    open: () => void open(),
    openAndTell(tell) {
      const { webContents } = open();
      // The page's script listens before the page counts as loaded.
      if (webContents.isLoadingMainFrame() || webContents.getURL() === '')
        webContents.once('did-finish-load', tell);
      else tell();
    },
    current: () => window,
    contents: () => (window ? [window.webContents] : []),
  };
}
