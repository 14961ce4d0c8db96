import { actionIdSchema } from '#shared/domain/ids.ts';
import type { ImportStatus } from '#shared/domain/imports.ts';
import { t } from '#renderer/i18n/index.ts';
import { onEvent } from '#renderer/ipc/bridge.ts';
import { formatNumber } from '#renderer/ui/format.ts';
import { toastDone, toastError } from '#renderer/ui/toast.ts';
import { AppError } from '#shared/errors.ts';
import { importDraft, useImportStore } from './import-store.ts';

let isFollowing = false;

/** Says in a toast what came of an import that ends while its page is closed. Once is enough; more often does no harm. */
export function followEnd(): void {
  if (isFollowing) return;
  isFollowing = true;
  onEvent('imports:progress', (status) => {
    if (status.state === 'running' || useImportStore.getState().isOpen) return;
    tell(status);
    // With rows refused, the page is where they can be saved: coming back to it shows the result.
    if (status.refused + status.partly === 0) importDraft.leave(status.importId);
  });
}

function tell(status: ImportStatus): void {
  if (status.state === 'failed') {
    toastError(new AppError('STORAGE', status.message ?? ''));
    return;
  }
  if (status.state !== 'done') return;
  const count = status.created + status.updated;
  const done =
    count > 0
      ? t(`imports.toast.${status.entity}`, { count, formatted: formatNumber(count) })
      : t('imports.toast.nothing');
  const refused =
    status.refused > 0
      ? ` ${t('imports.toast.refused', { count: status.refused, formatted: formatNumber(status.refused) })}`
      : '';
  toastDone(done + refused, status.actionId ? { actionId: actionIdSchema.parse(status.actionId) } : {});
}
