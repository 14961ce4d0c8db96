import { t } from '#renderer/i18n/index.ts';
import type { FileOutcome } from '#shared/contract/attachments.contract.ts';
import { assertNever } from '#shared/errors.ts';

/**
 * Does what is left to do after a file was opened or saved: in a browser, the download.
 * @returns words for a toast, or null where what happened is plain to see.
 */
export function followFileOutcome(outcome: FileOutcome): string | null {
  switch (outcome.kind) {
    case 'opened':
    case 'cancelled':
      return null;
    case 'revealed':
      return t('deal.files.revealed');
    case 'saved':
      return t('deal.files.saved', { path: outcome.path });
    case 'download':
      download(outcome.url, outcome.fileName);
      return null;
    default:
      return assertNever(outcome);
  }
}

function download(url: string, fileName: string): void {
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.hidden = true;
  document.body.append(link);
  link.click();
  link.remove();
}
