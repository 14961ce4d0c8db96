/**
 * A lead as a vCard 3.0 (RFC 2426) or 4.0 (RFC 6350), by ical.js, which escapes and folds. What an imported card said beyond
 * the lead's fields (`cardRest`) is said again.
 */
import ICAL from 'ical.js';
import { z } from 'zod';
import type { PostalAddress } from '#shared/domain/leads.ts';
import type { LeadRow } from './exports.repo.ts';
import { moreOf } from './lead-export.ts';

export type VcardVersion = '3.0' | '4.0';
type Params = Record<string, string | string[]>;
/** RFC 7095: name, parameters, type of value, value. */
type JcardProperty = [name: string, params: Params, type: string, ...values: unknown[]];

const restSchema = z.array(
  z
    .tuple([z.string(), z.record(z.string(), z.union([z.string(), z.array(z.string())])), z.string()])
    .rest(z.unknown()),
);

/** What a card says by itself, whatever the imported one said. */
const ownNames = new Set([
  'version',
  'prodid',
  'rev',
  'uid',
  'fn',
  'n',
  'org',
  'title',
  'note',
  'email',
  'tel',
  'adr',
  'url',
  'photo',
]);
/** Labels that a TYPE says, and reads back as. Every other one is said by a group with a label of its own. */
const typeOfLabel: Record<string, string> = {
  work: 'work',
  home: 'home',
  mobile: 'cell',
  fax: 'fax',
  pager: 'pager',
  main: 'main',
};

/** @returns one card with its line ends. */
export function writeVcard(lead: LeadRow, version: VcardVersion): string {
  const design = ICAL.design.getDesignSet(version === '4.0' ? 'vcard' : 'vcard3');
  const lines = [...propertiesOf(lead, version), ...restOf(lead)].map((property) =>
    ICAL.stringify.property(property as never, design, false),
  );
  return ['BEGIN:VCARD', `VERSION:${version}`, ...lines, ...photoOf(lead, version), 'END:VCARD', ''].join(
    '\r\n',
  );
}

function propertiesOf(lead: LeadRow, version: VcardVersion): JcardProperty[] {
  const more = moreOf(lead);
  const groups = createGroups();
  const name = lead.contact ?? lead.company;
  const emails = listed(lead.email, more.emails);
  const phones = listed(lead.phone, more.phones);
  return [
    ['uid', {}, 'text', lead.externalKey ?? `urn:uuid:${lead.id}`],
    ['fn', {}, 'text', name],
    ['n', {}, 'text', nameOf(lead)],
    ['org', {}, 'text', organizationOf(lead)],
    ...(more.role ? [['title', {}, 'text', more.role] satisfies JcardProperty] : []),
    ...emails.flatMap((entry) => groups.labelled('email', 'text', entry, version)),
    ...phones.flatMap((entry) =>
      groups.labelled('tel', version === '4.0' ? 'text' : 'phone-number', entry, version),
    ),
    ...more.addresses.flatMap((address) =>
      groups.labelled(
        'adr',
        'text',
        { label: address.label, value: addressParts(address), isFirst: false },
        version,
      ),
    ),
    ...more.urls.flatMap((url) => groups.labelled('url', 'uri', { ...url, isFirst: false }, version)),
    ...(lead.notes === null ? [] : [['note', {}, 'text', lead.notes] satisfies JcardProperty]),
  ];
}

type Entry = { label: string; value: unknown; isFirst: boolean };

/** The lead's own first, then the further ones. */
function listed(first: string | null, further: readonly { label: string; value: string }[]): Entry[] {
  const own = first === null ? [] : [{ label: '', value: first, isFirst: further.length > 0 }];
  return [...own, ...further.map((entry) => ({ ...entry, isFirst: false }))];
}

/** A label of one plain word is a TYPE; any other is said as address books say it, by a group with its own label. */
function createGroups() {
  let count = 0;
  return {
    labelled(
      name: string,
      type: string,
      { label, value, isFirst }: Entry,
      version: VcardVersion,
    ): JcardProperty[] {
      const preferred: Params = !isFirst ? {} : version === '4.0' ? { pref: '1' } : { type: 'PREF' };
      if (label === '') return [[name, preferred, type, value]];
      const plain = Object.hasOwn(typeOfLabel, label) ? typeOfLabel[label] : undefined;
      if (plain) return [[name, { ...preferred, type: plain }, type, value]];
      count += 1;
      const group = `item${count}`;
      return [
        [name, { ...preferred, group }, type, value],
        ['x-ablabel', { group }, 'unknown', label.replace(/\s+/gu, ' ')],
      ];
    },
  };
}

/** The imported card's own parts while they still make the contact's name. */
function nameOf(lead: LeadRow): unknown {
  const parts = restValue(lead, 'n');
  const [family = '', given = '', additional = ''] = parts.map(plainText);
  const said = [given, additional, family].filter(Boolean).join(' ');
  return said !== '' && said === lead.contact ? parts : nameParts(lead.contact);
}

/** With the departments that the imported card had, while the company is still the same. */
function organizationOf(lead: LeadRow): unknown {
  const parts = restValue(lead, 'org');
  return plainText(parts[0]) === lead.company ? parts : [lead.company];
}

function restValue({ cardRest }: LeadRow, name: string): unknown[] {
  return [restProperties(cardRest).find((property) => property[0] === name)?.[3] ?? []].flat();
}

function plainText(part: unknown): string {
  return [part]
    .flat()
    .filter((one) => typeof one === 'string')
    .join(', ');
}

/** Family name, given name, additional names, prefixes, suffixes; a name's last word is taken for the family's. */
function nameParts(contact: string | null): string[] {
  const words = (contact ?? '').split(/\s+/u).filter(Boolean);
  return [
    words.length > 1 ? (words.at(-1) ?? '') : '',
    words.slice(0, Math.max(1, words.length - 1)).join(' '),
    '',
    '',
    '',
  ];
}

/** Post office box and extended address stay empty, as RFC 6350 advises. */
function addressParts(address: PostalAddress): string[] {
  return ['', '', address.street, address.city, address.region, address.postcode, address.country];
}

/** ical.js would escape the commas of a data address, which other programs do not take back: written as it is, folded. */
function photoOf({ photo }: LeadRow, version: VcardVersion): string[] {
  const match = photo === null ? null : /^data:image\/([a-z]+);base64,(.+)$/.exec(photo);
  if (!photo || !match) return [];
  const [, type = '', content = ''] = match;
  const line =
    version === '4.0' ? `PHOTO:${photo}` : `PHOTO;ENCODING=b;TYPE=${type.toUpperCase()}:${content}`;
  return folded(line);
}

/** Lines of at most 75 characters, each but the first behind a blank (RFC 6350, 3.2). */
function folded(line: string): string[] {
  const lines = [line.slice(0, 75)];
  for (let at = 75; at < line.length; at += 74) lines.push(` ${line.slice(at, at + 74)}`);
  return lines;
}

function restOf({ cardRest }: LeadRow): JcardProperty[] {
  return restProperties(cardRest).filter(([name]) => !ownNames.has(name));
}

function restProperties(cardRest: string | null): JcardProperty[] {
  const parsed = cardRest === null ? null : restSchema.safeParse(JSON.parse(cardRest));
  return parsed?.success ? (parsed.data as JcardProperty[]) : [];
}
