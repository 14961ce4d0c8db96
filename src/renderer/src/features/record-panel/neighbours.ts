/** Which record comes before and after the open one, in the order that the page behind the panel shows. */

export type Step = 1 | -1;
/** A run of records as the page shows them, beginning at `offset` of its column or table. */
export type Run = { order: string; offset: number; ids: readonly string[] };

/** @returns undefined where no shown run has both the record and its neighbour. */
export function neighbourIn(runs: readonly Run[], id: string, step: Step): string | undefined {
  for (const run of runs) {
    const at = run.ids.indexOf(id);
    if (at < 0) continue;
    const wanted = run.offset + at + step;
    const holder = runs.find(
      (other) =>
        other.order === run.order && wanted >= other.offset && wanted < other.offset + other.ids.length,
    );
    const found = holder?.ids[wanted - holder.offset];
    if (found !== undefined) return found;
  }
  return undefined;
}
