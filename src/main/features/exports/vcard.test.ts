import ICAL from 'ical.js';
import { describe, expect, test } from 'vitest';
import type { LeadId } from '#shared/domain/ids.ts';
import type { LeadMore } from '#shared/domain/leads.ts';
import type { LeadRow } from './exports.repo.ts';
import { writeVcard } from './vcard.ts';

const more: LeadMore = {
  role: 'Head of Purchasing',
  emails: [{ label: 'home', value: 'anna@home.example' }],
  phones: [{ label: 'the one in the van', value: '+49 171 5550' }],
  addresses: [
    {
      label: 'work',
      street: '1 Main St; Yard, 2',
      city: 'Berlin',
      region: '',
      postcode: '10115',
      country: 'Germany',
    },
  ],
  urls: [{ label: '', value: 'https://cancity.example/a?b=1,2' }],
};

const pixel = `data:image/png;base64,${'iVBORw0KGgo'.repeat(40)}AAAA`;

const lead: LeadRow = {
  id: '01991111-2222-7333-8444-555566667777' as LeadId,
  company: 'Cancity, Ltd; Söhne',
  companyKey: '',
  contact: 'Anna Maria Ångström',
  contactKey: null,
  email: 'anna@cancity.example',
  emailKey: null,
  phone: '+49 30 901820',
  source: null,
  status: 'New',
  notes: 'First line\nsecond; with, signs \\ and 東京',
  nextStep: null,
  nextStepOn: null,
  more: JSON.stringify(more),
  photo: pixel,
  cardRest: JSON.stringify([
    ['bday', {}, 'date', '1980-05-01'],
    ['uid', {}, 'text', 'not-this-one'],
  ]),
  identity: '[]',
  dealId: null,
  mergedIntoId: null,
  createdAtMs: 0,
  updatedAtMs: 0,
  commentCount: 0,
  interactionCount: 0,
  lastContactOn: null,
  archivedAtMs: null,
  importId: null,
  externalKey: null,
};

type Property = [name: string, params: Record<string, unknown>, type: string, ...values: unknown[]];

function read(card: string): Map<string, Property[]> {
  const [, properties] = ICAL.parse(card) as unknown as [string, Property[]];
  return Map.groupBy(properties, ([name]) => name);
}

describe.each(['3.0', '4.0'] as const)('a lead as vCard %s', (version) => {
  const card = writeVcard(lead, version);
  const found = read(card);
  const valueOf = (name: string) => found.get(name)?.[0]?.[3];

  test('says who it is', () => {
    expect(valueOf('version')).toBe(version);
    expect(valueOf('fn')).toBe('Anna Maria Ångström');
    expect(valueOf('n')).toEqual(['Ångström', 'Anna Maria', '', '', '']);
    expect([valueOf('org')].flat()).toEqual(['Cancity, Ltd; Söhne']);
    expect(valueOf('title')).toBe('Head of Purchasing');
    expect(valueOf('uid')).toBe(`urn:uuid:${lead.id}`);
  });

  test('has every number and address, the first one preferred, with their labels', () => {
    expect(found.get('email')?.map((one) => one[3])).toEqual(['anna@cancity.example', 'anna@home.example']);
    expect(JSON.stringify(found.get('email')?.[0]?.[1]).toLowerCase()).toContain('pref');
    expect(found.get('email')?.[1]?.[1]).toMatchObject({ type: 'home' });
    expect(found.get('tel')?.map((one) => one[3])).toEqual(['+49 30 901820', '+49 171 5550']);
    const group = found.get('tel')?.[1]?.[1]?.['group'];
    expect(group).toBeTypeOf('string');
    const label = found.get('x-ablabel')?.find(([, params]) => params['group'] === group);
    expect(label?.[3]).toBe('the one in the van');
    expect(valueOf('adr')).toEqual(['', '', '1 Main St; Yard, 2', 'Berlin', '', '10115', 'Germany']);
    expect(valueOf('url')).toBe('https://cancity.example/a?b=1,2');
  });

  test('keeps notes, the photo, and what came with an imported card', () => {
    expect(found.get('note')?.[0]?.slice(3).join(',')).toBe(lead.notes);
    const photo = String(valueOf('photo'));
    expect(photo.replace(/^data:image\/png;base64,/, '')).toBe(pixel.replace(/^data:image\/png;base64,/, ''));
    expect(valueOf('bday')).toBe('1980-05-01');
    expect(found.get('uid')).toHaveLength(1);
  });

  test('folds its lines and ends them as the standard says', () => {
    const lines = card.split('\r\n');
    expect(lines[0]).toBe('BEGIN:VCARD');
    expect(lines.at(-1)).toBe('');
    expect(card.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
    for (const line of lines) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(76);
  });
});
