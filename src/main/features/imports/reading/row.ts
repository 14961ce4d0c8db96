/** From a row's cells to what the domain knows as a deal, or the reason why there is none. Writes nothing, knows no store. */
import type { PlainDate } from '#shared/domain/dates.ts';
import { dealFieldsSchema, type DealPatch } from '#shared/domain/deals.ts';
import { readDate } from '#shared/domain/import-dates.ts';
import type { ImportField, ImportPlan, StageValue } from '#shared/domain/imports.ts';
import { currencySchema, parseAmount, type Currency } from '#shared/domain/money.ts';
import { isClosing, type DealStatus, type Stage } from '#shared/domain/stages.ts';
import { words } from '#shared/words/index.ts';
import { readCurrency } from './amounts.ts';

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

export type RowReading = { draft: DealDraft; reason: null } | { draft: null; reason: string };

/** Thrown within a row's reading; its message is the reason that the user reads. */
export class Refusal extends Error {}

const maxKeyLength = 255;
const maxLostReasonLength = 500;

type Context = {
  plan: ImportPlan;
  stages: readonly Stage[];
  /** The columns' names as the user knows them. */
  names: readonly string[];
  columnOf: Partial<Record<ImportField, number>>;
};

export type RowReader = (cells: readonly string[]) => RowReading;

export function createRowReader(options: Pick<Context, 'plan' | 'stages' | 'names'>): RowReader {
  const columnOf: Context['columnOf'] = {};
  options.plan.columns.forEach((field, column) => {
    if (field) columnOf[field] ??= column;
  });
  const context: Context = { ...options, columnOf };
  return (cells) => {
    try {
      return { draft: readRow(context, cells), reason: null };
    } catch (error) {
      if (error instanceof Refusal) return { draft: null, reason: error.message };
      throw error;
    }
  };
}

function readRow(context: Context, cells: readonly string[]): DealDraft {
  assertWidth(context, cells);
  if (context.columnOf.title === undefined) throw new Refusal(words('imports.titleColumnUnchosen'));
  const { stage, status } = readPlace(context, cells);
  const createdOn = dateIn(context, cells, 'createdAt');
  const closedOn = dateIn(context, cells, 'closedAt');
  const isClosed = status === 'Won' || status === 'Lost';
  if (isClosed && createdOn && closedOn && closedOn < createdOn) {
    throw new Refusal(words('imports.closedBeforeCreated', { closed: closedOn, created: createdOn }));
  }
  // Many programs keep one date for both: when a deal was closed and, while it is open, when it is expected to be.
  const dueDate = dateIn(context, cells, 'dueDate') ?? (isClosed ? null : closedOn);
  return {
    fields: readFields(context, cells, dueDate),
    stage,
    status,
    lostReason: status === 'Lost' ? limited(context, cells, 'lostReason', maxLostReasonLength) : null,
    createdOn,
    closedOn: isClosed ? closedOn : null,
    externalKey: limited(context, cells, 'externalKey', maxKeyLength),
  };
}

/** More cells than columns: a delimiter stands in a cell without quotes, and everything behind it would be shifted. */
function assertWidth({ names }: Context, cells: readonly string[]): void {
  const extra = cells.slice(names.length).some((cell) => cell.trim() !== '');
  if (extra) throw new Refusal(words('imports.tooManyCells', { cells: cells.length, columns: names.length }));
}

/** What a field's cell says, without what spreadsheets put before a formula to defuse it. */
function textIn({ columnOf }: Context, cells: readonly string[], field: ImportField): string {
  const column = columnOf[field];
  const cell = column === undefined ? '' : (cells[column] ?? '').trim();
  return /^'[=+\-@]/.test(cell) ? cell.slice(1) : cell;
}

function refusal({ columnOf, names }: Context, field: ImportField, problem: string): Refusal {
  const name = names[columnOf[field] ?? -1];
  return new Refusal(name ? words('imports.inColumn', { column: name, problem }) : problem);
}

function quoted(text: string): string {
  return words('imports.quoted', { text: text.length > 60 ? `${text.slice(0, 60)}…` : text });
}

function limited(context: Context, cells: readonly string[], field: ImportField, max: number): string | null {
  const text = textIn(context, cells, field);
  if (text.length > max) throw refusal(context, field, words('imports.tooLong', { max }));
  return text || null;
}

function dateIn(context: Context, cells: readonly string[], field: ImportField): PlainDate | null {
  const text = textIn(context, cells, field);
  if (text === '') return null;
  const date = readDate(text, context.plan.dateOrder);
  if (!date) throw refusal(context, field, words('imports.dateUnknown', { value: quoted(text) }));
  return date;
}

const lineFields = ['title', 'client', 'assignee'] as const;

function readFields(context: Context, cells: readonly string[], dueDate: PlainDate | null): DraftFields {
  const fields: Record<string, unknown> = {};
  for (const field of lineFields) {
    const text = textIn(context, cells, field);
    if (text !== '') fields[field] = text.replace(/\s*[\r\n]+\s*/g, ' ');
  }
  const description = textIn(context, cells, 'description');
  if (description !== '') fields['description'] = description;
  if (dueDate) fields['dueDate'] = dueDate;
  Object.assign(fields, readMoney(context, cells));
  fields['title'] ??= '';
  const parsed = patchSchema.safeParse(fields);
  // Nothing undefined went in, so nothing comes out.
  if (parsed.success) return parsed.data as DraftFields;
  const [issue] = parsed.error.issues;
  const field = issue?.path[0] as ImportField | 'amountMinor' | undefined;
  throw refusal(
    context,
    field === 'amountMinor' ? 'amount' : (field ?? 'title'),
    issue?.message ?? words('imports.misfit'),
  );
}

const patchSchema = dealFieldsSchema.partial();

type Money = { amountMinor?: number; currency?: Currency };

/** An amount is in the currency that its own cell or the currency's column names, or in the plan's. */
function readMoney(context: Context, cells: readonly string[]): Money {
  const { plan } = context;
  const amountText = textIn(context, cells, 'amount');
  const currencyText = textIn(context, cells, 'currency');
  const named =
    currencyText === '' ? null : (readCurrency(currencyText, plan.currency) ?? codeIn(currencyText));
  if (currencyText !== '' && !named) {
    throw refusal(context, 'currency', words('imports.currencyUnknown', { value: quoted(currencyText) }));
  }
  if (amountText === '') return named ? { currency: named } : {};
  const signed = /^[\d.,\s-]*$/.test(amountText) ? null : readCurrency(amountText, named ?? plan.currency);
  const currency = named ?? signed ?? plan.currency;
  const amountMinor = parseAmount(amountText, currency, plan.decimal);
  if (amountMinor === null)
    throw refusal(context, 'amount', words('imports.amountUnknown', { value: quoted(amountText) }));
  return { amountMinor, currency };
}

function codeIn(text: string): Currency | null {
  const parsed = currencySchema.safeParse(text.toUpperCase());
  return parsed.success ? parsed.data : null;
}

type Place = { stage: Stage | null; status: DealStatus | null };

/** Where the deal stands: the status column tells more of the status, the stage column more of the stage. */
function readPlace(context: Context, cells: readonly string[]): Place {
  const byStage = valueIn(context, cells, 'stage');
  const byStatus = valueIn(context, cells, 'status');
  const stage = stageFor(context, byStage?.stageId ?? byStatus?.stageId ?? null);
  const told = byStatus?.status ?? byStage?.status ?? null;
  const status = told ?? (stage && !isClosing(stage) ? 'Open' : null);
  if (stage && isClosing(stage)) {
    if (status === 'Won' || status === 'Lost') return { stage: null, status };
    throw new Refusal(words('imports.outcomeMissing', { stage: stage.label }));
  }
  return { stage, status };
}

function valueIn(context: Context, cells: readonly string[], field: 'stage' | 'status'): StageValue | null {
  const text = textIn(context, cells, field);
  if (text === '') return null;
  const { stageValues } = context.plan;
  const value = Object.hasOwn(stageValues, text) ? stageValues[text] : undefined;
  if (!value) throw refusal(context, field, words('imports.valueUnmatched', { value: quoted(text) }));
  if (value.stageId === null && value.status === null) {
    throw refusal(context, field, words('imports.valueLeftOut', { value: quoted(text) }));
  }
  return value;
}

function stageFor({ stages }: Context, id: StageValue['stageId']): Stage | null {
  if (id === null) return null;
  const stage = stages.find((candidate) => candidate.id === id);
  if (!stage) throw new Refusal(words('imports.stageGone'));
  return stage;
}
