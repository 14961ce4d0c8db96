/** From a card to what the domain knows as a lead, and what of it has no place there. */
import {
  leadMoreSchema,
  emailSchema,
  phoneSchema,
  type LeadMore,
  type PostalAddress,
} from '#shared/domain/leads.ts';
import { words } from '#shared/words/index.ts';
import type { LeadDraft } from '../lead-import/lead-draft.ts';
import { leadTextsSchema, withScheme } from '../lead-import/row.ts';
import { maxKeyLength, quoted, Refusal } from '../reading/cells.ts';
import { createLabels, rankOf, textOf, type Labels } from './card-labels.ts';
import { readCardLine, type CardProperty } from './card-lines.ts';
import { readPhoto } from './card-photo.ts';

export type CardReading = { draft: LeadDraft; leftOut: string[] };

/** Said anew by whoever writes a card. */
const ofTheCard = new Set(['version', 'prodid', 'rev', 'begin', 'end']);
const maxRestLength = 256_000;

type Context = { properties: CardProperty[]; labels: Labels; leftOut: string[]; rest: Set<CardProperty> };

/** Throws Refusal where the card names neither a company nor a person. */
export function readCard(lines: readonly string[], version: string): CardReading {
  const leftOut: string[] = [];
  const properties = lines.flatMap((line) => {
    const { property, problem } = readCardLine(line, version);
    if (property) return property;
    const text = quoted(line.trim());
    leftOut.push(
      words(problem === 'tooLong' ? 'imports.cardValueTooLong' : 'imports.cardLineUnreadable', { text }),
    );
    return [];
  });
  const rest = new Set(properties.filter(({ name }) => !ofTheCard.has(name)));
  const context: Context = { properties, labels: createLabels(properties), leftOut, rest };
  for (const property of properties) if (context.labels.isLabel(property)) rest.delete(property);
  const emails = listed(context, 'email');
  const phones = listed(context, 'tel');
  const [email, ...otherEmails] = emails;
  const [phone, ...otherPhones] = phones;
  const role = readRole(context);
  const more: Partial<LeadMore> = {
    ...(role ? { role } : {}),
    ...part('emails', bounded(context, otherEmails, 20)),
    ...part('phones', bounded(context, otherPhones, 20)),
    ...part('addresses', bounded(context, readAddresses(context), 10)),
    ...part('urls', bounded(context, readUrls(context), 10)),
  };
  const fields = {
    ...readNames(context),
    ...(email ? { email: email.value } : {}),
    ...(phone ? { phone: phone.value } : {}),
    ...readNotes(context),
    ...readPicture(context),
  };
  const externalKey = readKey(context);
  return {
    draft: {
      fields,
      status: null,
      more,
      address: {},
      createdOn: null,
      externalKey,
      cardRest: restOf(context),
    },
    leftOut,
  };
}

function part<Name extends keyof LeadMore, List extends unknown[]>(name: Name, list: List) {
  return list.length > 0 ? { [name]: list } : {};
}

/** The card's properties of a name, those that it prefers first; they are taken from the rest. */
function take({ properties, rest }: Context, name: string): CardProperty[] {
  const found = properties.filter((property) => property.name === name);
  for (const property of found) rest.delete(property);
  return found.sort((a, b) => rankOf(a) - rankOf(b));
}

function firstText(context: Context, name: string): string {
  for (const property of take(context, name)) {
    const text = property.values.map(textOf).join(',').trim();
    if (text !== '') return text;
  }
  return '';
}

type Labelled = { label: string; value: string };

const readers = {
  email: { schema: emailSchema, read: (text: string) => text },
  tel: { schema: phoneSchema, read: phoneOf },
};

function listed(context: Context, name: keyof typeof readers): Labelled[] {
  const { schema, read } = readers[name];
  const seen = new Set<string>();
  return take(context, name).flatMap((property) => {
    const text = read(property.values.map(textOf).join(',').trim());
    const parsed = schema.safeParse(text);
    if (!parsed.success) {
      const problem = parsed.error.issues[0]?.message ?? words('imports.misfit');
      context.leftOut.push(words('imports.valueWrong', { value: quoted(text), problem }));
      return [];
    }
    if (parsed.data === null || seen.has(parsed.data)) return [];
    seen.add(parsed.data);
    return [{ label: context.labels.labelOf(property), value: parsed.data }];
  });
}

/** `tel:+49-30-901820;ext=12` as people write it. */
function phoneOf(text: string): string {
  if (!/^tel:/i.test(text)) return text;
  const [number = '', ...params] = text.slice('tel:'.length).split(';');
  const extension = params.map((param) => /^ext=(\d+)$/i.exec(param)?.[1]).find(Boolean);
  return extension ? `${number} ext. ${extension}` : number;
}

function bounded<Item>({ leftOut }: Context, list: Item[], max: number): Item[] {
  if (list.length > max) leftOut.push(words('imports.cardTooManyValues', { max }));
  return list.slice(0, max);
}

function readNames(context: Context): LeadDraft['fields'] {
  const [organization] = take(context, 'org');
  const parts = organization ? [organization.values[0]].flat().map(textOf) : [];
  const company = line(parts[0] ?? '');
  // Departments have no field of their own.
  if (organization && parts.length > 1) context.rest.add(organization);
  const [nameProperty] = take(context, 'n');
  if (nameProperty) context.rest.add(nameProperty);
  const [family = '', given = '', additional = ''] = [nameProperty?.values[0]].flat().map(textOf);
  const byParts = line([given, additional, family].filter(Boolean).join(' '));
  const formatted = line(firstText(context, 'fn'));
  const isCompanyOnly = company !== '' && formatted === company && byParts === '';
  const contact = isCompanyOnly ? '' : formatted || byParts;
  const parsed = leadTextsSchema.safeParse({
    ...(company === '' && contact !== '' ? {} : { company }),
    ...(contact === '' ? {} : { contact }),
  });
  if (parsed.success) return parsed.data as LeadDraft['fields'];
  throw new Refusal(parsed.error.issues[0]?.message ?? words('imports.misfit'));
}

function line(text: string): string {
  return text.replace(/\s+/g, ' ').trim();
}

/** A title says more of what somebody does than a role. */
function readRole(context: Context): string {
  const [title, role] = (['title', 'role'] as const).map((name) =>
    context.properties.find((property) => property.name === name),
  );
  const property = title ?? role;
  if (!property) return '';
  const parsed = leadMoreSchema.shape.role.safeParse(line(property.values.map(textOf).join(',')));
  if (!parsed.success) return '';
  context.rest.delete(property);
  return parsed.data;
}

function readNotes(context: Context): LeadDraft['fields'] {
  const texts = take(context, 'note').map(({ values }) => values.map(textOf).join(','));
  const notes = texts.filter((text) => text.trim() !== '').join('\n\n');
  if (notes === '') return {};
  const parsed = leadTextsSchema.safeParse({ notes });
  if (parsed.success) return parsed.data as LeadDraft['fields'];
  context.leftOut.push(parsed.error.issues[0]?.message ?? words('imports.misfit'));
  return {};
}

function readPicture(context: Context): LeadDraft['fields'] {
  for (const property of context.properties) {
    if (property.name !== 'photo') continue;
    const read = readPhoto(property);
    // An address of a picture stays with what the card said else: nothing is fetched.
    if (!read) continue;
    context.rest.delete(property);
    if (read.photo !== null) return { photo: read.photo };
    context.leftOut.push(read.problem);
  }
  return {};
}

function readAddresses(context: Context): PostalAddress[] {
  return take(context, 'adr').flatMap((property) => {
    const parts = [property.values[0]].flat().map(textOf);
    const [box = '', extended = '', street = '', city = '', region = '', postcode = '', country = ''] = parts;
    const label = context.labels.labelOf(property);
    const whole = [street, extended, box].filter(Boolean).join(', ');
    const parsed = leadMoreSchema.shape.addresses.safeParse([
      { label, street: whole, city, region, postcode, country },
    ]);
    const isEmpty = parts.every((text) => text.trim() === '');
    if (parsed.success) return isEmpty ? [] : parsed.data;
    context.leftOut.push(words('imports.cardValueTooLong', { text: quoted(whole) }));
    return [];
  });
}

function readUrls(context: Context): Labelled[] {
  return take(context, 'url').flatMap((property) => {
    const value = property.values.map(textOf).join(',').trim();
    if (value === '') return [];
    const entry = withScheme({ label: context.labels.labelOf(property), value });
    const parsed = leadMoreSchema.shape.urls.safeParse([entry]);
    if (parsed.success) return parsed.data;
    context.leftOut.push(
      words('imports.valueWrong', { value: quoted(value), problem: words('imports.urlUnknown') }),
    );
    return [];
  });
}

function readKey(context: Context): string | null {
  const uid = firstText(context, 'uid');
  if (uid.length <= maxKeyLength) return uid || null;
  context.leftOut.push(words('imports.cardValueTooLong', { text: quoted(uid) }));
  return null;
}

/** As an export says it again. */
function restOf({ rest, leftOut }: Context): string | null {
  if (rest.size === 0) return null;
  const kept: unknown[] = [];
  let length = 0;
  for (const { name, params, type, values } of rest) {
    const property = [name, params, type, ...values];
    const size = JSON.stringify(property).length;
    if (length + size > maxRestLength)
      leftOut.push(words('imports.cardRestTooLong', { name: name.toUpperCase() }));
    else {
      length += size;
      kept.push(property);
    }
  }
  return kept.length > 0 ? JSON.stringify(kept) : null;
}
