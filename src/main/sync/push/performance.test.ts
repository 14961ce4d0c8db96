import { afterEach, beforeEach, expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { PerformanceDay } from '#shared/domain/performance.ts';
import { noteEntry } from '#main/sync/outbox/outbox.repo.ts';
import { createTestPush, failures, type TestPush } from './test-push.ts';
import { pushPerformance } from './performance.ts';

const figures: PerformanceDay = {
  ...{ day: '2026-11-01' as PlainDate, totalMinutes: 450, activeMinutes: 100, leadsContacted: 4 },
  ...{ dealsProgressed: 2, callsMade: 7, meetingsHeld: 1, conversionRate: 6667, avgDealValueMinor: 125_050 },
  corrected: ['totalMinutes'],
};

let app: TestPush;
beforeEach(async () => {
  app = await createTestPush({
    others: {
      performance: (entry) =>
        pushPerformance(app.context, entry, () => Promise.resolve({ figures, currency: 'USD' as Currency })),
    },
  });
});
afterEach(() => app.store.close());

function correct(day: string): void {
  app.store.maintain(({ db, nowMs }) =>
    noteEntry(db, { entity: 'performance', localId: day, verb: 'update', changedAtMs: nowMs }),
  );
}

test('a day that was put right goes up as the server counts', async () => {
  correct('2026-11-01');
  expect(await app.run()).toEqual({ pushed: 1 });
  expect(app.server.calls).toEqual([
    {
      method: 'POST',
      path: 'dashboard/performance/record_performance/',
      body: {
        ...{ metric_date: '2026-11-01', total_hours: '7.50', active_hours: '1.67', leads_contacted: 4 },
        ...{ deals_progressed: 2, calls_made: 7, meetings_held: 1 },
        ...{ conversion_rate: '66.67', avg_deal_value: '1250.50' },
      },
    },
  ]);
  expect(app.outbox()).toEqual([]);
});

test('what was put right while it was on its way goes up again', async () => {
  correct('2026-11-01');
  app.server.on('POST', 'after', () => correct('2026-11-01'));
  await app.run();
  expect(app.server.calls).toHaveLength(2);
  expect(app.outbox()).toEqual([]);
});

test('an older server that has no place for it is not asked again', async () => {
  correct('2026-11-01');
  app.server.on('POST', 'before', () => {
    throw failures.gone();
  });
  await app.run();
  correct('2026-11-02');
  await app.run();
  expect(app.server.calls).toHaveLength(1);
  expect(app.outbox()).toEqual([]);
});

test('without an answer it is sent again, and what is refused is kept', async () => {
  correct('2026-11-01');
  app.server.on('POST', 'after', () => {
    throw failures.answerLost();
  });
  expect(await app.tried()).toMatchObject({ problem: { kind: 'offline' } });
  app.server.on('POST', 'before', () => {
    throw failures.refused();
  });
  await app.run();
  expect(app.outbox()).toEqual([{ entity: 'performance', verb: 'update', state: 'refused' }]);
  expect(app.server.calls).toHaveLength(2);
});
