/** From a row's cells to what the domain knows as a lead, or the reason why there is none. Writes nothing, knows no store. */
import type { z } from 'zod';
import { readAddresses, readLabelled } from '#shared/domain/lead-cells.ts';
import type { LeadImportField, LeadPlan } from '#shared/domain/imports.ts';
import {
  leadFieldsSchema,
  leadMoreSchema,
  type LeadStatus,
  type PostalAddress,
} from '#shared/domain/leads.ts';
import { words } from '#shared/words/index.ts';
import {
  createCells,
  maxKeyLength,
  quoted,
  reading,
  Refusal,
  type Cells,
  type RowReading,
} from '../reading/cells.ts';
import type { LeadDraft } from './lead-draft.ts';

type LeadCells = Cells<LeadImportField>;

const naming = ['company', 'contact', 'firstName', 'lastName'] as const;

/** Whether some column names the company or the person. */
export function hasName(columns: LeadPlan['columns']): boolean {
  return naming.some((field) => columns.includes(field));
}

export function createLeadReader(parts: {
  plan: LeadPlan;
  names: readonly string[];
}): (cells: readonly string[]) => RowReading<LeadDraft> {
  const { plan, names } = parts;
  const cells = createCells({ columns: plan.columns, names, dateOrder: plan.dateOrder });
  const isNamed = hasName(plan.columns);
  return reading((row) => {
    cells.begin(row);
    if (!isNamed) throw new Refusal(words('imports.companyColumnMissing'));
    return {
      fields: readFields(cells),
      status: readStatus(plan, cells),
      more: readMore(cells),
      address: readAddressParts(cells),
      createdOn: cells.date('createdAt'),
      externalKey: cells.limited('externalKey', maxKeyLength),
    };
  });
}

const lineFields = ['company', 'email', 'phone', 'source', 'nextStep'] as const;
export const leadTextsSchema = leadFieldsSchema.omit({ status: true, more: true, photo: true }).partial();

function readFields(cells: LeadCells): LeadDraft['fields'] {
  const fields: Record<string, unknown> = {};
  for (const field of lineFields) {
    const text = cells.line(field);
    if (text !== '') fields[field] = text;
  }
  const contact = cells.line('contact') || `${cells.line('firstName')} ${cells.line('lastName')}`.trim();
  if (contact !== '') fields['contact'] = contact;
  else fields['company'] ??= '';
  if (cells.text('notes') !== '') fields['notes'] = cells.whole('notes');
  const nextStepOn = cells.date('nextStepOn');
  if (nextStepOn) fields['nextStepOn'] = nextStepOn;
  const parsed = leadTextsSchema.safeParse(fields);
  // Nothing undefined went in, so nothing comes out.
  if (parsed.success) return parsed.data as LeadDraft['fields'];
  const [issue] = parsed.error.issues;
  const field = (issue?.path[0] ?? 'company') as LeadImportField;
  throw cells.refusal(field, problemOf(cells.text(field), issue?.message));
}

/** What is wrong with a value, and the value itself: in a file of thousands it must be found again. */
function problemOf(text: string, problem = words('imports.misfit')): string {
  return text === '' ? problem : words('imports.valueWrong', { value: quoted(text), problem });
}

function readStatus({ statusValues }: LeadPlan, cells: LeadCells): LeadStatus | null {
  const text = cells.text('status');
  if (text === '') return null;
  const value = Object.hasOwn(statusValues, text) ? statusValues[text] : undefined;
  if (value === undefined)
    throw cells.refusal('status', words('imports.statusUnmatched', { value: quoted(text) }));
  if (value === null) throw cells.refusal('status', words('imports.valueLeftOut', { value: quoted(text) }));
  return value;
}

function readMore(cells: LeadCells): LeadDraft['more'] {
  const more: LeadDraft['more'] = {};
  const { role, emails, phones, urls, addresses } = leadMoreSchema.shape;
  /** Nothing where the cell is empty; throws where what it says does not fit. */
  function read<Schema extends z.ZodType>(field: LeadImportField, schema: Schema, value: unknown) {
    const text = cells.text(field);
    if (text === '') return undefined;
    const parsed = schema.safeParse(value);
    if (parsed.success) return parsed.data;
    const problem = field === 'urls' ? words('imports.urlUnknown') : parsed.error.issues[0]?.message;
    throw cells.refusal(field, problemOf(text, problem));
  }
  const listOf = (field: LeadImportField) => readLabelled(cells.text(field));
  const said = {
    role: read('role', role, cells.line('role')),
    emails: read('otherEmails', emails, listOf('otherEmails')),
    phones: read('otherPhones', phones, listOf('otherPhones')),
    urls: read('urls', urls, listOf('urls').map(withScheme)),
    addresses: read('addresses', addresses, readAddresses(cells.text('addresses'))),
  };
  for (const [part, value] of Object.entries(said))
    if (value !== undefined) Object.assign(more, { [part]: value });
  return more;
}

/** A web address as people write it: `acme.test` is meant with https. */
export function withScheme(url: { label: string; value: string }): { label: string; value: string } {
  return /^[a-z][a-z\d+.-]*:/i.test(url.value) ? url : { ...url, value: `https://${url.value}` };
}

const addressParts = ['street', 'city', 'region', 'postcode', 'country'] as const;

function readAddressParts(cells: LeadCells): Partial<PostalAddress> {
  const said = addressParts.flatMap((part) => {
    const text = cells.limited(part, 255);
    return text === null ? [] : [[part, text] as const];
  });
  return Object.fromEntries(said);
}
