import type { Currency } from '#shared/domain/money.ts';
import { createDashboard } from '#main/features/dashboard/dashboard.ts';
import type { DashboardService } from '#main/features/dashboard/dashboard.service.ts';
import { createSuggestionReads } from '#main/features/suggestions/suggestion-reads.service.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { openStore, type Store } from '#main/store/store.ts';
import type { Case } from '../case.ts';
import { samplesOf, type Row } from '../measure.ts';
import { bySqlStore } from '../store/files.ts';
import { benchClock, migrationsFolder } from '../store/product.ts';

const sizes = [1000, 10_000, 100_000, 1_000_000] as const;
const target = 1.5;
const atMostMs = 2;
const rounds = { rounds: 300, warmUp: 100 };

type Side = { deals: number; store: Store; dashboard: DashboardService; timesMs: number[] };

/** The page's one question, of stores of every size by turns: a thousandfold store must answer as fast. */
export const dashboard: Case = {
  names: ['dashboard:summary', 'dashboard:year'],
  async run(wanted) {
    const sides: Side[] = [];
    try {
      for (const deals of sizes) sides.push(await openSide(deals));
      const summary = wanted.has('dashboard:summary') ? measure('dashboard:summary', 'thisMonth', sides) : [];
      const year = wanted.has('dashboard:year') ? measure('dashboard:year', 'thisYear', sides) : [];
      return [...summary, ...year];
    } finally {
      for (const { store } of sides) store.close();
    }
  },
};

/** Without the jobs that the whole product starts beside it, which would keep a core busy meanwhile. */
async function openSide(deals: number): Promise<Side> {
  const store = await openStore({
    ...{ folder: await bySqlStore(deals), migrationsFolder, clock: benchClock },
    ...{ ids: createIds(benchClock), log: silentLog, emit: () => undefined },
  });
  const service = createDashboard({
    ...{ store, clock: benchClock, log: silentLog, locale: 'de-DE' },
    defaultCurrency: () => 'EUR' as Currency,
    suggestions: createSuggestionReads({ read: store.read, clock: benchClock }).active,
    heavyRecount: () => Promise.reject(new Error('The store is counted for its zone already.')),
  });
  return { deals, store, dashboard: service, timesMs: [] };
}

function measure(name: string, preset: 'thisMonth' | 'thisYear', sides: readonly Side[]): Row[] {
  for (const side of sides) side.timesMs = [];
  for (let round = -rounds.warmUp; round < rounds.rounds; round += 1) {
    for (const side of sides) {
      const startMs = performance.now();
      side.dashboard.summary({ period: { preset }, currency: undefined });
      if (round >= 0) side.timesMs.push(performance.now() - startMs);
    }
  }
  const smallest = samplesOf(sides[0]?.timesMs ?? []).p50Ms;
  return sides.map(({ deals, timesMs }) => {
    const samples = samplesOf(timesMs);
    const ratio = samples.p50Ms / smallest;
    return {
      ...{ name, size: `${deals.toLocaleString('en')} deals`, ...samples, rawP50Ms: smallest, ratio, target },
      ok: ratio <= target && samples.p50Ms <= atMostMs,
      note: `at most ${atMostMs} ms; raw: 1,000 deals`,
    };
  });
}
