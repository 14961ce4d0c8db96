import type { ChannelOutput } from '#shared/contract/index.ts';
import type { PerformanceDay, PerformanceFields } from '#shared/domain/performance.ts';
import type { Month } from '#shared/domain/periods.ts';
import type { AppError } from '#shared/errors.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { formatDayFull } from '#renderer/ui/format.ts';
import { toastInfo, toastUndoable } from '#renderer/ui/toast.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';

export type MarketingPerformance = {
  /** The asked month and the one before. */
  currentMonth: ChannelOutput<'performance:month'> | undefined;
  /** The last days, today included, the oldest first. */
  trend: ChannelOutput<'performance:trend'> | undefined;
  /** Puts figures of a day right; null goes back to what is counted. Says so, with Undo. @returns whether it was kept. */
  recordPerformance: (day: PerformanceDay, figures: Partial<PerformanceFields>) => Promise<boolean>;
  loading: boolean;
  error: AppError | null;
};

/** @param options.month this one unless said @param options.days 30 unless said */
export function useMarketingPerformance(
  options: { month?: Month; days?: number } = {},
): MarketingPerformance {
  const { month, days = 30 } = options;
  const kept = { placeholderData: <T>(previous: T | undefined) => previous };
  const ofMonth = useChannel('performance:month', month ? { month } : {}, kept);
  const ofDays = useChannel('performance:trend', { days }, kept);
  return {
    currentMonth: ofMonth.data,
    trend: ofDays.data,
    recordPerformance,
    loading: ofMonth.isLoading || ofDays.isLoading,
    error: ofMonth.error ?? ofDays.error,
  };
}

async function recordPerformance(
  before: PerformanceDay,
  figures: Partial<PerformanceFields>,
): Promise<boolean> {
  const { day } = before;
  const kept = await plainCall(call('performance:record', { day, figures }), () =>
    toastUndoable(t('performance.saved', { day: formatDayFull(day) }), () => putBack(before, figures)),
  );
  return kept !== null;
}

/** What was corrected before is so again, the rest is as it is counted. */
async function putBack(before: PerformanceDay, changed: Partial<PerformanceFields>): Promise<void> {
  const names = Object.keys(changed) as (keyof PerformanceFields)[];
  const figures = Object.fromEntries(
    names.map((name) => [name, before.corrected.includes(name) ? before[name] : null]),
  );
  await plainCall(call('performance:record', { day: before.day, figures }), () =>
    toastInfo(t('performance.undone', { day: formatDayFull(before.day) })),
  );
}
