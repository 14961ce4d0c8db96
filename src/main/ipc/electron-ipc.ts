/** The one place where Electron's IPC ends: who may ask, what is asked of `dispatch`, and events to our own windows. */
import type { IpcMain, IpcMainInvokeEvent, WebContents } from 'electron';
import type { Log } from '#main/platform/log.ts';
import type { EventName, EventPayload } from '#shared/contract/events.ts';
import { isOfOrigin } from '#main/web/app-url.ts';
import type { Dispatch } from './dispatch.ts';

export type ElectronIpcDeps = {
  ipcMain: Pick<IpcMain, 'handle'>;
  dispatch: Dispatch;
  /** Of our pages. */
  origin: string;
  /** The contents of the windows that this app opened itself. */
  ownContents: () => readonly WebContents[];
  log: Log;
};

export function registerElectronIpc(deps: ElectronIpcDeps): void {
  deps.ipcMain.handle('dealdesk:invoke', async (event, channel: unknown, input: unknown) => {
    const refusal = whyRefused(event, deps);
    if (refusal) {
      deps.log.warn('call refused', { refusal });
      throw new Error('This page may not call Dealdesk.');
    }
    return await deps.dispatch(channel, input);
  });
}

/** Tells every window of ours. @returns what services call after a commit. */
export function createEmit(ownContents: () => readonly WebContents[]) {
  return <Name extends EventName>(name: Name, payload: EventPayload<Name>): void => {
    for (const contents of ownContents()) {
      if (!contents.isDestroyed()) contents.send('dealdesk:event', name, payload);
    }
  };
}

/** Only the main frame of one of our windows, showing a page of ours, is answered. */
function whyRefused(event: IpcMainInvokeEvent, deps: ElectronIpcDeps): string | null {
  if (!deps.ownContents().includes(event.sender)) return 'not a window of ours';
  const frame = event.senderFrame;
  if (!frame) return 'the frame is gone';
  if (frame.parent !== null || frame !== event.sender.mainFrame) return 'not the main frame';
  return isOfOrigin(deps.origin, frame.url) ? null : 'not a page of ours';
}
