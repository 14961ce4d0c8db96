import type { DuplicateReason } from '#shared/contract/duplicates.contract.ts';
import { t } from '#renderer/i18n/index.ts';
import { listWords } from './list-words.ts';

/** `Same e-mail and phone`. */
export function reasonWords(reasons: readonly DuplicateReason[]): string {
  return t('duplicates.sameReasons', {
    reasons: listWords(reasons.map((reason) => t(`duplicates.reason.${reason}`))),
  });
}
