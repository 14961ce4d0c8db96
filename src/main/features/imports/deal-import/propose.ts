import type { DealImportField, DealPlan, ImportInspection } from '#shared/domain/imports.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Ground } from '../import-kind.ts';
import { findCurrency } from '../reading/amounts.ts';
import { columnsAs, countValues, findIn, holdsAny } from '../reading/found.ts';
import type { FileScan } from '../reading/scan.ts';
import { proposeDealColumns } from './columns.ts';
import { proposeStageValues, tellsClosed } from './stage-values.ts';

type Columns = DealPlan['columns'];

const dateFields: readonly DealImportField[] = ['createdAt', 'closedAt', 'dueDate'];

function amountIn(scan: FileScan, columns: Columns) {
  return columnsAs(scan, columns, ['amount'])[0];
}

/** What the columns that are dates and amounts by now tell. */
export function findInDeals(scan: FileScan, columns: Columns, ground: Ground): ImportInspection['found'] {
  return findIn(columnsAs(scan, columns, dateFields), amountIn(scan, columns), ground.locale);
}

/** The distinct values of the columns that are stage and status, with how often each occurs. */
export function stageValuesOf(scan: FileScan, columns: Columns): Map<string, number> {
  return countValues(columnsAs(scan, columns, ['stage', 'status']));
}

/** A whole plan from what the file tells. Throws INTERNAL where the pipeline has no open stage. */
export function proposeDealPlan(scan: FileScan, ground: Ground): DealPlan {
  const columns = proposeDealColumns(scan.header, {
    hasClosed: scan.columns.some((column) => [...column.values.keys()].some(tellsClosed)),
    looksLikeDate: (at) => holdsAny(scan.columns[at]?.dates.dates, scan.columns[at]?.dates.values),
    looksLikeAmount: (at) => holdsAny(scan.columns[at]?.amounts.amounts, scan.columns[at]?.amounts.values),
  });
  const found = findInDeals(scan, columns, ground);
  const amounts = amountIn(scan, columns)?.amounts;
  const firstOpen = ground.stages.find((stage) => !isClosing(stage));
  if (!firstOpen) throw new AppError('INTERNAL', words('deals.noOpenStage'));
  return {
    entity: 'deal',
    source: 'csv',
    format: scan.format,
    columns,
    stageValues: proposeStageValues([...stageValuesOf(scan, columns).keys()], ground.stages),
    dateOrder: found.dateOrder,
    decimal: found.decimal,
    currency: (amounts && findCurrency(amounts)) ?? ground.currency,
    defaultStageId: firstOpen.id,
    match: { key: columns.includes('externalKey') ? 'externalKey' : null, existing: 'update' },
  };
}

/** The plan with as many columns as the file has, and a meaning proposed for every stage value that it does not know yet. */
export function completeDealPlan(plan: DealPlan, scan: FileScan, ground: Ground): DealPlan {
  const columns = scan.header.map((_, at) => plan.columns[at] ?? null);
  const proposed = proposeStageValues([...stageValuesOf(scan, columns).keys()], ground.stages);
  return { ...plan, columns, stageValues: { ...proposed, ...plan.stageValues } };
}
