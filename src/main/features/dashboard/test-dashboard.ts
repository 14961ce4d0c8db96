import type { Currency } from '#shared/domain/money.ts';
import type { ParsedInput } from '#shared/contract/index.ts';
import { createPipeline } from '#main/features/undo/test-pipeline.ts';
import type { Log, LogFields } from '#main/platform/log.ts';
import { openWorkerStore } from '#main/store/worker-store.ts';
import { createDashboardService, type DashboardDeps } from './dashboard.service.ts';
import { runRecount } from './recount-job.ts';
import { createTallyZone, type HeavyRecount } from './tally-zone.service.ts';

export type TestDashboard = Awaited<ReturnType<typeof createTestDashboard>>;

/** The dashboard over deals and leads on a real store; the worker's job runs here, on a connection of its own. */
export async function createTestDashboard(deps: Partial<DashboardDeps> = {}) {
  const app = await createPipeline();
  const { store } = app;
  const errors: { message: string; fields: LogFields | undefined }[] = [];
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (message, fields) => errors.push({ message, fields }),
  };
  const heavyRecount: HeavyRecount = (job) =>
    store.gate.hold(async () => {
      const worker = openWorkerStore(store.path, { clock: store.clock, ids: app.ids, emit: () => undefined });
      try {
        return runRecount({ ...job, nowMs: store.clock.nowMs() }, worker);
      } finally {
        worker.close();
      }
    });
  const zone = createTallyZone({ store, log, heavyRecount });
  zone.follow(store.clock.timeZone());
  const dashboard = createDashboardService({
    ...{ store, clock: store.clock, log, zone, heavyRecount },
    defaultCurrency: () => 'EUR' as Currency,
    suggestions: () => [],
    firstDayOfWeek: 1,
    ...deps,
  });
  type Period = ParsedInput<'dashboard:summary'>['period'];
  const summary = (period: Period = { preset: 'thisMonth' }, currency?: string) =>
    dashboard.summary({ period, currency: currency as Currency | undefined });
  return { ...app, dashboard, zone, errors, summary };
}
