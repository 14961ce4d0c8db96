import type { Row } from './measure.ts';

/** A measurement, or a family of them that shares its preparation. */
export type Case = {
  /** `table:title`; in a family every name begins with the same word. */
  names: readonly string[];
  /** @param wanted the names to run: all of `names`, or those that `--only` chose. */
  run(wanted: ReadonlySet<string>): Promise<Row[]>;
};
