import { AppError } from '#shared/errors.ts';
import { t } from '#renderer/i18n/index.ts';

/** Puts a text on the clipboard; where the page may not do so itself, by way of a selection, as Ctrl+C would. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    if (!copySelection(text)) throw new AppError('CONFLICT', t('deal.panel.linkNotCopied'));
  }
}

function copySelection(text: string): boolean {
  const put = (event: ClipboardEvent) => {
    event.clipboardData?.setData('text/plain', text);
    event.preventDefault();
  };
  document.addEventListener('copy', put, { once: true });
  try {
    return document.execCommand('copy');
  } finally {
    document.removeEventListener('copy', put);
  }
}
