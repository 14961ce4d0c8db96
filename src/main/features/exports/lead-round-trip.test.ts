import fc from 'fast-check';
import { expect, test } from 'vitest';
import { plainDateAt, type PlainDate } from '#shared/domain/dates.ts';
import { noMore } from '#shared/domain/leads.ts';
import type { ImportsBench } from '#main/features/imports/test-imports.ts';
import { byText, exported, line, optional, travel } from './test-round-trip.ts';

const label = fc.constantFrom('', 'work', 'the one in the van', 'a: b');
const email = fc.constantFrom('anna@example.com', 'b.c+d@example.org', 'x@example.net');
const phone = fc.constantFrom('+49 30 901820', '030 901820', '(415) 555-0132 x12', '+14155550132');
const lead = fc.record({
  company: line.filter((text) => text !== ''),
  contact: optional,
  email: fc.option(email),
  phone: fc.option(phone),
  source: optional,
  status: fc.constantFrom('New', 'Contacted', 'Qualified', 'Unqualified'),
  notes: fc
    .option(fc.array(line, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n')))
    .map((text) => (text?.trim() ? text : null)),
  nextStep: optional,
  nextStepOn: fc.option(fc.constantFrom('2026-11-25', '1999-01-31')) as fc.Arbitrary<PlainDate | null>,
  more: fc.record({
    role: line,
    emails: fc.array(fc.record({ label, value: email }), { maxLength: 2 }),
    phones: fc.array(fc.record({ label, value: phone }), { maxLength: 2 }),
    addresses: fc.array(
      fc.record({
        label,
        street: fc.constantFrom('1 Main St', 'Hof | 2\\'),
        city: line,
        region: line,
        postcode: line,
        country: line,
      }),
      { maxLength: 2 },
    ),
    urls: fc.array(
      fc.record({ label, value: fc.constantFrom('https://example.com/a?b=c', 'http://example.org/') }),
      {
        maxLength: 2,
      },
    ),
  }),
});

const words = fc.constantFrom('Anna', 'Ångström', 'van der', 'O’Neil;', 'a,b', '東京', '\\\\n', '"x"');
/** What a card holds: a status, a source and a next step are Dealdesk's own. */
const card = fc.record({
  company: words,
  contact: fc.option(fc.tuple(words, words).map((parts) => parts.join(' '))),
  notes: fc.option(fc.array(words, { minLength: 1, maxLength: 3 }).map((lines) => lines.join('\n'))),
  photo: fc.option(fc.constantFrom(`data:image/png;base64,${'iVBORw0KGgoA'.repeat(30)}`)),
  more: fc.record({
    role: fc.oneof(words, fc.constant('')),
    emails: fc.uniqueArray(fc.record({ label, value: fc.constantFrom('b@example.org', 'c@example.net') }), {
      selector: ({ value }) => value,
    }),
    phones: fc.uniqueArray(fc.record({ label, value: fc.constantFrom('+49 171 5550', '030 12345') }), {
      selector: ({ value }) => value,
    }),
    addresses: fc.array(
      fc.record({
        label,
        street: words,
        city: words,
        region: fc.constant(''),
        postcode: words,
        country: words,
      }),
      { maxLength: 2 },
    ),
    urls: fc.array(
      fc.record({ label, value: fc.constantFrom('https://example.com/a?b=c,d;e', 'http://example.org/') }),
      {
        maxLength: 1,
      },
    ),
  }),
});

type Shown = ReturnType<typeof shown>[number];

function ofCard({ company, contact, email, phone, notes, photo, more }: Shown) {
  return { company, contact, email, phone, notes, photo, more };
}

function shown({ leads }: ImportsBench) {
  const { rows } = leads.list({
    filter: {},
    sort: { by: 'company', direction: 'asc' },
    offset: 0,
    limit: 500,
  });
  return rows
    .map(({ id }) => leads.get({ id }))
    .map((one) => ({
      ...{
        company: one.company,
        contact: one.contact,
        email: one.email,
        phone: one.phone,
        source: one.source,
      },
      ...{
        status: one.status,
        notes: one.notes,
        nextStep: one.nextStep,
        nextStepOn: one.nextStepOn,
        more: one.more,
      },
      photo: one.photo,
      created: plainDateAt(one.createdAtMs, 'Europe/Berlin'),
    }))
    .sort(byText);
}

test.each(['vcard3', 'vcard4'] as const)(
  'leads exported as %s come back with their names, numbers, addresses and notes',
  { timeout: 120_000 },
  async (format) => {
    const first = { email: 'anna@example.com', phone: '+49 30 901820' };
    await travel(fc.array(card, { minLength: 5, maxLength: 15 }), async ({ source, target, wanted }) => {
      for (const fields of wanted) source.leadSteps.create({ ...fields, ...first });
      const cards = exported(source, 'en-US', { entity: 'lead', format });
      const status = await target.importCards(cards);
      expect(status).toMatchObject({ state: 'done', created: wanted.length, refused: 0, partly: 0 });
      expect(shown(target).map(ofCard).sort(byText)).toEqual(shown(source).map(ofCard).sort(byText));
    });
  },
);

test.each(['en-US', 'de-DE'])(
  'leads exported with every field import back equal, as %s writes them',
  { timeout: 120_000 },
  async (locale) => {
    await travel(fc.array(lead, { minLength: 10, maxLength: 25 }), async ({ source, target, wanted }) => {
      for (const fields of wanted)
        source.leadSteps.create({ photo: null, ...fields, more: { ...noMore, ...fields.more } });
      const status = await target.importLeads(exported(source, locale, { entity: 'lead', format: 'csv' }));
      expect(status).toMatchObject({ state: 'done', created: wanted.length, refused: 0 });
      expect(shown(target)).toEqual(shown(source));
    });
  },
);
