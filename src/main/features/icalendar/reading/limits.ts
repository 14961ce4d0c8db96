/** What a calendar file may take. */
export const icsLimits = {
  fileBytes: 20 * 1024 * 1024,
  /** Directly within a calendar; what they hold in turn counts ten times less. */
  components: 20_000,
  seconds: 30,
  /** For bringing what was taken into the calendar. */
  writingSeconds: 120,
  lineCharacters: 500_000,
  depth: 8,
};

/** How much of what has no field here is kept of one event, in characters. */
export const maxKept = 100_000;
