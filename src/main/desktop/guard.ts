import { app, session, shell } from 'electron';
import type { WebContents } from 'electron';
import type { Log } from '#main/platform/log.ts';
import { isOfOrigin } from '#main/web/app-url.ts';
import { mayOpenExternally } from './open-external.ts';

/**
 * What the page may ask for: to put what it drew on the clipboard, which Chromium writes anew and lets follow a click or key
 * alone. Reading the clipboard stays shut.
 */
const allowed = 'clipboard-sanitized-write';

/** Shuts what a page of ours never needs: all other permissions, devices, other pages, new windows, webviews, downloads by the page. */
export function guardEverything(origin: string, log: Log): void {
  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((contents, permission, callback) => {
    const isOurs = isOfOrigin(origin, contents.getURL());
    if (isOurs && permission === allowed) return callback(true);
    log.warn('permission denied', { permission });
    callback(false);
  });
  ours.setPermissionCheckHandler(
    (_contents, permission, asking) => permission === allowed && isOfOrigin(origin, asking),
  );
  ours.setDevicePermissionHandler(() => false);
  ours.on('will-download', (event) => event.preventDefault());
  app.on('web-contents-created', (_event, contents) => guardContents(contents, origin, log));
}

function guardContents(contents: WebContents, origin: string, log: Log): void {
  contents.setWindowOpenHandler(({ url }) => {
    openExternal(url, log);
    return { action: 'deny' };
  });
  const stay = (event: { preventDefault(): void }, url: string) => {
    if (isOfOrigin(origin, url)) return;
    event.preventDefault();
    log.warn('navigation denied');
  };
  contents.on('will-navigate', (event) => stay(event, event.url));
  contents.on('will-frame-navigate', (event) => stay(event, event.url));
  contents.on('will-redirect', (event) => stay(event, event.url));
  contents.on('will-attach-webview', (event) => event.preventDefault());
}

/** In the system's browser, mail or telephone program; anything but https, mailto and tel is refused. */
function openExternal(address: string, log: Log): void {
  if (!mayOpenExternally(address)) {
    log.warn('address not opened');
    return;
  }
  shell.openExternal(address).catch((error: unknown) => log.warn('address could not be opened', { error }));
}
