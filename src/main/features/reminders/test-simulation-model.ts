/**
 * What the simulation of the reminders is held to, written down a second time and apart from the store: which reminders are owed,
 * which were told, and how often each may be told.
 */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { EventId } from '#shared/domain/ids.ts';
import type { PlainTime } from '#shared/domain/times.ts';
import { addDays, instantAt, startOfDayMs } from '#shared/domain/zoned-time.ts';

const minuteMs = 60_000;
const dayMs = 86_400_000;
/** Clocks that are set by a second are taken for clocks that run unevenly. */
const unnoticedMs = 30_000;
export const everyZone = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Pacific/Auckland'];
const seriesZone = 'Europe/Berlin';

type Common = { id: EventId; stands: boolean; minutes: number[]; told: Map<string, Told> };
/** All of an event that its reminders follow from. */
export type ModelEvent = Common &
  (
    | { kind: 'once'; startMs: number; lastsMs: number }
    | { kind: 'allDay'; date: PlainDate; days: number }
    | {
        kind: 'series';
        first: PlainDate;
        time: PlainTime;
        stepDays: number;
        count: number;
        lastsMs: number;
        sinceMs: number;
        at: number;
      }
  );

/** One reminder: for one start, so many minutes before. */
export type Told = {
  event: ModelEvent;
  /** The start: an instant, or the day of an all-day event. */
  start: string;
  minutes: number;
  isOwed: boolean;
  isTold: boolean;
  isDismissed: boolean;
  isSnoozed: boolean;
  /** May come before its time: the clock was set, or its event came back. */
  isEarly: boolean;
  nextMs: number;
  shown: number;
  allowed: number;
};

export class Broken extends Error {}

export function createModel() {
  const heap = createHeap();
  const counts = { told: 0, shown: 0 };
  const snoozed = new Set<Told>();
  /** Those that something may still be reckoned for; the last is the one that holds. */
  let zones = [seriesZone];
  const zone = () => zones.at(-1) ?? seriesZone;

  function dueMs(told: Pick<Told, 'event' | 'start' | 'minutes'>, timeZone: string): number {
    const startMs =
      told.event.kind === 'allDay' ? startOfDayMs(told.start as PlainDate, timeZone) : Number(told.start);
    return startMs - told.minutes * minuteMs;
  }

  function endMs({ event, start }: Pick<Told, 'event' | 'start'>, timeZone: string): number {
    if (event.kind === 'allDay') return startOfDayMs(addDays(start as PlainDate, event.days), timeZone);
    return Number(start) + event.lastsMs;
  }

  function toldOf(event: ModelEvent, start: string, minutes: number): Told {
    const key = `${start} ${minutes}`;
    let told = event.told.get(key);
    if (!told) {
      told = {
        ...{ event, start, minutes, nextMs: 0, shown: 0, allowed: 1 },
        ...{ isOwed: false, isTold: false, isDismissed: false, isSnoozed: false, isEarly: false },
      };
      told.nextMs = dueMs(told, zone());
      event.told.set(key, told);
    }
    return told;
  }

  function isAsked({ event, start, minutes }: Told): boolean {
    if (!event.stands || !event.minutes.includes(minutes)) return false;
    if (event.kind === 'once') return start === String(event.startMs);
    if (event.kind === 'allDay') return start === event.date;
    return isOccurrence(event, Number(start));
  }

  /** Owes what is to come, or under way, at an instant; what was told stays told. */
  function owe(told: Told, atMs: number): void {
    if (told.isTold || told.isDismissed) return;
    if (!told.isOwed) {
      if (zones.some((name) => dueMs(told, name) <= atMs && endMs(told, name) <= atMs)) return;
      told.isOwed = true;
    }
    const leastMs = dueMs(told, zone());
    if (told.isEarly && !told.isSnoozed && leastMs > atMs) told.nextMs = leastMs;
    heap.push(told);
  }

  function follow(event: ModelEvent, nowMs: number): void {
    if (event.kind !== 'series') return;
    const most = Math.max(...event.minutes, 0) * minuteMs;
    for (; event.at < event.count; event.at += 1) {
      const startMs = occurrenceMs(event, event.at);
      if (startMs - most > nowMs) return;
      for (const minutes of event.minutes) owe(toldOf(event, String(startMs), minutes), event.sinceMs);
    }
  }

  return {
    counts,
    zone,
    follow,
    isAsked,
    toldOf,
    setZone(timeZone: string) {
      zones.push(timeZone);
    },
    /** Nothing is reckoned for an earlier zone any more. */
    forgetZones() {
      zones = [zone()];
    },
    /** The event was written, or is looked at anew: what it asks for now is owed. */
    evaluate(event: ModelEvent, atMs: number): void {
      if (!event.stands) return;
      if (event.kind === 'series') {
        event.sinceMs = Math.min(event.sinceMs, atMs);
        const days = (event.sinceMs - Date.parse(event.first)) / dayMs - 3;
        event.at = Math.max(0, Math.floor(days / event.stepDays));
        for (const told of event.told.values()) if (told.isOwed && isAsked(told)) owe(told, atMs);
        return;
      }
      const start = event.kind === 'once' ? String(event.startMs) : event.date;
      for (const minutes of event.minutes) owe(toldOf(event, start, minutes), atMs);
    },
    /** The event is changed, leaves or comes back; `evaluate` is to follow. */
    change(event: ModelEvent, atMs: number, mutate: () => void): void {
      follow(event, atMs);
      const asked = [...event.told.values()].filter(isAsked);
      mutate();
      for (const told of asked) {
        if (isAsked(told)) continue;
        if (told.isSnoozed) {
          Object.assign(told, { isSnoozed: false, isEarly: true, nextMs: atMs });
          snoozed.delete(told);
        } else if (told.isOwed && zones.some((name) => dueMs(told, name) > atMs)) told.isOwed = false;
      }
      if (event.kind === 'series') event.sinceMs = Infinity;
    },
    /** The clock was set back: what was put off by it need not wait so long. */
    setBack(nowMs: number): void {
      for (const told of snoozed) if (told.nextMs > nowMs) told.isEarly = true;
    },
    /** A notification carried it. */
    show(told: Told, nowMs: number): void {
      const where = () => `${JSON.stringify({ ...told, event: { ...told.event, told: null } })} at ${nowMs}`;
      if (!isAsked(told)) throw new Broken(`shown though its event does not ask for it: ${where()}`);
      if (told.isDismissed) throw new Broken(`shown though dismissed: ${where()}`);
      // One that was claimed where the day begins early may be held back until the traveller is where it begins late.
      const leastMs = told.isSnoozed ? told.nextMs : Math.min(...everyZone.map((name) => dueMs(told, name)));
      if (told.event.kind === 'once' && told.shown === 0 && !told.isOwed)
        throw new Broken(`shown though it was over: ${where()}`);
      if (nowMs < leastMs - unnoticedMs && !told.isEarly && !told.isTold)
        throw new Broken(`shown too early: ${where()}`);
      told.shown += 1;
      if (told.shown > told.allowed) throw new Broken(`shown too often: ${where()}`);
      if (told.shown === 1) counts.told += 1;
      counts.shown += 1;
      Object.assign(told, { isTold: true, isOwed: false, isSnoozed: false, isEarly: false });
      snoozed.delete(told);
    },
    snooze(told: Told, untilMs: number): void {
      Object.assign(told, { isTold: false, isOwed: true, isSnoozed: true, isEarly: false, nextMs: untilMs });
      told.allowed = told.shown + 1;
      snoozed.add(told);
      heap.push(told);
    },
    dismiss(told: Told): void {
      Object.assign(told, { isDismissed: true, isOwed: false, isSnoozed: false });
    },
    restore(told: Told): void {
      Object.assign(told, { isDismissed: false, isTold: true });
    },
    /** After a look that was not cut off and not held back: whatever is due has been told. */
    assertNoneMissed(nowMs: number): void {
      for (let told = heap.pop(nowMs); told; told = heap.pop(nowMs)) {
        if (!told.isOwed || told.isTold || told.isDismissed || !isAsked(told)) continue;
        if (!told.isSnoozed) told.nextMs = Math.max(told.nextMs, dueMs(told, zone()));
        if (told.nextMs <= nowMs)
          throw new Broken(
            `missed: ${JSON.stringify({ ...told, event: { ...told.event, told: null } })} at ${nowMs}`,
          );
        heap.push(told);
      }
    },
  };
}

type Series = Extract<ModelEvent, { kind: 'series' }>;

function occurrenceMs({ first, time, stepDays }: Series, at: number): number {
  return instantAt({ date: addDays(first, at * stepDays), time }, seriesZone);
}

function isOccurrence(event: Series, startMs: number): boolean {
  const near = Math.round(
    (startMs - Date.parse(`${event.first}T${event.time}:00Z`)) / dayMs / event.stepDays,
  );
  return near >= 0 && near < event.count && occurrenceMs(event, near) === startMs;
}

/** The one whose time comes first, first. */
function createHeap() {
  const items: { atMs: number; told: Told }[] = [];
  const at = (index: number) => items[index]?.atMs ?? Infinity;
  function swap(one: number, other: number): void {
    const kept = items[one];
    items[one] = items[other] as (typeof items)[number];
    items[other] = kept as (typeof items)[number];
  }
  return {
    push(told: Told): void {
      items.push({ atMs: told.nextMs, told });
      for (let index = items.length - 1; index > 0;) {
        const parent = (index - 1) >> 1;
        if (at(parent) <= at(index)) return;
        swap(parent, index);
        index = parent;
      }
    },
    /** The next whose time has come. */
    pop(nowMs: number): Told | undefined {
      if (at(0) > nowMs) return undefined;
      swap(0, items.length - 1);
      const popped = items.pop();
      for (let index = 0; ;) {
        const [left, right] = [2 * index + 1, 2 * index + 2];
        const least = at(right) < at(left) ? right : left;
        if (at(least) >= at(index)) break;
        swap(least, index);
        index = least;
      }
      return popped?.told;
    },
  };
}
