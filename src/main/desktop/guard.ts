import { app, session, shell } from 'electron';
import type { WebContents } from 'electron';
import type { Log } from '#main/platform/log.ts';
import { isOfOrigin } from '#main/web/app-url.ts';
import { mayOpenExternally } from './open-external.ts';

/** Shuts what a page of ours never needs: permissions, devices, other pages, new windows, webviews, downloads by the page. */
export function guardEverything(origin: string, log: Log): void {
  const ours = session.defaultSession;
  ours.setPermissionRequestHandler((_contents, permission, callback) => {
    log.warn('permission denied', { permission });
    callback(false);
  });
  ours.setPermissionCheckHandler(() => false);
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
