/**
 * The figures of a day that was put right here. The server keeps one row a day and takes it as it is told last, so that it can be
 * sent as often as need be; nothing of it comes back.
 */
import { z } from 'zod';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import { ApiError, type Json } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import { amountOf } from '#main/sync/kinds/wire.ts';
import { recall, remember } from '#main/sync/memory.repo.ts';
import { settleEntry, type OutboxEntry } from '#main/sync/outbox/outbox.repo.ts';

const path = 'dashboard/performance/record_performance/';
/** Whether this server has it: an older one has not, and is not asked again. */
const routeKey = 'push.performanceRoute';

/** A day as it is counted and corrected here; undefined: it is not there yet. */
export type FiguresOfDay = (
  day: PlainDate,
) => Promise<{ figures: PerformanceDay; currency: Currency } | undefined>;

type Context = Pick<SyncContext, 'api' | 'store'>;

/** Throws ApiError. */
export async function pushPerformance(
  { api, store }: Context,
  { seq, version, localId }: OutboxEntry,
  figuresOf: FiguresOfDay,
): Promise<void> {
  const day = await figuresOf(localId as PlainDate);
  let hasRoute = recall(store.read, routeKey, z.boolean()) ?? true;
  if (day && hasRoute) hasRoute = await isTaken(api.call({ method: 'POST', path, body: bodyOf(day) }));
  await store.gate.whenIdle();
  store.maintain(({ db }) => {
    settleEntry(db, seq, version);
    remember(db, routeKey, hasRoute);
  });
}

async function isTaken(answer: Promise<unknown>): Promise<boolean> {
  try {
    await answer;
    return true;
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) return false;
    throw error;
  }
}

type Day = NonNullable<Awaited<ReturnType<FiguresOfDay>>>;

function bodyOf({ figures, currency }: Day): { [name: string]: Json } {
  return {
    metric_date: figures.day,
    total_hours: (figures.totalMinutes / 60).toFixed(2),
    active_hours: (figures.activeMinutes / 60).toFixed(2),
    leads_contacted: figures.leadsContacted,
    deals_progressed: figures.dealsProgressed,
    calls_made: figures.callsMade,
    meetings_held: figures.meetingsHeld,
    conversion_rate: ((figures.conversionRate ?? 0) / 100).toFixed(2),
    avg_deal_value: amountOf(figures.avgDealValueMinor ?? 0, currency),
  };
}
