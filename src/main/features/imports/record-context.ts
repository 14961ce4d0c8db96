import type { PlainDate } from '#shared/domain/dates.ts';
import type { ActivityId } from '#shared/domain/ids.ts';
import type { ImportPlan } from '#shared/domain/imports.ts';
import { noonAt } from '#shared/domain/zoned-time.ts';
import type { WriterDeps } from './import-kind.ts';
import { insertActivity, type NewActivityRow } from './import-writes.repo.ts';

/** A line of history, without what is the same for all of an import. */
export type Step = Pick<NewActivityRow, 'type' | 'action'> & Partial<NewActivityRow>;

export type RecordContext<Plan extends ImportPlan = ImportPlan> = WriterDeps<Plan> & {
  noon(day: PlainDate): number;
  recordStep(step: Step & { atMs: number }): void;
};

/** What writing any record needs of what is the same for all rows. */
export function createRecordContext<Plan extends ImportPlan>(deps: WriterDeps<Plan>): RecordContext<Plan> {
  const { db, ids, job, actorName } = deps;
  const noons = new Map<PlainDate, number>();
  return {
    ...deps,
    noon(day) {
      let atMs = noons.get(day);
      if (atMs === undefined) noons.set(day, (atMs = noonAt(day, job.timeZone)));
      return atMs;
    },
    recordStep(step) {
      insertActivity(db, {
        field: null,
        oldValue: null,
        newValue: null,
        ...step,
        id: ids.next<ActivityId>(),
        actionId: job.actionId,
        actorName,
      });
    },
  };
}

/** What of `wanted` is not so in `row` already. */
export function differing<Row extends object>(row: Row, wanted: Partial<Row>): Partial<Row> {
  const entries = Object.entries(wanted).filter(
    ([field, value]) => value !== undefined && value !== row[field as keyof Row],
  );
  return Object.fromEntries(entries) as Partial<Row>;
}

/** The same fields as they are before the change. */
export function before<Row extends object>(row: Row, after: Partial<Row>): Partial<Row> {
  return Object.fromEntries(
    Object.keys(after).map((field) => [field, row[field as keyof Row]]),
  ) as Partial<Row>;
}
