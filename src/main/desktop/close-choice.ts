import type { Settings } from '#shared/contract/settings.contract.ts';

export type CloseMoment = {
  isMac: boolean;
  /** Whether the app can be reached without a window. */
  hasTray: boolean;
  isQuitting: boolean;
  settings: Pick<Settings, 'closeToTray' | 'closeToTrayTold'>;
};

/**
 * What becomes of a window that is closed: it goes, it is hidden while the app goes on, or the user is asked which, once. On a
 * Mac the app stays without windows as every app does. Where there is no tray it stays only if the user has chosen that.
 */
export function chooseClose({ isMac, hasTray, isQuitting, settings }: CloseMoment): 'close' | 'hide' | 'ask' {
  if (isMac || isQuitting || !settings.closeToTray) return 'close';
  if (settings.closeToTrayTold) return 'hide';
  return hasTray ? 'ask' : 'close';
}
