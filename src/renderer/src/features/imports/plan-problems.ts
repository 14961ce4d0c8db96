import type {
  DealImportField,
  ImportInspection,
  ImportPlan,
  LeadImportField,
  TablePlan,
} from '#shared/domain/imports.ts';

export type ImportField = DealImportField | LeadImportField;

export type PlanProblem =
  | { kind: 'needTitle' }
  | { kind: 'needCompany' }
  | { kind: 'needOrder' }
  | { kind: 'twice'; field: ImportField };

const dateFields: readonly ImportField[] = ['createdAt', 'closedAt', 'dueDate', 'nextStepOn'];
const namingFields: readonly ImportField[] = ['company', 'contact', 'firstName', 'lastName'];

function fieldsIn(plan: ImportPlan): ImportField[] {
  const columns: readonly (ImportField | null)[] = plan.source === 'csv' ? plan.columns : [];
  return columns.filter((field) => field !== null);
}

export function hasDates(plan: ImportPlan): boolean {
  return fieldsIn(plan).some((field) => dateFields.includes(field));
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
  if (plan.source === 'vcard') return null;
  const fields = fieldsIn(plan);
  const twice = fields.find((field, at) => fields.indexOf(field) !== at);
  if (twice) return { kind: 'twice', field: twice };
  if (plan.entity === 'deal' && !fields.includes('title')) return { kind: 'needTitle' };
  if (plan.entity === 'lead' && !fields.some((field) => namingFields.includes(field))) {
    return { kind: 'needCompany' };
  }
  return mustConfirmDates(plan, inspection, datesAreSettled) ? { kind: 'needOrder' } : null;
}

/** The plan with a column's field changed: a field goes to one column, and a key that is gone is no key. */
export function withColumn(plan: TablePlan, column: number, field: ImportField | null): TablePlan {
  const columns = (plan.columns as readonly (ImportField | null)[]).map((other, at) =>
    at === column ? field : other === field ? null : other,
  );
  const { key } = plan.match;
  const kept = key !== null && columns.includes(key) ? key : null;
  const found = kept ?? (field === 'externalKey' ? field : null);
  // A table offers the fields of its own kind only.
  return { ...plan, columns, match: { ...plan.match, key: found } } as TablePlan;
}
