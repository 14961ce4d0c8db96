/** Brings a calendar file to the main process, has it looked into, and imports it once the user says so. */
import type { UploadId } from '#shared/domain/ids.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { uploadFile } from '#renderer/ipc/upload.ts';
import { toastDone } from '#renderer/ui/toast.ts';
import { icsStep, setIcsStep, useIcsStore } from './ics-store.ts';
import type { IcsResult, IcsStep } from './ics-store.ts';

/** Carrying the file over is the smaller part of the wait. */
const carriedPercent = 60;

/** A file that the user chose or dropped. One that was being looked at gives way to it. */
export function readIcsFile(file: File): Promise<void> {
  const aborter = new AbortController();
  const progress = (percent: number) =>
    setIcsStep({ kind: 'reading', name: file.name, percent, cancel: () => aborter.abort() });
  return take(aborter.signal, async () => {
    progress(0);
    const uploadId = await uploadFile(file, {
      purpose: 'import',
      signal: aborter.signal,
      onProgress: (sent, total) => progress(total > 0 ? (sent / total) * carriedPercent : carriedPercent),
    });
    return { uploadId };
  });
}

/** The file that the system opened with the app, where one waits. */
export async function readOpenedFile(): Promise<void> {
  const opened = await call('icalendar:opened', {}).catch(() => null);
  const step = icsStep();
  if (!opened || step.kind === 'reading') return;
  if (step.kind === 'check' && (step.uploadId === opened.uploadId || step.isImporting)) return;
  const aborter = new AbortController();
  await take(aborter.signal, async () => {
    setIcsStep({
      kind: 'reading',
      name: opened.fileName,
      percent: carriedPercent,
      cancel: () => aborter.abort(),
    });
    return { uploadId: opened.uploadId };
  });
}

/** The newest file on its way in: what comes of an older one is of no interest. */
let newest = 0;

async function take(signal: AbortSignal, bring: () => Promise<{ uploadId: UploadId }>): Promise<void> {
  giveUpFile();
  const turn = ++newest;
  const show = (step: IcsStep) => {
    if (turn === newest) setIcsStep(step);
  };
  try {
    const { uploadId } = await bring();
    try {
      const inspection = await call('icalendar:inspect', { uploadId });
      signal.throwIfAborted();
      show({ kind: 'check', uploadId, inspection, isImporting: false, error: null });
    } catch (error) {
      await call('uploads:abort', { uploadId }).catch(() => undefined);
      throw error;
    }
  } catch (error) {
    show({ kind: 'choose', error: signal.aborted ? null : error });
  }
}

/** Back to the beginning; what was carried over is thrown away. */
export function giveUpFile(): void {
  const step = icsStep();
  if (step.kind === 'reading') step.cancel();
  // What cannot be thrown away now is at the next start.
  if (step.kind === 'check') call('uploads:abort', { uploadId: step.uploadId }).catch(() => undefined);
  setIcsStep({ kind: 'choose', error: null });
}

/** Imports the file that is being checked. Where the page is closed meanwhile, a toast says what came of it. */
export async function importFile(): Promise<void> {
  const step = icsStep();
  if (step.kind !== 'check' || step.isImporting) return;
  setIcsStep({ ...step, isImporting: true, error: null });
  try {
    const result = await call('icalendar:import', { uploadId: step.uploadId });
    if (!useIcsStore.getState().isOpen) tell(result);
    // With something refused, coming back shows the list.
    const isTold = !useIcsStore.getState().isOpen && result.refusals.length === 0;
    setIcsStep(
      isTold ? { kind: 'choose', error: null } : { kind: 'done', name: step.inspection.fileName, result },
    );
  } catch (error) {
    setIcsStep({ ...step, isImporting: false, error });
  }
}

function tell({ created, updated, actionId }: IcsResult): void {
  const count = created + updated;
  const words = count > 0 ? t('icalendar.result.toast', { count }) : t('icalendar.result.toastNothing');
  toastDone(words, actionId ? { actionId } : {});
}
