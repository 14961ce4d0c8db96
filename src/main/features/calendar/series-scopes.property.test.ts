/** Any sequence of changes of a series, against a model that knows no rules: a list of occurrences, each with its fields. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { ChangeScope } from '#shared/domain/calendar.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { addDays, instantAt } from '#shared/domain/zoned-time.ts';
import { wallMs, wallOf } from './event-times.ts';
import { createTestCalendar, type TestCalendar } from './test-calendar.ts';

const zone = 'Europe/Berlin';
const minuteMs = 60_000;
const hourMs = 60 * minuteMs;

/** Both on the wall. `ruleMs`: when the rule has it; `startMs`: when it is. */
type Dated = { ruleMs: number; startMs: number; title: string; place: string | null };
/** What came of one series, by splitting and changing. */
type Model = { title: string; place: string | null; dates: Dated[] }[];

type Change =
  | { kind: 'retitle'; at: number; scope: ChangeScope; value: number }
  | { kind: 'replace'; at: number; scope: ChangeScope; value: number }
  | { kind: 'move'; at: number; scope: ChangeScope; minutes: number }
  | { kind: 'delete'; at: number; scope: ChangeScope };
type Step = Change | { kind: 'undo' } | { kind: 'redo' };

const rules = [
  { text: 'FREQ=DAILY;COUNT=7', every: 1, count: 7 },
  { text: 'FREQ=WEEKLY;BYDAY=MO;UNTIL=20261221', every: 7, count: 8 },
  { text: 'FREQ=WEEKLY;INTERVAL=2;COUNT=5', every: 14, count: 5 },
];
const scope = fc.constantFrom<ChangeScope>('this', 'following', 'all');
const at = fc.nat(20);
const step: fc.Arbitrary<Step> = fc.oneof(
  fc.record({ kind: fc.constantFrom('retitle', 'replace'), at, scope, value: fc.nat(3) }),
  fc.record({
    kind: fc.constant('move'),
    at,
    scope,
    minutes: fc.constantFrom(30, -90, 24 * 60, -48 * 60, 25 * 60),
  }),
  fc.record({ kind: fc.constant('delete'), at, scope }),
  fc.record({ kind: fc.constantFrom('undo', 'redo') }),
) as fc.Arbitrary<Step>;

const start = { eventDate: '2026-11-02', startTime: '09:00' };

function began(rule: (typeof rules)[number]): Model {
  const firstMs = wallMs(start.eventDate as PlainDate, start.startTime as PlainTime);
  const dates = Array.from({ length: rule.count }, (_, index) => {
    const day = addDays(wallOf(firstMs).date, index * rule.every);
    const startMs = wallMs(day, start.startTime as PlainTime);
    return { ruleMs: startMs, startMs, title: 'A', place: null };
  });
  return [{ title: 'A', place: null, dates }];
}

/** Every occurrence with the series that it belongs to, as the views order them. */
function listed(model: Model) {
  return model
    .flatMap((series) => series.dates.map((date) => ({ series, date })))
    .sort((one, other) => orderOf(one.date) - orderOf(other.date) || compare(one.date, other.date));
}

/** The occurrence that a step is for; none where two look alike, since the model could mean the other one. */
function pick(model: Model, at: number) {
  const all = listed(model);
  const found = all[at % all.length];
  const isAlone = all.filter(({ date }) => found && compare(date, found.date) === 0).length === 1;
  return isAlone ? found : undefined;
}
const orderOf = (date: Dated) => date.startMs;
const compare = (one: Dated, other: Dated) => nameOf(one).localeCompare(nameOf(other), 'en');
const nameOf = ({ startMs, title, place, ruleMs }: Dated) => `${startMs} ${title} ${place} ${ruleMs}`;

const seen = (model: Model) =>
  listed(model)
    .map(
      ({ date }) => `${wallOf(date.startMs).date} ${wallOf(date.startMs).time} ${date.title} ${date.place}`,
    )
    .sort();

async function shown(calendar: TestCalendar): Promise<string[]> {
  const entries = await calendar.entries('2026-10-01', '2027-10-01');
  return entries
    .map(({ startMs, title, location }) => {
      const wall = new Intl.DateTimeFormat('sv', {
        ...{ timeZone: zone, dateStyle: 'short', timeStyle: 'short' },
      }).format(startMs);
      return `${wall} ${title} ${location}`;
    })
    .sort();
}

/** What the step makes of the model; the same one where it would be refused. */
function apply(model: Model, taken: Change): Model {
  const next = structuredClone(model);
  const found = pick(next, taken.at);
  if (!found) return next;
  const { series, date } = found;
  const chosen = series.dates.filter((other) => isMeant(other, date, taken.scope));
  if (taken.kind === 'delete') {
    series.dates = series.dates.filter((other) => !chosen.includes(other));
    return next;
  }
  const rest = series.dates.filter((other) => !chosen.includes(other));
  const isSplit = taken.scope === 'following' && rest.length > 0;
  const target = isSplit ? { ...series, dates: chosen } : series;
  if (isSplit) {
    series.dates = rest;
    next.push(target);
  }
  change(target, { chosen, date, taken });
  return next;
}

function isMeant(other: Dated, date: Dated, scope: ChangeScope): boolean {
  if (scope === 'all') return true;
  return scope === 'this' ? other === date : other.ruleMs >= date.ruleMs;
}

type Changing = { chosen: Dated[]; date: Dated; taken: Exclude<Change, { kind: 'delete' }> };

function change(series: Model[number], { chosen, date, taken }: Changing): void {
  const isSeries = taken.scope !== 'this';
  if (taken.kind === 'move') {
    for (const other of chosen) {
      const follows = other === date || other.startMs === other.ruleMs;
      if (follows) other.startMs += taken.minutes * minuteMs;
      if (isSeries) other.ruleMs += taken.minutes * minuteMs;
    }
    return;
  }
  const field = taken.kind === 'retitle' ? 'title' : 'place';
  const value = `${taken.kind} ${taken.value}`;
  const before = series[field];
  if (isSeries) series[field] = value;
  for (const other of chosen) if (other === date || other[field] === before) other[field] = value;
}

/** Does in the calendar what `apply` does in the model. */
async function act(calendar: TestCalendar, model: Model, taken: Change) {
  const found = pick(model, taken.at);
  if (!found) return;
  const entries = await calendar.entries('2026-10-01', '2027-10-01');
  const entry = entries.find(
    ({ startMs, title, location, occurrence }) =>
      startMs === instantAt(wallOf(found.date.startMs), zone) &&
      title === found.date.title &&
      location === found.date.place &&
      occurrence !== null &&
      wallMs(occurrence.slice(0, 10) as PlainDate, occurrence.slice(11) as PlainTime) === found.date.ruleMs,
  );
  if (!entry) throw new Error('The model’s occurrence is not in the calendar.');
  const named = { id: entry.id, occurrence: entry.occurrence ?? '', scope: taken.scope };
  if (taken.kind === 'delete') calendar.archive(named);
  else if (taken.kind === 'retitle')
    calendar.update({ ...named, patch: { title: `retitle ${taken.value}` } });
  else if (taken.kind === 'replace')
    calendar.update({ ...named, patch: { location: `replace ${taken.value}` } });
  else {
    const startMs = instantAt(wallOf(found.date.startMs + taken.minutes * minuteMs), zone);
    calendar.move({
      ...named,
      to: { isAllDay: false, startMs, endMs: startMs + hourMs, timeZone: zone },
    });
  }
}

describe('a series, whatever is done to it', () => {
  test(
    'shows what a plain list of its dates would, and goes back to what it was',
    { timeout: 180_000 },
    async () => {
      await fc.assert(
        fc.asyncProperty(
          fc.constantFrom(...rules),
          fc.array(step, { minLength: 1, maxLength: 8 }),
          async (rule, steps) => {
            const calendar = await createTestCalendar();
            try {
              calendar.create({ title: 'A', ...start, timeZone: zone, recurrence: rule.text });
              const past: Model[] = [];
              const ahead: Model[] = [];
              let model = began(rule);
              for (const taken of steps) {
                if (taken.kind === 'undo' || taken.kind === 'redo') {
                  const [from, onto] = taken.kind === 'undo' ? [past, ahead] : [ahead, past];
                  const other = from.pop();
                  if (!other) continue;
                  onto.push(model);
                  model = other;
                  await (taken.kind === 'undo' ? calendar.undo.undo({}) : calendar.undo.redo());
                } else {
                  const marked = calendar.undo.state().undo?.actionId;
                  await act(calendar, model, taken);
                  const next = apply(model, taken);
                  if (calendar.undo.state().undo?.actionId !== marked) {
                    past.push(model);
                    ahead.length = 0;
                  }
                  model = next;
                }
                expect(await shown(calendar)).toEqual(seen(model));
              }
              for (const before of past.toReversed()) {
                await calendar.undo.undo({});
                expect(await shown(calendar)).toEqual(seen(before));
              }
            } finally {
              calendar.store.close();
            }
          },
        ),
        { numRuns: 40 },
      );
    },
  );
});
