import type { RowReading } from './cells.ts';

/** One entry: where it stands in the file, what the file of refused rows would say of it, and what it became. */
export type Entry<Draft = unknown> = RowReading<Draft> & {
  line: number;
  cells: readonly string[];
  /** A card of version 2.1. */
  isOld?: boolean;
};

export type Entries = {
  /** The columns' names as the user knows them: those of `cells`. */
  names: readonly string[];
  entries: Iterable<Entry>;
};
