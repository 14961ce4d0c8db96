import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { LeadDraft } from '../lead-import/lead-draft.ts';
import type { Entry } from '../reading/entry.ts';
import { cardEntries } from './card-entries.ts';
import { proposeCardPlan } from './card-file.ts';

const folder = mkdtempSync(join(tmpdir(), 'dealdesk-cards-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function read(content: string | Uint8Array): Entry<LeadDraft>[] {
  const path = join(folder, 'people.vcf');
  writeFileSync(path, content);
  return readFrom(path);
}

function readFrom(path: string): Entry<LeadDraft>[] {
  const plan = proposeCardPlan({ path, fileName: 'people.vcf', sizeBytes: 1 });
  if (!plan) throw new Error('The file is no vCard.');
  return [...cardEntries(path, plan.encoding).entries] as Entry<LeadDraft>[];
}

function draftOf(content: string | Uint8Array): LeadDraft {
  const [entry] = read(content);
  if (!entry?.draft) throw new Error(entry?.reason ?? 'There is no card.');
  return entry.draft;
}

const card = (...lines: string[]) => ['BEGIN:VCARD', ...lines, 'END:VCARD', ''].join('\r\n');
const fixture = (name: string) => join(import.meta.dirname, `../../../../../test/fixtures/${name}`);
const png = `data:image/png;base64,${Buffer.from('\x89PNG\r\n\x1a\n and more', 'latin1').toString('base64')}`;

describe('a card of version 3', () => {
  const [first, second] = readFrom(fixture('people-3.vcf'));

  test('gives its preferred values first, the others with their labels', () => {
    expect(first?.draft?.fields).toMatchObject({
      company: 'Harbour Freight Partners',
      contact: 'Dr. Ngozi Okafor',
      email: 'n.okafor@harbour.example',
      phone: '+44 20 7946 0123',
      notes:
        'Met at the logistics fair, wants a quote for two ports.\nCall after the 10th; she travels until then and reads e-mail rarely.',
      photo: expect.stringMatching(/^data:image\/png;base64,iVBOR/),
    });
    expect(first?.draft?.more).toEqual({
      role: 'Head of procurement',
      emails: [{ label: 'home', value: 'ngozi.okafor@mail.example' }],
      phones: [
        { label: 'mobile', value: '+44 7700 900123' },
        { label: 'Warehouse', value: '+44 20 7946 0177' },
        { label: 'work fax', value: '+44 20 7946 0199' },
      ],
      addresses: [
        {
          label: 'work',
          street: '14 Dock Road, Floor 3',
          city: 'London',
          region: '',
          postcode: 'E16 2AB',
          country: 'United Kingdom',
        },
      ],
      urls: [{ label: '', value: 'https://harbour.example' }],
    });
    expect(first?.draft?.externalKey).toBe('6f1c9a52-8f0e-4a3e-9a67-1d6b8a1f0c11');
  });

  test('keeps what has no field, and nothing that has one', () => {
    const rest = JSON.parse(first?.draft?.cardRest ?? '[]') as unknown[][];
    expect(rest.map(([name]) => name)).toEqual(['categories', 'bday', 'org', 'n']);
    expect(rest[0]).toEqual(['categories', {}, 'text', 'Logistics', 'Trade fair']);
  });

  test('with a bad e-mail goes in without it, and says so', () => {
    expect(second?.draft?.fields).toMatchObject({ company: 'Brandt Möbel GmbH', phone: '030 901820' });
    expect(second?.draft?.fields.email).toBeUndefined();
    expect(second?.reason).toContain('“jörg at brandt” does not fit.');
  });
});

test('a card of version 4 has its numbers, its order and its photo', () => {
  const [entry] = readFrom(fixture('people-4.vcf'));
  expect(entry).toMatchObject({
    reason: null,
    draft: {
      fields: {
        company: 'Atelier Roux',
        contact: 'Camille Roux',
        email: 'contact@atelier-roux.example',
        phone: '+33-1-70-18-00-00 ext. 12',
        photo: expect.stringMatching(/^data:image\/png;base64,/),
      },
      more: {
        role: 'Owner',
        emails: [{ label: 'home', value: 'camille@roux.example' }],
        phones: [{ label: 'mobile', value: '+33-6-39-98-00-01' }],
      },
      externalKey: 'urn:uuid:3c9e1f0a-7d21-4b7e-8a40-2f6f5c0d3e33',
    },
  });
  expect(entry?.draft?.cardRest).toContain('--04');
});

describe('a card of version 2.1', () => {
  const old = card(
    'VERSION:2.1',
    'N;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg;;;',
    'FN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:J=C3=B6rg M=C3=BCller',
    'TEL;CELL;PREF:0170 1234567',
    'TEL;WORK:030 901820',
    'NOTE;ENCODING=QUOTED-PRINTABLE;CHARSET=ISO-8859-1:Erste Zeile=0D=0Azweite, l=E4nger=',
    'e Zeile',
    'PHOTO;PNG;ENCODING=BASE64:',
    ` ${png.slice(22, 30)}`,
    ` ${png.slice(30)}`,
    '',
  );

  test('is read as far as possible', () => {
    expect(draftOf(old).fields).toEqual({
      contact: 'Jörg Müller',
      phone: '0170 1234567',
      notes: 'Erste Zeile\r\nzweite, längere Zeile'.replace('\r', ''),
      photo: png,
    });
    expect(draftOf(old).more).toEqual({ phones: [{ label: 'work', value: '030 901820' }] });
  });

  test('is told of', () => {
    expect(read(old)[0]).toMatchObject({ isOld: true, reason: null });
  });
});

describe('a file', () => {
  test.each<[string, string | Buffer]>([
    ['with LF', 'BEGIN:VCARD\nVERSION:3.0\nFN:Ana Sá\nEND:VCARD\n'],
    ['without its last line end', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Ana Sá\r\nEND:VCARD'],
    ['with its mark', '\uFEFFBEGIN:VCARD\nVERSION:4.0\nFN:Ana Sá\nEND:VCARD\n'],
    ['in Windows-1252', Buffer.from('BEGIN:VCARD\nVERSION:3.0\nFN:Ana Sá\nEND:VCARD\n', 'latin1')],
    ['in UTF-16', Buffer.from('\uFEFFBEGIN:VCARD\nVERSION:3.0\nFN:Ana Sá\nEND:VCARD\n', 'utf16le')],
    ['folded within a word', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:An\r\n a S\r\n á\r\nEND:VCARD\r\n'],
    ['with small letters', 'begin:vcard\nversion:3.0\nfn:Ana Sá\nend:vcard\n'],
  ])('%s is read', (_, content) => {
    expect(draftOf(content).fields).toEqual({ contact: 'Ana Sá' });
  });

  test('with a broken card between two good ones loses neither', () => {
    const entries = read(
      card('VERSION:3.0', 'FN:One') +
        'BEGIN:VCARD\r\nFN:Half\r\n' +
        card('VERSION:3.0', 'FN:Two', 'no colon at all'),
    );
    expect(entries.map(({ line, draft }) => [line, draft?.fields.contact ?? null])).toEqual([
      [1, 'One'],
      [5, null],
      [7, 'Two'],
    ]);
    expect(entries[1]?.reason).toContain('no end');
    expect(entries[1]?.cells).toEqual(['', 'Half', '', '', '']);
    expect(entries[2]?.reason).toContain('“no colon at all” cannot be read.');
  });

  test('with a card of nobody refuses that one', () => {
    expect(read(card('VERSION:3.0', 'TEL:123456'))[0]).toMatchObject({
      draft: null,
      reason: 'Give the company or the person a name.',
    });
  });

  test.each<[string, string[], string]>([
    ['a phone of letters', ['TEL:1-800-FLOWERS'], '“1-800-FLOWERS” does not fit.'],
    ['a photo of 3 MB', [`PHOTO;ENCODING=b:${'A'.repeat(3_900_000)}`], 'The photo is larger than 2 MB.'],
    ['a photo that is none', ['PHOTO;ENCODING=b:AAAA'], 'The photo is no PNG, JPEG, GIF or WebP.'],
    ['a web address that is none', ['URL:javascript:alert(1)'], '“javascript:alert(1)” does not fit.'],
    ['endless notes', [`NOTE:${'x'.repeat(600_000)}`], 'is too long.'],
    ['endless parameters', [`X-ODD;${'a=b;'.repeat(90_000)}c=d:x`], 'cannot be read.'],
  ])('goes in without %s', (_, lines, reason) => {
    const [entry] = read(card('VERSION:3.0', 'FN:Ana', ...lines));
    expect(entry?.draft?.fields).toEqual({ contact: 'Ana' });
    expect(entry?.reason).toContain(reason);
  });

  test.each<[string, string, string]>([
    ['a card of more than 4 MB', card('FN:Ana', `NOTE:${'x'.repeat(4_100_000)}`), 'longer than 4 MB'],
    ['a card that never ends', `BEGIN:VCARD\nFN:Ana\n${'X-A:b\n'.repeat(700_000)}`, 'longer than 4 MB'],
    ['more than 20,000 cards', card('FN:Ana').repeat(20_001), 'more than 20,000 vCards'],
    ['none at all', 'BEGIN:VCARDIGAN\n', 'holds no vCard'],
  ])('with %s is refused', (_, content, words) => {
    expect(() => read(content)).toThrow(words);
  });

  test('of 50 MB is refused before it is read', () => {
    const gone = {
      path: join(folder, 'never-written.vcf'),
      fileName: 'all.vcf',
      sizeBytes: 50 * 1024 * 1024,
    };
    expect(() => proposeCardPlan(gone)).toThrow('The file is 50 MB large, and a vCard file may have 20 MB.');
  });

  test('that is a table is none', () => {
    const path = join(folder, 'table.csv');
    writeFileSync(path, readFileSync(fixture('leads.csv')));
    expect(proposeCardPlan({ path, fileName: 'table.csv', sizeBytes: 1 })).toBeNull();
  });
});
