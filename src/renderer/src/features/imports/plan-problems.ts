import type { ImportField, ImportInspection, ImportPlan } from '#shared/domain/imports.ts';

export type PlanProblem =
  { kind: 'needTitle' } | { kind: 'needOrder' } | { kind: 'twice'; field: ImportField };

const dateFields: readonly ImportField[] = ['createdAt', 'closedAt', 'dueDate'];

export function hasDates(plan: ImportPlan): boolean {
  return plan.columns.some((field) => field !== null && dateFields.includes(field));
}

/** Whether the user must say which of a date's numbers is the day: the file does not, and has not been asked yet. */
export function mustConfirmDates(
  plan: ImportPlan,
  inspection: ImportInspection,
  isSettled: boolean,
): boolean {
  return hasDates(plan) && inspection.found.dateOrderIsGuess && !isSettled;
}

/** What keeps the plan from being started, the first thing first. */
export function findProblem(
  plan: ImportPlan,
  inspection: ImportInspection,
  datesAreSettled: boolean,
): PlanProblem | null {
  const fields = plan.columns.filter((field) => field !== null);
  const twice = fields.find((field, at) => fields.indexOf(field) !== at);
  if (twice) return { kind: 'twice', field: twice };
  if (!fields.includes('title')) return { kind: 'needTitle' };
  return mustConfirmDates(plan, inspection, datesAreSettled) ? { kind: 'needOrder' } : null;
}

/** The plan with a column's field changed: a field goes to one column, and a key that is gone is no key. */
export function withColumn(plan: ImportPlan, column: number, field: ImportField | null): ImportPlan {
  const columns = plan.columns.map((other, at) => (at === column ? field : other === field ? null : other));
  const { key } = plan.match;
  const kept = key !== null && columns.includes(key) ? key : null;
  const found = kept ?? (field === 'externalKey' ? field : null);
  return { ...plan, columns, match: { ...plan.match, key: found } };
}
