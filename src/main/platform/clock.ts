/** The wall clock and its zone. Everything outside `platform` is given one, so that a test can turn it. */
export type Clock = {
  /** UTC milliseconds. */
  nowMs(): number;
  /** The system's IANA zone. */
  timeZone(): string;
};

export const systemClock: Clock = {
  nowMs: () => Date.now(),
  timeZone: () => new Intl.DateTimeFormat().resolvedOptions().timeZone,
};
