import { dialog } from 'electron';
import type { BrowserWindow } from 'electron';
import { words } from '#shared/words/index.ts';

const answers = ['keep', 'quit', 'neither'] as const;

/** Explains, the first time, that the app goes on without its window. */
export async function askToStay(window: BrowserWindow): Promise<(typeof answers)[number]> {
  const { response } = await dialog.showMessageBox(window, {
    type: 'info',
    message: words('desktop.staysTitle'),
    detail: words('desktop.staysDetail'),
    buttons: [words('desktop.keepRunning'), words('desktop.quitInstead')],
    defaultId: 0,
    // Neither button: the window stays as it was.
    cancelId: 2,
  });
  return answers[response] ?? 'neither';
}
