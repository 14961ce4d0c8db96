import { plainDateAt, type PlainDate } from '#shared/domain/dates.ts';

/** The wall clock and its zone. Everything outside `platform` is given one, so that a test can turn it. */
export type Clock = {
  /** UTC milliseconds. */
  nowMs(): number;
  /** The system's IANA zone. */
  timeZone(): string;
};

/** A clock that also counts what time really passes, whatever the wall clock is set to. */
export type TickingClock = Clock & {
  /** Milliseconds since some beginning; may stand still while the computer sleeps. */
  monotonicMs(): number;
};

export const systemClock: TickingClock = {
  nowMs: () => Date.now(),
  timeZone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
  monotonicMs: () => performance.now(),
};

/** When something is asked: what decides which day is today, and on which day an instant lies. */
export type Moment = { nowMs: number; timeZone: string; today: PlainDate };

export function momentOf(clock: Clock): Moment {
  const [nowMs, timeZone] = [clock.nowMs(), clock.timeZone()];
  return { nowMs, timeZone, today: plainDateAt(nowMs, timeZone) };
}
