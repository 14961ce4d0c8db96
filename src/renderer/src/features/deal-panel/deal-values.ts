/** A deal as its form holds it: texts, and what they mean. */
import type { PlainDate } from '#shared/domain/dates.ts';
import type { Deal, NewDeal } from '#shared/domain/deals.ts';
import { dealFieldsSchema } from '#shared/domain/deals.ts';
import type { StageId } from '#shared/domain/ids.ts';
import type { Currency } from '#shared/domain/money.ts';
import type { Stage } from '#shared/domain/stages.ts';
import { isClosing } from '#shared/domain/stages.ts';
import type { FormContext } from '#renderer/features/record-panel/form-context.ts';
import type * as record from '#renderer/features/record-panel/record-values.ts';
import type { RecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import { t } from '#renderer/i18n/index.ts';
import { amountExample, amountText, readAmount } from '#renderer/ui/amount-text.ts';
import { dayText, readDay } from '#renderer/ui/day-text.ts';

const names = [
  'title',
  'description',
  'client',
  'stageId',
  'amount',
  'currency',
  'dueDate',
  'assignee',
] as const;
export type DealFieldName = (typeof names)[number];
export type DealValues = record.Values<DealFieldName>;
export type Changes = record.Changes<DealFieldName>;
export type DealForm = RecordForm<DealFieldName, ReadFields>;

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

export function emptyValues(stageId: string, currency: string, client = ''): DealValues {
  return {
    title: '',
    description: '',
    client,
    stageId,
    amount: '',
    currency,
    dueDate: '',
    assignee: '',
  };
}

function differs(
  field: DealFieldName,
  { one, other }: record.TextPair<DealFieldName>,
  context: FormContext,
): boolean {
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

/** Drops from a kept draft what no longer makes sense: a stage that was removed, closed or left for good meanwhile. */
export function fitChanges(changes: Changes, stages: readonly Stage[], isClosed: boolean): Changes {
  const { stageId, ...rest } = changes;
  const stage = stages.find((candidate) => candidate.id === stageId);
  return !stage || isClosing(stage) || isClosed ? rest : changes;
}

export type ReadFields = {
  title: string;
  description: string | null;
  client: string | null;
  assignee: string | null;
  amountMinor: number;
  currency: Currency;
  dueDate: PlainDate | null;
};

function read(values: DealValues, context: FormContext): record.FormReading<ReadFields> {
  const amountMinor = readAmount(values.amount, values.currency, context.locale);
  const dueDate = values.dueDate.trim() ? readDay(values.dueDate, context) : null;
  const errors: Record<string, string> = {};
  // What the schema cannot say: it sees numbers and days, not what was typed.
  if (amountMinor === null) {
    errors['amount'] = t('deal.form.amountWrong', {
      example: amountExample(values.currency, context.locale),
    });
  }
  if (values.dueDate.trim() && !dueDate) {
    errors['dueDate'] = t('record.form.dateWrong', { example: dayText(context.today, context.locale) });
  }
  const { title, description, client, assignee, currency } = values;
  const parsed = dealFieldsSchema.safeParse({
    ...{ title, description, client, assignee, currency, dueDate },
    amountMinor: amountMinor ?? 0,
  });
  if (!parsed.success) {
    // What belongs to none of the fields is shown at the title.
    for (const issue of parsed.error.issues) {
      errors[dealFieldNamed(String(issue.path[0])) ?? 'title'] ??= issue.message;
    }
  }
  const isWhole = parsed.success && Object.keys(errors).length === 0;
  return { errors, fields: isWhole ? parsed.data : null };
}

function tidied(field: DealFieldName, values: DealValues, context: FormContext): string | null {
  const text = values[field];
  if (field === 'amount') {
    const amountMinor = readAmount(text, values.currency, context.locale);
    return amountMinor === null ? null : amountText(amountMinor, values.currency, context.locale);
  }
  if (field !== 'dueDate') return null;
  const day = readDay(text, context);
  return day ? dayText(day, context.locale) : null;
}

export const dealShape: record.FormShape<DealFieldName, ReadFields> = { names, differs, read, tidied };

/** The form's field that a name of the contract means. */
export function dealFieldNamed(name: string): DealFieldName | undefined {
  return names.find((field) => field === (name === 'amountMinor' ? 'amount' : name));
}

/** The stored values of what the form reads. */
export function fieldsOf(deal: Deal): ReadFields {
  const { title, description, client, assignee, amountMinor, currency, dueDate } = deal;
  return { title, description, client, assignee, amountMinor, currency, dueDate };
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
