import type { ReactNode } from 'react';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import { HistoryView } from '#renderer/features/record-panel/history-view.tsx';
import { call } from '#renderer/ipc/bridge.ts';
import { dealHistory } from './deal-history.ts';

export function HistoryTab({ deal }: { deal: DealDetail }): ReactNode {
  return (
    <HistoryView
      activities={deal.activities}
      older={async (before, limit) =>
        (await call('deals:history', { id: deal.id, before, limit })).activities
      }
      entriesOf={(activities) => dealHistory(activities, deal.currency)}
    />
  );
}
