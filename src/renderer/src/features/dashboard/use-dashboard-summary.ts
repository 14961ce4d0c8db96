/** The dashboard's figures: the last answer stays on the screen while another is on its way, and a new day brings new ones. */
import { useEffect, useMemo } from 'react';
import type { DashboardSummary } from '#shared/contract/dashboard.contract.ts';
import { t } from '#renderer/i18n/index.ts';
import { call } from '#renderer/ipc/bridge.ts';
import { useChannel } from '#renderer/ipc/queries.ts';
import { today } from '#renderer/ui/clock.ts';
import { toastInfo } from '#renderer/ui/toast.ts';
import { plainCall } from '#renderer/ui/told-calls.ts';
import { useNowMs } from '#renderer/ui/use-now.ts';
import type { Asked } from './asked-state.ts';
import { usualPeriod } from './asked-state.ts';

type Parts = Pick<DashboardSummary, 'metrics' | 'recentActivities' | 'suggestions' | 'trends' | 'standing'>;

export type DashboardSummaryHandle = { [Part in keyof Parts]: Parts[Part] | undefined } & {
  /** Everything at once; undefined until it is there. */
  summary: DashboardSummary | undefined;
  loading: boolean;
  error: unknown;
  retry(): void;
  /** Counts everything anew, and says what came of it. */
  refreshMetrics(): Promise<void>;
};

export const usualAsked: Asked = { period: usualPeriod, currency: null };

/** What `dashboard:summary` is asked with. */
export function inputOf({ period, currency }: Asked) {
  return { period, ...(currency ? { currency } : {}) };
}

export function useDashboardSummary(asked: Asked = usualAsked): DashboardSummaryHandle {
  const { data, isPending, error, refetch } = useChannel('dashboard:summary', inputOf(asked), {
    placeholderData: (previous) => previous,
  });
  useNowMs();
  const isOfAnotherDay = data !== undefined && data.today !== today();
  useEffect(() => {
    if (isOfAnotherDay) void refetch();
  }, [isOfAnotherDay, refetch]);
  return useMemo(
    () => ({
      ...{ metrics: data?.metrics, standing: data?.standing, trends: data?.trends },
      ...{ recentActivities: data?.recentActivities, suggestions: data?.suggestions },
      ...{ summary: data, loading: isPending, error, refreshMetrics },
      retry: () => void refetch(),
    }),
    [data, isPending, error, refetch],
  );
}

export async function refreshMetrics(): Promise<void> {
  await plainCall(call('dashboard:refreshMetrics', {}), ({ differences }) =>
    toastInfo(
      differences === 0 ? t('dashboard.refresh.same') : t('dashboard.refresh.mended', { count: differences }),
    ),
  );
}
