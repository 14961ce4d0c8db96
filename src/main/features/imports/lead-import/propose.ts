import type { ImportInspection, LeadImportField, LeadPlan } from '#shared/domain/imports.ts';
import type { Ground } from '../import-kind.ts';
import { columnsAs, countValues, findIn, holdsAny } from '../reading/found.ts';
import type { FileScan } from '../reading/scan.ts';
import { proposeLeadColumns } from './columns.ts';
import { proposeStatusValues } from './status-values.ts';

type Columns = LeadPlan['columns'];

const dateFields: readonly LeadImportField[] = ['createdAt', 'nextStepOn'];

export function findInLeads(scan: FileScan, columns: Columns, ground: Ground): ImportInspection['found'] {
  return findIn(columnsAs(scan, columns, dateFields), undefined, ground.locale);
}

/** The distinct values of the column that is the status, with how often each occurs. */
export function statusValuesOf(scan: FileScan, columns: Columns): Map<string, number> {
  return countValues(columnsAs(scan, columns, ['status']));
}

/** A whole plan from what the file tells. */
export function proposeLeadPlan(scan: FileScan, ground: Ground): LeadPlan {
  const columns = proposeLeadColumns(scan.header, (at) =>
    holdsAny(scan.columns[at]?.dates.dates, scan.columns[at]?.dates.values),
  );
  const key = (['externalKey', 'email'] as const).find((field) => columns.includes(field));
  return {
    entity: 'lead',
    source: 'csv',
    format: scan.format,
    columns,
    statusValues: proposeStatusValues(statusValuesOf(scan, columns).keys()),
    dateOrder: findInLeads(scan, columns, ground).dateOrder,
    defaultStatus: 'New',
    match: { key: key ?? null, existing: 'update' },
  };
}

/** The plan with as many columns as the file has, and a meaning proposed for every status that it does not know yet. */
export function completeLeadPlan(plan: LeadPlan, scan: FileScan): LeadPlan {
  const columns = scan.header.map((_, at) => plan.columns[at] ?? null);
  const proposed = proposeStatusValues(statusValuesOf(scan, columns).keys());
  return { ...plan, columns, statusValues: { ...proposed, ...plan.statusValues } };
}
