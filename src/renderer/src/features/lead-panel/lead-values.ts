/** A lead as its form holds it: texts, and what they mean. Further numbers and addresses are rows, kept as JSON. */
import type { z } from 'zod';
import type { Lead, LeadMore, LeadPatch, NewLead } from '#shared/domain/leads.ts';
import { leadFieldsSchema } from '#shared/domain/leads.ts';
import type { FormContext } from '#renderer/features/record-panel/form-context.ts';
import type * as record from '#renderer/features/record-panel/record-values.ts';
import type { RecordForm } from '#renderer/features/record-panel/use-record-form.ts';
import { t } from '#renderer/i18n/index.ts';
import { dayText, readDay } from '#renderer/ui/day-text.ts';
import { filledRows, noRows, readRows, writeRows } from './more-rows.ts';

const names = [
  'company',
  'contact',
  'role',
  'email',
  'phone',
  'source',
  'status',
  'nextStep',
  'nextStepOn',
  'notes',
  'more',
] as const;
export type LeadFieldName = (typeof names)[number];
export type LeadValues = record.Values<LeadFieldName>;
export type LeadChanges = record.Changes<LeadFieldName>;

const formSchema = leadFieldsSchema.omit({ photo: true });
export type LeadFields = z.infer<typeof formSchema>;
export type LeadForm = RecordForm<LeadFieldName, LeadFields>;

export function valuesOf(lead: Lead, { locale }: FormContext): LeadValues {
  return {
    company: lead.company,
    contact: lead.contact ?? '',
    role: lead.more.role,
    email: lead.email ?? '',
    phone: lead.phone ?? '',
    more: writeRows(lead.more),
    source: lead.source ?? '',
    status: lead.status,
    nextStep: lead.nextStep ?? '',
    nextStepOn: lead.nextStepOn ? dayText(lead.nextStepOn, locale) : '',
    notes: lead.notes ?? '',
  };
}

export const emptyValues: LeadValues = {
  ...{ company: '', contact: '', role: '', email: '', phone: '', more: writeRows(noRows), source: '' },
  ...{ status: 'New', nextStep: '', nextStepOn: '', notes: '' },
};

function differs(
  field: LeadFieldName,
  { one, other }: record.TextPair<LeadFieldName>,
  context: FormContext,
): boolean {
  const [a, b] = [one[field], other[field]];
  if (a === b) return false;
  if (field === 'nextStepOn') {
    const read = a.trim() ? readDay(a, context) : '';
    return read === null || read !== (b.trim() ? readDay(b, context) : '');
  }
  if (field === 'more') return filledText(a) !== filledText(b);
  return field === 'notes' ? true : a.trim() !== b.trim();
}

/** The rows in which something is written: an empty row is no change. */
function filledText(rows: string): string {
  return JSON.stringify(filledRows(readRows(rows)).rows);
}

function read(values: LeadValues, context: FormContext): record.FormReading<LeadFields> {
  const nextStepOn = values.nextStepOn.trim() ? readDay(values.nextStepOn, context) : null;
  const { rows, places } = filledRows(readRows(values.more));
  const { company, contact, role, email, phone, source, status, nextStep, notes } = values;
  const parsed = formSchema.safeParse({
    ...{ company, contact, email, phone, source, status, nextStep, nextStepOn, notes },
    more: { role, ...rows },
  });
  const errors: Record<string, string> = {};
  // What the schema cannot say: it sees days, not what was typed.
  if (values.nextStepOn.trim() && !nextStepOn) {
    errors['nextStepOn'] = t('record.form.dateWrong', { example: dayText(context.today, context.locale) });
  }
  for (const { path, message } of parsed.success ? [] : parsed.error.issues) {
    const place = pathOf(path, places);
    errors[place] ??= place.startsWith('more.urls') ? t('leads.form.urlWrong') : message;
  }
  const isWhole = parsed.success && Object.keys(errors).length === 0;
  return { errors, fields: isWhole ? parsed.data : null };
}

/** `more.phones.2` for what is wrong in the third row; what belongs to no field is shown at the company. */
function pathOf(path: readonly PropertyKey[], places: Record<string, readonly number[]>): string {
  const [field, list, at] = path.map(String);
  if (field !== 'more') return leadFieldNamed(field ?? '') ?? 'company';
  if (list === undefined || at === undefined) return list === 'role' ? 'role' : 'more';
  return `more.${list}.${places[list]?.[Number(at)] ?? at}`;
}

function tidied(field: LeadFieldName, values: LeadValues, context: FormContext): string | null {
  if (field !== 'nextStepOn') return null;
  const day = readDay(values.nextStepOn, context);
  return day ? dayText(day, context.locale) : null;
}

export const leadShape: record.FormShape<LeadFieldName, LeadFields> = { names, differs, read, tidied };

/** The form's field that a name of the contract means. */
export function leadFieldNamed(name: string): LeadFieldName | undefined {
  return names.find((field) => field === name);
}

/** The stored values of what the form reads. */
export function fieldsOf(lead: Lead): LeadFields {
  const { company, contact, email, phone, source, status, notes, nextStep, nextStepOn } = lead;
  const more = orderedMore(lead.more);
  return { company, contact, email, phone, source, status, notes, nextStep, nextStepOn, more };
}

/** In the order in which the schema gives it back, so that the two compare. */
function orderedMore(more: LeadMore): LeadMore {
  const { role, emails, phones, addresses, urls } = more;
  return { role, emails, phones, addresses, urls };
}

/** A new lead: only what was filled in. */
export function newLeadOf(fields: LeadFields): NewLead {
  const filled = Object.entries(fields).filter(([, value]) => value !== null);
  return Object.fromEntries(filled) as LeadPatch & Pick<LeadFields, 'company'>;
}
