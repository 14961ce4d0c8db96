import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { noMore, type LeadMore } from '#shared/domain/leads.ts';
import { companyKeysOf, identityOf, phoneKeyOf } from './identity.service.ts';

const lead = { company: '', email: null, phone: null, more: null };
const keysOf = (company: string) => companyKeysOf(company).join(' ');

describe('a company’s name', () => {
  test.each([
    ['Müller & Söhne GmbH & Co. KG', 'Müller und Söhne'],
    ['ACME Inc.', 'Acme, Incorporated'],
    ['The Acme Company', 'Acme Corp.'],
    ['Nestlé S.A.', 'Nestle S. A.'],
    ['Foo Sp. z o.o.', 'FOO sp.z.o.o.'],
    ['Foo s.r.o.', 'Foo, spol. s r.o.'],
    ['Novo Nordisk A/S', 'novo nordisk'],
    ['Acme Pty Ltd', 'Acme Pvt. Ltd.'],
    ['Acme G.m.b.H.', 'Acme UG (haftungsbeschränkt)'],
    ['株式会社トヨタ', 'トヨタ㈱'],
    ['ООО «Ромашка»', 'Ромашка'],
    ['L’Oréal', "L'Oreal SA"],
    ['Grüße Optik', 'Grusse Optik'],
    ['S.A.P. SE', 'SAP'],
    ['Data Soft', 'Datasoft'],
    ['Berger, Anna', 'Anna Berger'],
  ])('“%s” and “%s” are one', (one, other) => {
    expect(companyKeysOf(one)[0]).toBe(companyKeysOf(other)[0]);
  });

  test('is found by an umlaut’s two spellings', () => {
    expect(companyKeysOf('Müller Optik')).toEqual(['mulleroptik', 'muelleroptik']);
    expect(companyKeysOf('Mueller Optik')).toEqual(['muelleroptik']);
  });

  test.each([
    ['Acme', 'Acne'],
    ['Acme Nord', 'Acme Süd'],
    ['A. S. Watson', 'Watson'],
    ['Co-op', 'AG'],
  ])('“%s” and “%s” are two', (one, other) => {
    expect(keysOf(one)).not.toBe(keysOf(other));
  });

  test('that is only a legal form or a filler keeps itself, and signs alone are nobody', () => {
    expect(companyKeysOf('AG')).toEqual(['ag']);
    expect(companyKeysOf('The Company')).toEqual(['companythe']);
    expect(companyKeysOf('&!')).toEqual([]);
    expect(companyKeysOf('  ')).toEqual([]);
  });

  const word = fc.constantFrom(
    'Alder',
    'Été',
    'Nordic',
    'Optik',
    'Söhne',
    'トヨタ',
    'Straße',
    '24',
    'Ромашка',
  );
  const name = fc.uniqueArray(word, { minLength: 1, maxLength: 4 });
  const form = fc.constantFrom(
    'GmbH',
    'GmbH & Co. KG',
    'e.K.',
    'Ltd.',
    'LLC',
    'S.p.A.',
    'sp. z o.o.',
    'd.o.o.',
    'Kft.',
    'Oyj',
    'ООО',
    'Pty Ltd',
    'a.s.',
  );

  test('is known whatever its order, case, accents, punctuation and legal form', () => {
    fc.assert(
      fc.property(
        name.chain((words) =>
          fc.tuple(fc.constant(words), fc.shuffledSubarray(words, { minLength: words.length })),
        ),
        form,
        fc.constantFrom(' ', ', ', ' & ', ' - ', ' und '),
        fc.boolean(),
        ([words, shuffled], legal, between, isLoud) => {
          const written = `${shuffled.join(between)} ${legal}`;
          const other = isLoud ? written.toUpperCase() : written.normalize('NFD');
          expect(companyKeysOf(other)[0]).toBe(companyKeysOf(words.join(' '))[0]);
        },
      ),
    );
  });

  test('differs from another that has other words', () => {
    fc.assert(
      fc.property(name, name, (one, other) => {
        fc.pre(one.toSorted().join() !== other.toSorted().join());
        expect(keysOf(one.join(' '))).not.toBe(keysOf(other.join(' ')));
      }),
    );
  });
});

describe('a phone number', () => {
  test.each(['030 901820', '+49 30 901820', '0049 30 90 18 20', '+49 (0)30/901820', '+4930901820'])(
    '%s is the same at home in Germany',
    (text) => {
      expect(phoneKeyOf(text, 'DE')).toBe('+4930901820');
    },
  );

  test('with its country is the same wherever the user is', () => {
    for (const region of ['US', 'XX', undefined])
      expect(phoneKeyOf('+49 30 901820', region)).toBe('+4930901820');
    for (const region of ['US', undefined]) expect(phoneKeyOf('0049 30 901820', region)).toBe('+4930901820');
  });

  test('that no plan knows is its digits, where they are enough', () => {
    expect(phoneKeyOf('12-34-56', undefined)).toBe('123456');
    expect(phoneKeyOf('12345', 'DE')).toBe('+4912345');
    expect(phoneKeyOf('12345', undefined)).toBeNull();
    expect(phoneKeyOf('+999 1234567', 'DE')).toBe('9991234567');
    expect(phoneKeyOf('call me', 'DE')).toBeNull();
  });

  test('has its extension with it', () => {
    expect(phoneKeyOf('030 901820 ext. 12', 'DE')).toBe('+4930901820;12');
  });
});

describe('a lead', () => {
  test('is known by every address and number, each once', () => {
    const more: LeadMore = {
      ...noMore,
      emails: [
        { label: 'home', value: 'ADA@example.com' },
        { label: 'work', value: 'ada@firm.test' },
      ],
      phones: [{ label: 'work', value: '+49 30 901820' }],
    };
    expect(
      identityOf({ company: 'Acme GmbH', email: ' Ada@Example.com ', phone: '030 901820', more }, 'DE'),
    ).toEqual(['e:ada@example.com', 'e:ada@firm.test', 'p:+4930901820', 'c:acme']);
  });

  test('keeps the dots of an address, which not every host passes over', () => {
    const keysOfEmail = (email: string) => identityOf({ ...lead, email }, undefined);
    expect(keysOfEmail('a.da@gmail.com')).not.toEqual(keysOfEmail('ada@gmail.com'));
  });

  const anything = fc.array(fc.nat(0x10_ffff)).map((codes) => String.fromCodePoint(...codes));

  test('may be half written, or anything at all', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('DE', 'US', '??', undefined), (text, region) => {
        const keys = identityOf({ company: text, email: text, phone: text, more: null }, region);
        expect(new Set(keys).size).toBe(keys.length);
      }),
      { numRuns: 50 },
    );
    expect(identityOf({ ...lead, email: 'ada@' }, 'DE')).toEqual([]);
  });
});
