/** The activities of a deal in the user's words. */
import type { Activity } from '#shared/domain/activities.ts';
import type { HistoryEntry } from '#renderer/features/record-panel/history-view.tsx';
import { t } from '#renderer/i18n/index.ts';
import { formatDayFull, formatMoney } from '#renderer/ui/format.ts';
import type { HistoryLine, ValueFormats } from './history-lines.ts';
import { historyLines, lineOf } from './history-lines.ts';

const formats: ValueFormats = { money: formatMoney, day: formatDayFull, status: statusWords };

/** @param currency that the deal has now. */
export function dealHistory(activities: readonly Activity[], currency: string): HistoryEntry[] {
  return historyLines(activities, currency, formats).map(entryOf);
}

/** One activity by itself. @param currencies in which its amounts are. */
export function dealEntry(activity: Activity, currencies: { before: string; after: string }): HistoryEntry {
  return entryOf(lineOf(activity, { ...currencies, formats }));
}

function statusWords(status: string): string {
  if (status === 'Open' || status === 'Won' || status === 'Lost') return t(`deal.history.statuses.${status}`);
  return status;
}

function entryOf({ what, ...line }: HistoryLine): HistoryEntry {
  if ('event' in what) return { ...line, words: t(`deal.history.${what.event}`), isWhole: true };
  const isWhole = what.field === 'comment' || what.field === 'attachment';
  return { ...line, words: t(`deal.history.fields.${what.field}`), isWhole };
}
