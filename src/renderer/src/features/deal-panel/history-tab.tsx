import type { TFunction } from 'i18next';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DealDetail } from '#shared/contract/deals.contract.ts';
import type { HistoryEntry } from '#renderer/features/record-panel/history-view.tsx';
import { HistoryView } from '#renderer/features/record-panel/history-view.tsx';
import { call } from '#renderer/ipc/bridge.ts';
import { formatDayFull, formatMoney } from '#renderer/ui/format.ts';
import type { HistoryLine, ValueFormats } from './history-lines.ts';
import { historyLines } from './history-lines.ts';

export function HistoryTab({ deal }: { deal: DealDetail }): ReactNode {
  const { t } = useTranslation();
  const formats: ValueFormats = {
    money: formatMoney,
    day: formatDayFull,
    status: (status) => statusWords(t, status),
  };
  return (
    <HistoryView
      activities={deal.activities}
      older={async (before, limit) =>
        (await call('deals:history', { id: deal.id, before, limit })).activities
      }
      entriesOf={(activities) =>
        historyLines(activities, deal.currency, formats).map((line) => entryOf(t, line))
      }
    />
  );
}

function statusWords(t: TFunction, status: string): string {
  if (status === 'Open' || status === 'Won' || status === 'Lost') return t(`deal.history.statuses.${status}`);
  return status;
}

function entryOf(t: TFunction, { what, ...line }: HistoryLine): HistoryEntry {
  if ('event' in what) return { ...line, words: t(`deal.history.${what.event}`), isWhole: true };
  const isWhole = what.field === 'comment' || what.field === 'attachment';
  return { ...line, words: t(`deal.history.fields.${what.field}`), isWhole };
}
