/** What a chart's menu does: the picture onto the clipboard (or into a file where that is shut), the table into a file. */
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { followFileOutcome } from '#renderer/ipc/file-outcome.ts';
import type { FileOutcome } from '#shared/contract/attachments.contract.ts';
import { toastError, toastInfo } from '#renderer/ui/notify.ts';
import type { PictureOf } from './chart-picture.ts';
import { drawPicture } from './chart-picture.ts';
import type { ChartTable } from './chart-table.ts';
import { exportedTable } from './chart-table.ts';

export async function exportChart(title: string, table: ChartTable): Promise<void> {
  try {
    tellSaved(await call('exports:table', { title, ...exportedTable(table) }));
  } catch (error) {
    toastError(error);
  }
}

export async function copyChart(picture: PictureOf): Promise<void> {
  try {
    const drawn = drawPicture(picture);
    if (await isCopied(drawn)) return toastInfo(t('chart.copied'));
    const png = new Uint8Array(await (await drawn).arrayBuffer());
    tellSaved(await call('exports:picture', { title: picture.title, png }));
  } catch (error) {
    toastError(error);
  }
}

/** The picture may still be drawn while the clipboard is asked: what a click allows does not wait long. */
async function isCopied(drawn: Promise<Blob>): Promise<boolean> {
  try {
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': drawn })]);
    return true;
  } catch {
    // A picture that could not be drawn fails again, with its own words, where it is saved.
    return false;
  }
}

function tellSaved(outcome: FileOutcome): void {
  if (outcome.kind === 'cancelled') return;
  toastInfo(followFileOutcome(outcome) ?? t('chart.exported'));
}
