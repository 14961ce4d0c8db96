import type {
  ActionId,
  AttachmentId,
  CommentId,
  DealId,
  EventId,
  InteractionId,
  LeadId,
  ViewId,
} from '#shared/domain/ids.ts';
import type { TrashItem } from '#shared/contract/trash.contract.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { t } from '#renderer/i18n/index.ts';
import { toastDone, toastError } from '#renderer/ui/toast.ts';

/** Takes one thing out of the trash, with all that hangs on it. */
export async function restoreItem(item: TrashItem): Promise<void> {
  try {
    const { actionId } = await restore(item);
    const label = item.label || t(`trash.kinds.${item.kind}`);
    toastDone(t('trash.restored', { label }), { actionId });
  } catch (error) {
    toastError(error);
  }
}

function restore({ kind, id }: TrashItem): Promise<{ actionId: ActionId }> {
  switch (kind) {
    case 'deal':
      return call('deals:restore', { id: id as DealId });
    case 'comment':
      return call('comments:restore', { id: id as CommentId });
    case 'attachment':
      return call('attachments:restore', { id: id as AttachmentId });
    case 'lead':
      return call('leads:restore', { id: id as LeadId });
    case 'interaction':
      return call('interactions:restore', { id: id as InteractionId });
    case 'view':
      return call('views:restore', { id: id as ViewId });
    case 'event':
      return call('calendar:restore', { id: id as EventId });
  }
}
