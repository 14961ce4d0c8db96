/** What the simulation's stories are made of: a clock, chance with a seed, and events. */
import type { EventId } from '#shared/domain/ids.ts';
import type { PlainTime, TimeZone } from '#shared/domain/times.ts';
import { addDays, wallTimeAt } from '#shared/domain/zoned-time.ts';
import { everyZone, type ModelEvent, type Told } from './test-simulation-model.ts';

export const minuteMs = 60_000;
const hourMs = 60 * minuteMs;
export const dayMs = 24 * hourMs;
const yearMs = 365 * dayMs;

/** Minutes or days, a sleep, a clock that is set, a journey. */
export function passTime(
  clock: ReturnType<typeof createStoryClock>,
  random: ReturnType<typeof createStoryRandom>,
): void {
  const dice = random.below(100);
  if (dice < 45) clock.advance(random.below(20 * minuteMs));
  else if (dice < 70) clock.advance(random.below(8 * hourMs));
  else if (dice < 88) clock.jump(random.below(3 * dayMs));
  else if (dice < 90) clock.jump(random.below(60 * dayMs));
  else if (dice < 97) clock.jump((random.below(2) * 2 - 1) * random.pick([1000, hourMs]));
  else if (dice < 98) clock.jump((clock.nowMs() > Date.UTC(2035, 0) ? -1 : random.below(2) * 2 - 1) * yearMs);
  else {
    clock.travel(random.pick(everyZone));
  }
}

/** A wall clock that can be set, and one that counts what passes. */
export function createStoryClock() {
  let [nowMs, monotonicMs, zone, backMs] = [Date.UTC(2026, 10, 2, 9), 0, 'Europe/Berlin', 0];
  return {
    nowMs: () => nowMs,
    timeZone: () => zone,
    // Every question takes a while, so that work is done in steps here too.
    monotonicMs: () => (monotonicMs += 1),
    advance(ms: number) {
      nowMs += ms;
      monotonicMs += ms;
    },
    jump(ms: number) {
      nowMs += ms;
      backMs -= ms;
    },
    travel(timeZone: string) {
      zone = timeZone;
    },
    /** How far it was set back since it was last asked. */
    wentBackMs() {
      const back = backMs;
      backMs = 0;
      return back;
    },
  };
}

/** A generator with a seed (mulberry32), and the things that are made up from it. */
export function createStoryRandom(seed: number) {
  let state = seed >>> 0;
  function below(limit: number): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = state;
    mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296) * limit);
  }
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const some = (from: readonly number[]) => from.filter(() => below(2) === 0);
  const minutes = () => [15, ...some([0, 5, 10, 30, 60, 120, 1440, 2880, 10_080])];
  const toMinute = (ms: number) => Math.floor(ms / minuteMs) * minuteMs;
  const startNear = (nowMs: number) =>
    toMinute(nowMs + pick([-2 * hourMs, 0, 0, 0, 30 * dayMs]) + below(pick([hourMs, dayMs, 4 * dayMs])));
  const time = () => `${String(8 + below(11)).padStart(2, '0')}:${pick(['00', '15', '30'])}` as PlainTime;
  return {
    below,
    pick,
    minutes,
    startNear,
    time,
    event(id: EventId, nowMs: number, maySeries: boolean): ModelEvent {
      const common = { id, stands: true, told: new Map<string, Told>() };
      const day = addDays(wallTimeAt(nowMs, 'Europe/Berlin').date, below(6) - 2);
      if (below(8) === 0) {
        const before = [60, ...some([-1439, -540, 900])];
        return { ...common, kind: 'allDay', minutes: before, date: day, days: 1 + below(3) };
      }
      if (!maySeries || below(20) > 0)
        return {
          ...common,
          kind: 'once',
          minutes: minutes(),
          startMs: startNear(nowMs),
          lastsMs: below(9) * hourMs,
        };
      return {
        ...common,
        ...{ kind: 'series', minutes: minutes(), first: day, time: time(), lastsMs: hourMs },
        ...{ stepDays: pick([1, 2, 7]), count: pick([5, 60, Infinity, Infinity]), sinceMs: Infinity, at: 0 },
      };
    },
  };
}

/** The columns that say when it is. */
export function timesOf(event: ModelEvent) {
  const reminders = JSON.stringify(event.minutes);
  if (event.kind === 'allDay')
    return {
      ...{ eventDate: event.date, endDate: addDays(event.date, event.days - 1), reminders },
      ...{ startTime: null, endTime: null, timeZone: null },
    };
  const timeZone = 'Europe/Berlin' as TimeZone;
  if (event.kind === 'once') {
    // In UTC, where no time is skipped or comes twice.
    const start = wallTimeAt(event.startMs, 'UTC');
    const end = wallTimeAt(event.startMs + event.lastsMs, 'UTC');
    return {
      ...{
        eventDate: start.date,
        startTime: start.time,
        endDate: end.date,
        endTime: end.time,
        reminders,
      },
      timeZone: 'UTC' as TimeZone,
    };
  }
  const endTime =
    `${String(Number(event.time.slice(0, 2)) + 1).padStart(2, '0')}${event.time.slice(2)}` as PlainTime;
  return {
    ...{ eventDate: event.first, startTime: event.time, endDate: event.first, endTime, timeZone, reminders },
    recurrence: `FREQ=DAILY;INTERVAL=${event.stepDays}${event.count === Infinity ? '' : `;COUNT=${event.count}`}`,
  };
}

export function rowOf(event: ModelEvent) {
  return {
    ...timesOf(event),
    ...{ id: event.id, title: `Event ${event.id.slice(0, 8)}`, eventType: 'meeting' as const },
    ...{ createdAtMs: 0, updatedAtMs: 0 },
  };
}
