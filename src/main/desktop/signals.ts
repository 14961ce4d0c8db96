import { powerMonitor } from 'electron';
import type { SystemSignals } from '#main/platform/notifications.ts';

/** What may have made something due without the clock's being watched. Electron has it once it is ready. */
export const electronSignals: SystemSignals = {
  onWake(listener) {
    powerMonitor.on('resume', listener);
    powerMonitor.on('unlock-screen', listener);
    return () => {
      powerMonitor.off('resume', listener);
      powerMonitor.off('unlock-screen', listener);
    };
  },
};
