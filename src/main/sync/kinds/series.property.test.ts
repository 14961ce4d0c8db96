/** Whatever is done to events and series, what is over there afterwards is what the calendar shows of the next 90 days. */
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { z } from 'zod';
import type { ChangeScope } from '#shared/domain/calendar.ts';
import { momentOf } from '#main/platform/clock.ts';
import { addDays } from '#shared/domain/zoned-time.ts';
import { AppError } from '#shared/errors.ts';
import { daysAhead } from './series.ts';
import { createTestEventKinds, type TestEventKinds } from './test-event-kinds.ts';

const dayMs = 86_400_000;

type Step =
  | { do: 'retitle'; at: number; scope: ChangeScope }
  | { do: 'delete'; at: number; scope: ChangeScope }
  | { do: 'move'; at: number; scope: ChangeScope; minutes: number }
  | { do: 'rule'; at: number; scope: ChangeScope; rule: string | null }
  | { do: 'undo' }
  | { do: 'redo' }
  | { do: 'push' }
  | { do: 'restore' }
  | { do: 'days'; days: number };

const rules = [
  'FREQ=DAILY;COUNT=12',
  'FREQ=WEEKLY;BYDAY=MO,TH',
  'FREQ=WEEKLY;INTERVAL=2;UNTIL=20270101',
  null,
];
const scope = fc.constantFrom<ChangeScope>('this', 'following', 'all');
const at = fc.nat(40);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ do: fc.constantFrom('retitle' as const, 'delete' as const), at, scope }),
  fc.record({
    do: fc.constant('move' as const),
    at,
    scope,
    minutes: fc.constantFrom(30, 1440, -2880, 60 * 24 * 95),
  }),
  fc.record({ do: fc.constant('rule' as const), at, scope, rule: fc.constantFrom(...rules) }),
  fc.record({ do: fc.constantFrom('undo' as const, 'redo' as const, 'push' as const, 'restore' as const) }),
  fc.record({ do: fc.constant('days' as const), days: fc.constantFrom(1, 20) }),
);

/** Before and after all that a test can come to; a calendar shows no more at once. */
const views = ['2026-09-01', '2027-09-15', '2028-09-28', '2029-10-12', '2030-10-25'];

async function entriesOf(events: TestEventKinds) {
  const found = [];
  for (const [index, from] of views.slice(0, -1).entries()) {
    found.push(...(await events.entries(from, views[index + 1] ?? from)));
  }
  return found;
}

async function act(events: TestEventKinds, step: Step): Promise<void> {
  if (step.do === 'push') return void (await events.push());
  if (step.do === 'days') return events.store.clock.advance(step.days * dayMs);
  if (step.do === 'undo') return void (await events.undo.undo({}));
  if (step.do === 'redo') return void (await events.undo.redo());
  if (step.do === 'restore') {
    const gone = events.store.read.get<{ id: never }>(
      'SELECT id FROM event WHERE archived_at_ms IS NOT NULL',
    );
    if (gone) events.call('calendar:restore', { id: gone.id });
    return;
  }
  const entries = await entriesOf(events);
  const entry = entries[step.at % Math.max(1, entries.length)];
  if (!entry) return;
  const named = {
    id: entry.id,
    ...(entry.occurrence ? { occurrence: entry.occurrence } : {}),
    scope: step.scope,
  };
  if (step.do === 'delete') return void events.archive(named);
  if (step.do === 'retitle') return void events.update({ ...named, patch: { title: `Title ${step.at}` } });
  if (step.do === 'rule') return void events.update({ ...named, patch: { recurrence: step.rule } });
  const startMs = entry.startMs + step.minutes * 60_000;
  const to = {
    startMs,
    endMs: startMs + 3_600_000,
    timeZone: 'Europe/Berlin' as never,
    isAllDay: false as const,
  };
  events.move({ ...named, to });
}

/** What the calendar shows, each under the name that it has over there. */
async function shown(events: TestEventKinds): Promise<Map<string, string>> {
  const entries = await entriesOf(events);
  return new Map(
    entries.map(({ id, seriesId, occurrence, startMs }) => [
      occurrence ? `${seriesId ?? id}/${occurrence}` : id,
      momentOf({ nowMs: () => startMs, timeZone: () => 'Europe/Berlin' }).today,
    ]),
  );
}

async function expectInStep(events: TestEventKinds): Promise<void> {
  const { today } = momentOf(events.store.clock);
  const last = addDays(today, daysAhead - 1);
  const here = await shown(events);
  const there = new Set(events.mapped());
  for (const [localId, day] of here) {
    const isWanted = !localId.includes('/') || (day >= today && day <= last);
    if (isWanted) expect(there).toContain(localId);
  }
  for (const localId of there) {
    const base = events.base(localId);
    const isPast = z.string().parse(base['event_date']) < today;
    if (!isPast) expect([...here.keys()]).toContain(localId);
    if (here.has(localId)) expect(base).toEqual(events.fields(localId));
  }
}

test(
  'events and series are over there as they are here, and a second push has nothing to send',
  { timeout: 180_000 },
  async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...rules),
        fc.array(step, { minLength: 1, maxLength: 10 }),
        async (recurrence, steps) => {
          const events = await createTestEventKinds();
          try {
            events.create({
              ...{ title: 'A', eventDate: '2026-11-02', startTime: '09:00', recurrence },
              timeZone: 'Europe/Berlin',
            });
            for (const taken of steps) {
              try {
                await act(events, taken);
              } catch (error) {
                // What the calendar refuses changes nothing.
                if (!(error instanceof AppError)) throw error;
              }
            }
            await events.push();
            await expectInStep(events);
            expect(await events.push()).toEqual([]);
          } finally {
            events.store.close();
          }
        },
      ),
      { numRuns: 60 },
    );
  },
);
