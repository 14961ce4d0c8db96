/**
 * A deal as a form holds it: every field is the text that the user typed. What is kept of a half-written form is only what
 * the user touched (`Changes`); the rest always comes from the stored deal, so a change made elsewhere is never undone by
 * an old draft.
 */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Deal, DealPatch, NewDeal } from '#shared/domain/deals.ts';
import { dealFieldsSchema } from '#shared/domain/deals.ts';
import type { StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import { amountText, readAmount } from './amount-text.ts';
import { dayText, readDay } from './day-text.ts';

export const dealFieldNames = [
  'title',
  'description',
  'client',
  'stageId',
  'amount',
  'currency',
  'dueDate',
  'assignee',
] as const;
export type DealFieldName = (typeof dealFieldNames)[number];
export type DealValues = Record<DealFieldName, string>;
export type Changes = Partial<DealValues>;
export type FieldErrors = Partial<Record<DealFieldName, string>>;

/** What reading and writing of texts depends on. */
export type FormContext = { locale: string; today: PlainDate };

/** The words for what the schemas cannot say: they see numbers and days, not what was typed. */
export type FormWords = { amountWrong: string; dateWrong: string };

export function valuesOf(deal: Deal, { locale }: FormContext): DealValues {
  return {
    title: deal.title,
    description: deal.description ?? '',
    client: deal.client ?? '',
    stageId: deal.stageId,
    amount: amountText(deal.amountMinor, deal.currency, locale),
    currency: deal.currency,
    dueDate: deal.dueDate ? dayText(deal.dueDate, locale) : '',
    assignee: deal.assignee ?? '',
  };
}

export function emptyValues(stageId: string, currency: string): DealValues {
  return {
    title: '',
    description: '',
    client: '',
    stageId,
    amount: '',
    currency,
    dueDate: '',
    assignee: '',
  };
}

/** Whether two texts of a field differ in what they mean: `1250` and `1,250.00` do not. */
function differs(field: DealFieldName, one: DealValues, other: DealValues, context: FormContext): boolean {
  const [a, b] = [one[field], other[field]];
  if (a === b) return false;
  if (field === 'amount') {
    const read = readAmount(a, one.currency, context.locale);
    return read === null || read !== readAmount(b, other.currency, context.locale);
  }
  if (field === 'dueDate') {
    const read = a.trim() ? readDay(a, context) : '';
    return read === null || read !== (b.trim() ? readDay(b, context) : '');
  }
  return field === 'description' ? true : a.trim() !== b.trim();
}

/** What of `changes` still differs from what is stored. */
export function pendingChanges(base: DealValues, changes: Changes, context: FormContext): Changes {
  const values = { ...base, ...changes };
  const fields = dealFieldNames.filter(
    (field) => changes[field] !== undefined && differs(field, values, base, context),
  );
  return Object.fromEntries(fields.map((field) => [field, changes[field]]));
}

export function hasChanges(changes: Changes): boolean {
  return Object.keys(changes).length > 0;
}

/** Drops from a kept draft what no longer makes sense: a stage that was removed, closed or left for good meanwhile. */
export function fitChanges(changes: Changes, stages: readonly Stage[], isClosed: boolean): Changes {
  const { stageId, ...rest } = changes;
  const stage = stages.find((candidate) => candidate.id === stageId);
  return !stage || isClosing(stage) || isClosed ? rest : changes;
}

type ReadFields = {
  title: string;
  description: string | null;
  client: string | null;
  assignee: string | null;
  amountMinor: number;
  currency: Currency;
  dueDate: PlainDate | null;
};
export type FormReading = { errors: FieldErrors; fields: ReadFields | null };

/** Reads a form by the same schema that the main process will hold it against. */
export function readForm(values: DealValues, context: FormContext, words: FormWords): FormReading {
  const amountMinor = readAmount(values.amount, values.currency, context.locale);
  const dueDate = values.dueDate.trim() ? readDay(values.dueDate, context) : null;
  const errors: FieldErrors = {};
  if (amountMinor === null) errors.amount = words.amountWrong;
  if (values.dueDate.trim() && !dueDate) errors.dueDate = words.dateWrong;
  const { title, description, client, assignee, currency } = values;
  const parsed = dealFieldsSchema.safeParse({
    ...{ title, description, client, assignee, currency, dueDate },
    amountMinor: amountMinor ?? 0,
  });
  if (!parsed.success) {
    for (const issue of parsed.error.issues) errors[fieldOf(issue.path)] ??= issue.message;
  }
  const isWhole = parsed.success && Object.keys(errors).length === 0;
  return { errors, fields: isWhole ? parsed.data : null };
}

/** The form's field that a path of the contract means; what belongs to none of them is shown at the title. */
function fieldOf(path: readonly PropertyKey[]): DealFieldName {
  return fieldNamed(String(path.at(-1))) ?? 'title';
}

function fieldNamed(name: string): DealFieldName | undefined {
  return dealFieldNames.find((field) => field === (name === 'amountMinor' ? 'amount' : name));
}

/** What the main process found wrong, by the form's fields; `rest` is what belongs to none of them. */
export function refusedFields(details: Record<string, unknown> | undefined): {
  errors: FieldErrors;
  rest: string[];
} {
  const errors: FieldErrors = {};
  const rest: string[] = [];
  const fields = details?.['fields'];
  if (typeof fields !== 'object' || fields === null) return { errors, rest };
  for (const [path, message] of Object.entries(fields)) {
    if (typeof message !== 'string') continue;
    const field = fieldNamed(path.split('.').at(-1) ?? '');
    if (field) errors[field] = message;
    else rest.push(message);
  }
  return { errors, rest };
}

/** What a save changes of a stored deal: only what differs. */
export function patchOf(deal: Deal, fields: ReadFields): DealPatch {
  const keys = (Object.keys(fields) as (keyof ReadFields)[]).filter((key) => fields[key] !== deal[key]);
  return Object.fromEntries(keys.map((key) => [key, fields[key]])) as DealPatch;
}

/** A new deal: only what was filled in. */
export function newDealOf(fields: ReadFields, stageId: StageId | undefined): NewDeal {
  const { title, description, client, assignee, amountMinor, currency, dueDate } = fields;
  return {
    title,
    amountMinor,
    currency,
    ...(description === null ? {} : { description }),
    ...(client === null ? {} : { client }),
    ...(assignee === null ? {} : { assignee }),
    ...(dueDate === null ? {} : { dueDate }),
    ...(stageId === undefined ? {} : { stageId }),
  };
}
