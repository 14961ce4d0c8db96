import fc from 'fast-check';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ActivityFilter, ToldActivity } from '#shared/contract/dashboard.contract.ts';
import { activityTypes, type ActivityType } from '#shared/domain/activities.ts';
import { plainDateAt, type PlainDate } from '#shared/domain/dates.ts';
import { explaining } from '#main/store/test-plans.ts';
import { createTestDashboard, type TestDashboard } from './test-dashboard.ts';

let app: TestDashboard;
beforeEach(async () => {
  app = await createTestDashboard();
});
afterEach(() => app.store.close());

const page = (filter: ActivityFilter, limit: number, after?: { atMs: number; id: ToldActivity['id'] }) =>
  app.dashboard.activities({ filter, limit, after });

function all(filter: ActivityFilter, limit: number): ToldActivity[] {
  const found: ToldActivity[] = [];
  for (;;) {
    const last = found.at(-1);
    const { activities, isLast } = page(filter, limit, last && { atMs: last.atMs, id: last.id });
    found.push(...activities);
    if (isLast) return found;
  }
}

const minuteMs = 60_000;
const types: readonly ActivityType[] = activityTypes;
const people = ['Ada', 'Bo', 'Cy'];

/** Lines of several people on several days, many of one instant. */
function write(lines: readonly { type: number; actor: number; later: number }[]): void {
  let atMs = Date.UTC(2026, 10, 1, 20);
  app.store.maintain((tx) => {
    tx.db.run('DELETE FROM activity');
    for (const [at, { type, actor, later }] of lines.entries()) {
      atMs += later * 90 * minuteMs;
      tx.db.run(
        `INSERT INTO activity (id, action_id, type, action, actor_name, at_ms) VALUES (?, 'a', ?, 'update', ?, ?)`,
        `01a19b7c-0000-7000-8000-${String(at).padStart(12, '0')}`,
        ...[types[type % types.length] ?? 'deal_created', people[actor] ?? 'Ada', atMs],
      );
    }
  });
}

test('any filter, page by page, gives each line that it lets pass once, newest first', () => {
  const lines = fc.array(
    fc.record({ type: fc.nat(3), actor: fc.nat(2), later: fc.constantFrom(0, 0, 0, 1, 7) }),
    { maxLength: 40 },
  );
  const some = <T>(values: readonly T[]) => fc.subarray([...values], { minLength: 1 });
  const day = fc.constantFrom(
    '2026-11-01',
    '2026-11-02',
    '2026-11-03',
    '2026-11-05',
  ) as fc.Arbitrary<PlainDate>;
  const filter = fc.record(
    { types: some(types.slice(0, 4)), actors: some([...people, 'Nobody']), from: day, to: day },
    { requiredKeys: [] },
  );
  fc.assert(
    fc.property(lines, filter, fc.integer({ min: 1, max: 7 }), (written, asked, limit) => {
      write(written);
      const expected = app.store.read
        .all<{ id: string; type: ActivityType; actor: string; atMs: number }>(
          'SELECT id, type, actor_name AS actor, at_ms AS "atMs" FROM activity ORDER BY at_ms DESC, id DESC',
        )
        .filter(({ type, actor, atMs }) => {
          const on = plainDateAt(atMs, 'Europe/Berlin');
          return (
            (asked.types?.includes(type) ?? true) &&
            (asked.actors?.includes(actor) ?? true) &&
            (asked.from === undefined || on >= asked.from) &&
            (asked.to === undefined || on <= asked.to)
          );
        });
      expect(all(asked, limit).map(({ id }) => id)).toEqual(expected.map(({ id }) => id));
    }),
    { numRuns: 300 },
  );
});

test('a line tells what it is about as it is called now, wherever that lies', () => {
  const deal = app.deals.create({ title: 'GTX' });
  const lead = app.leads.create({ company: 'Acme' });
  app.deals.update({ id: deal.id, patch: { title: 'GTX Plus' } });
  const { deal: made } = app.convertLead({ id: lead.id, deal: { title: 'From Acme' } });
  app.leads.archive({ id: lead.id });
  const told = all({}, 50);
  const subjects = (type: ActivityType) =>
    told.filter((line) => line.type === type).map((line) => line.subject);
  expect(subjects('deal_created')).toEqual([
    { kind: 'deal', id: made.id, title: 'From Acme', isArchived: false },
    { kind: 'deal', id: deal.id, title: 'GTX Plus', isArchived: false },
  ]);
  expect(subjects('lead_created')).toEqual([{ kind: 'lead', id: lead.id, title: 'Acme', isArchived: true }]);
});

test('everyone who stands in the history is named once', () => {
  write([
    { type: 0, actor: 2, later: 0 },
    { type: 0, actor: 0, later: 0 },
    { type: 0, actor: 2, later: 0 },
  ]);
  expect(app.dashboard.actors()).toEqual({ names: ['Ada', 'Cy'] });
});

test('each walk goes along its index, from where the page before ended, and sorts nothing', async () => {
  const plans: string[] = [];
  const seen = await createTestDashboard({
    store: { ...app.store, read: explaining(app.store.read, plans) },
  });
  const after = { atMs: 1, id: app.ids.next<ToldActivity['id']>() };
  const planOf = (filter: ActivityFilter) => {
    plans.length = 0;
    seen.dashboard.activities({ filter, limit: 50, after });
    return plans;
  };
  expect(planOf({})).toEqual([
    'SEARCH activity USING INDEX activity_by_time (at_ms=? AND id<?)',
    'SEARCH activity USING INDEX activity_by_time (at_ms>? AND at_ms<?)',
  ]);
  expect(planOf({ types: ['deal_won'] })).toEqual([
    'SEARCH activity USING INDEX activity_by_type (type=? AND at_ms=? AND id<?)',
    'SEARCH activity USING INDEX activity_by_type (type=? AND at_ms>? AND at_ms<?)',
  ]);
  expect(planOf({ actors: ['Ada'] })).toEqual([
    'SEARCH activity USING INDEX activity_by_actor (actor_name=? AND at_ms=? AND id<?)',
    'SEARCH activity USING INDEX activity_by_actor (actor_name=? AND at_ms>? AND at_ms<?)',
  ]);
  plans.length = 0;
  seen.dashboard.actors();
  expect(plans.join('; ')).toMatch(
    /SEARCH activity USING COVERING INDEX activity_by_actor \(actor_name>\?\)/,
  );
  expect(plans.join('; ')).not.toContain('SCAN activity');
  seen.store.close();
});

test('of a person and a kind, the rarer one is walked along', async () => {
  const plans: string[] = [];
  write(
    Array.from({ length: 60 }, (_, at) => ({ type: at % 20 === 0 ? 1 : 0, actor: at < 2 ? 1 : 0, later: 0 })),
  );
  const seen = await createTestDashboard({
    store: { ...app.store, read: explaining(app.store.read, plans) },
  });
  const walked = (filter: ActivityFilter) => {
    plans.length = 0;
    seen.dashboard.activities({ filter, limit: 10, after: undefined });
    return plans.at(-1);
  };
  const [usual, rare] = [types[0] as ActivityType, types[1] as ActivityType];
  expect(walked({ types: [usual], actors: ['Bo'] })).toContain('activity_by_actor');
  expect(walked({ types: [rare], actors: ['Ada'] })).toContain('activity_by_type');
  seen.store.close();
});
