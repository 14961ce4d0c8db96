import { addDateEvidence, findDateOrder, noDateEvidence } from '#shared/domain/import-dates.ts';
import type { ImportField, ImportInspection, ImportPlan, StageValue } from '#shared/domain/imports.ts';
import type { Currency } from '#shared/domain/money.ts';
import { isClosing, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { findCurrency, findDecimal, noAmountEvidence } from './amounts.ts';
import { proposeColumns } from './columns.ts';
import type { ColumnScan, FileScan } from './scan.ts';
import { proposeStageValues, tellsClosed } from './stage-values.ts';

type Columns = ImportPlan['columns'];

/** What the proposal rests on beside the file. */
export type Ground = {
  stages: readonly Stage[];
  currency: Currency;
  /** BCP 47: how the user's region writes dates, where the file does not tell. */
  locale: string;
};

const dateFields: readonly (ImportField | null)[] = ['createdAt', 'closedAt', 'dueDate'];

function columnsAs(scan: FileScan, columns: Columns, fields: readonly (ImportField | null)[]): ColumnScan[] {
  return scan.columns.filter((_, at) => {
    const field = columns[at] ?? null;
    return field !== null && fields.includes(field);
  });
}

/** What the columns that are dates and amounts by now tell. */
export function findIn(scan: FileScan, columns: Columns, ground: Ground): ImportInspection['found'] {
  const dated = columnsAs(scan, columns, dateFields);
  const evidence = noDateEvidence();
  for (const column of dated) addDateEvidence(evidence, column.dates);
  const { order, isGuess } = findDateOrder(evidence, ground.locale);
  const amounts = columnsAs(scan, columns, ['amount'])[0]?.amounts ?? noAmountEvidence();
  return {
    dateOrder: order,
    dateOrderIsGuess: isGuess,
    dateSamples: [...new Set(dated.flatMap((column) => column.dateSamples))].slice(0, 3),
    decimal: findDecimal(amounts),
  };
}

/** The distinct values of the columns that are stage and status, with how often each occurs. */
export function stageValuesOf(scan: FileScan, columns: Columns): Map<string, number> {
  const counts = new Map<string, number>();
  for (const column of columnsAs(scan, columns, ['stage', 'status'])) {
    for (const [value, count] of column.values) counts.set(value, (counts.get(value) ?? 0) + count);
  }
  return counts;
}

/** A whole plan from what the file tells. Throws INTERNAL where the pipeline has no open stage. */
export function proposePlan(scan: FileScan, ground: Ground): ImportPlan {
  const hints = {
    hasClosed: scan.columns.some((column) => [...column.values.keys()].some(tellsClosed)),
    looksLikeDate: (at: number) => holdsAny(scan.columns[at]?.dates.dates, scan.columns[at]?.dates.values),
    looksLikeAmount: (at: number) =>
      holdsAny(scan.columns[at]?.amounts.amounts, scan.columns[at]?.amounts.values),
  };
  const columns = proposeColumns(scan.header, hints);
  const found = findIn(scan, columns, ground);
  const amounts = columnsAs(scan, columns, ['amount'])[0]?.amounts;
  const firstOpen = ground.stages.find((stage) => !isClosing(stage));
  if (!firstOpen) throw new AppError('INTERNAL', words('deals.noOpenStage'));
  return {
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

/** A column that bears the name and holds not a single such value is something else; a few strays are refused row by row. */
function holdsAny(some: number | undefined, all: number | undefined): boolean {
  return !all || (some ?? 0) > 0;
}

/** The plan with a meaning proposed for every stage value that it does not know yet. */
export function completePlan(plan: ImportPlan, scan: FileScan, ground: Ground): ImportPlan {
  const values = [...stageValuesOf(scan, plan.columns).keys()];
  const proposed: Record<string, StageValue> = proposeStageValues(values, ground.stages);
  return { ...plan, stageValues: { ...proposed, ...plan.stageValues } };
}
