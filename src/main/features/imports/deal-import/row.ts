/** From a row's cells to what the domain knows as a deal, or the reason why there is none. Writes nothing, knows no store. */
import type { PlainDate } from '#shared/domain/dates.ts';
import { dealFieldsSchema, type DealPatch } from '#shared/domain/deals.ts';
import type { DealImportField, DealPlan, StageValue } from '#shared/domain/imports.ts';
import { currencySchema, parseAmount, type Currency } from '#shared/domain/money.ts';
import { isClosing, type DealStatus, type Stage } from '#shared/domain/stages.ts';
import { words } from '#shared/words/index.ts';
import { readCurrency } from '../reading/amounts.ts';
import {
  createCells,
  maxKeyLength,
  quoted,
  reading,
  Refusal,
  type Cells,
  type RowReading,
} from '../reading/cells.ts';

type DraftFields = { [Field in keyof DealPatch]?: Exclude<DealPatch[Field], undefined> };

/** What a row says, and only what it says: an empty cell leaves its field out. */
export type DealDraft = {
  fields: DraftFields;
  /** An open stage of the pipeline, where the row names one. */
  stage: Stage | null;
  status: DealStatus | null;
  lostReason: string | null;
  createdOn: PlainDate | null;
  closedOn: PlainDate | null;
  externalKey: string | null;
};

const maxLostReasonLength = 500;

type Context = { plan: DealPlan; stages: readonly Stage[]; cells: Cells<DealImportField> };

export function createDealReader(parts: {
  plan: DealPlan;
  stages: readonly Stage[];
  names: readonly string[];
}): (cells: readonly string[]) => RowReading<DealDraft> {
  const { plan, stages, names } = parts;
  const cells = createCells({ columns: plan.columns, names, dateOrder: plan.dateOrder });
  const context: Context = { plan, stages, cells };
  return reading((row) => {
    cells.begin(row);
    return readRow(context);
  });
}

function readRow(context: Context): DealDraft {
  const { cells } = context;
  if (!cells.has('title')) throw new Refusal(words('imports.titleColumnUnchosen'));
  const { stage, status } = readPlace(context);
  const createdOn = cells.date('createdAt');
  const closedOn = cells.date('closedAt');
  const isClosed = status === 'Won' || status === 'Lost';
  if (isClosed && createdOn && closedOn && closedOn < createdOn) {
    throw new Refusal(words('imports.closedBeforeCreated', { closed: closedOn, created: createdOn }));
  }
  // Many programs keep one date for both: when a deal was closed and, while it is open, when it is expected to be.
  const dueDate = cells.date('dueDate') ?? (isClosed ? null : closedOn);
  return {
    fields: readFields(context, dueDate),
    stage,
    status,
    lostReason: status === 'Lost' ? cells.limited('lostReason', maxLostReasonLength) : null,
    createdOn,
    closedOn: isClosed ? closedOn : null,
    externalKey: cells.limited('externalKey', maxKeyLength),
  };
}

const lineFields = ['title', 'client', 'assignee'] as const;

function readFields(context: Context, dueDate: PlainDate | null): DraftFields {
  const { cells } = context;
  const fields: Record<string, unknown> = {};
  for (const field of lineFields) {
    const text = cells.line(field);
    if (text !== '') fields[field] = text;
  }
  if (cells.text('description') !== '') fields['description'] = cells.whole('description');
  if (dueDate) fields['dueDate'] = dueDate;
  Object.assign(fields, readMoney(context));
  fields['title'] ??= '';
  const parsed = patchSchema.safeParse(fields);
  // Nothing undefined went in, so nothing comes out.
  if (parsed.success) return parsed.data as DraftFields;
  const [issue] = parsed.error.issues;
  const field = issue?.path[0] as DealImportField | 'amountMinor' | undefined;
  throw cells.refusal(
    field === 'amountMinor' ? 'amount' : (field ?? 'title'),
    issue?.message ?? words('imports.misfit'),
  );
}

const patchSchema = dealFieldsSchema.partial();

type Money = { amountMinor?: number; currency?: Currency };

/** An amount is in the currency that its own cell or the currency's column names, or in the plan's. */
function readMoney({ plan, cells }: Context): Money {
  const amountText = cells.text('amount');
  const currencyText = cells.text('currency');
  const named =
    currencyText === '' ? null : (readCurrency(currencyText, plan.currency) ?? codeIn(currencyText));
  if (currencyText !== '' && !named) {
    throw cells.refusal('currency', words('imports.currencyUnknown', { value: quoted(currencyText) }));
  }
  if (amountText === '') return named ? { currency: named } : {};
  const signed = /^[\d.,\s-]*$/.test(amountText) ? null : readCurrency(amountText, named ?? plan.currency);
  const currency = named ?? signed ?? plan.currency;
  const amountMinor = parseAmount(amountText, currency, plan.decimal);
  if (amountMinor === null)
    throw cells.refusal('amount', words('imports.amountUnknown', { value: quoted(amountText) }));
  return { amountMinor, currency };
}

function codeIn(text: string): Currency | null {
  const parsed = currencySchema.safeParse(text.toUpperCase());
  return parsed.success ? parsed.data : null;
}

type Place = { stage: Stage | null; status: DealStatus | null };

/** Where the deal stands: the status column tells more of the status, the stage column more of the stage. */
function readPlace(context: Context): Place {
  const byStage = valueIn(context, 'stage');
  const byStatus = valueIn(context, 'status');
  const stage = stageFor(context, byStage?.stageId ?? byStatus?.stageId ?? null);
  const told = byStatus?.status ?? byStage?.status ?? null;
  const status = told ?? (stage && !isClosing(stage) ? 'Open' : null);
  if (stage && isClosing(stage)) {
    if (status === 'Won' || status === 'Lost') return { stage: null, status };
    throw new Refusal(words('imports.outcomeMissing', { stage: stage.label }));
  }
  return { stage, status };
}

function valueIn({ plan, cells }: Context, field: 'stage' | 'status'): StageValue | null {
  const text = cells.text(field);
  if (text === '') return null;
  const { stageValues } = plan;
  const value = Object.hasOwn(stageValues, text) ? stageValues[text] : undefined;
  if (!value) throw cells.refusal(field, words('imports.valueUnmatched', { value: quoted(text) }));
  if (value.stageId === null && value.status === null) {
    throw cells.refusal(field, words('imports.valueLeftOut', { value: quoted(text) }));
  }
  return value;
}

function stageFor({ stages }: Context, id: StageValue['stageId']): Stage | null {
  if (id === null) return null;
  const stage = stages.find((candidate) => candidate.id === id);
  if (!stage) throw new Refusal(words('imports.stageGone'));
  return stage;
}
