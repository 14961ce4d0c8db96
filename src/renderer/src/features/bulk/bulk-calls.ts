/** The calls of bulk work, the same for deals and leads but for the channel, and the words of what came of them. */
import type {
  BulkPreview,
  BulkResult,
  DealBulkChange,
  LeadBulkChange,
} from '#shared/contract/bulk.contract.ts';
import type { DealSelection, LeadSelection } from '#shared/domain/selection.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { toastDone } from '#renderer/ui/toast.ts';

type DealTarget = { entity: 'deal'; selection: DealSelection };
type LeadTarget = { entity: 'lead'; selection: LeadSelection };

/** What is to be done to which records. */
export type BulkRequest =
  (DealTarget & { change: DealBulkChange }) | (LeadTarget & { change: LeadBulkChange });

export function askPreview(request: BulkRequest): Promise<BulkPreview> {
  return request.entity === 'deal'
    ? call('bulk:previewDeals', { selection: request.selection, change: request.change })
    : call('bulk:previewLeads', { selection: request.selection, change: request.change });
}

export function runBulk(request: BulkRequest): Promise<BulkResult> {
  return request.entity === 'deal'
    ? call('bulk:deals', { selection: request.selection, change: request.change })
    : call('bulk:leads', { selection: request.selection, change: request.change });
}

/** Says how many changed and how many did not, with Undo. */
export function sayDone(request: BulkRequest, { actionId, changed, refused }: BulkResult): void {
  const left = refused.reduce((sum, { count }) => sum + count, 0);
  const sentences = [
    changed === 0 ? t('bulk.done.nothing') : doneWords(request, changed),
    ...(left > 0 ? [t('bulk.done.left', { count: left })] : []),
  ];
  toastDone(sentences.join(' '), { actionId: actionId ?? undefined });
}

function doneWords(request: BulkRequest, count: number): string {
  return request.entity === 'deal'
    ? t(`bulk.done.deal_${request.change.kind}`, { count })
    : t(`bulk.done.lead_${request.change.kind}`, { count });
}
