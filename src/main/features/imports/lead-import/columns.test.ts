import { describe, expect, test } from 'vitest';
import { leadExportColumns } from '#shared/domain/export-columns.ts';
import type { LeadImportField } from '#shared/domain/imports.ts';
import type { LeadStatus } from '#shared/domain/leads.ts';
import { proposeLeadColumns } from './columns.ts';
import { proposeStatusValues } from './status-values.ts';

const propose = (header: readonly string[]) => proposeLeadColumns(header, () => true);

describe('columns of leads are known by their names', () => {
  test.each<[string, string[], (LeadImportField | null)[]]>([
    [
      'in Salesforce’s export',
      [
        'Lead ID',
        'First Name',
        'Last Name',
        'Title',
        'Company',
        'Email',
        'Phone',
        'Lead Status',
        'Lead Source',
      ],
      ['externalKey', 'firstName', 'lastName', 'role', 'company', 'email', 'phone', 'status', 'source'],
    ],
    [
      'in HubSpot’s export',
      [
        'Record ID',
        'First Name',
        'Last Name',
        'Email',
        'Phone Number',
        'Lifecycle Stage',
        'Create Date',
        'City',
      ],
      ['externalKey', 'firstName', 'lastName', 'email', 'phone', 'status', 'createdAt', 'city'],
    ],
    [
      'in an address book’s export',
      [
        'Name',
        'E-mail 1 - Value',
        'E-mail 2 - Value',
        'Phone 1 - Value',
        'Organization 1 - Name',
        'Website 1 - Value',
      ],
      ['contact', 'email', 'otherEmails', 'phone', 'company', 'urls'],
    ],
    [
      'in German',
      [
        'Firma',
        'Vorname',
        'Nachname',
        'E-Mail-Adresse',
        'Telefon',
        'Straße',
        'PLZ',
        'Ort',
        'Land',
        'Wiedervorlage',
      ],
      [
        ...(['company', 'firstName', 'lastName', 'email', 'phone', 'street'] as const),
        ...(['postcode', 'city', 'country', 'nextStepOn'] as const),
      ],
    ],
    [
      'in French',
      ['Société', 'Prénom', 'Nom', 'Courriel', 'Téléphone', 'Statut', 'Ville'],
      ['company', 'firstName', 'lastName', 'email', 'phone', 'status', 'city'],
    ],
    [
      'in Spanish',
      ['Empresa', 'Nombre', 'Correo electrónico', 'Móvil'],
      ['company', 'contact', 'email', 'phone'],
    ],
    ['a second number is a further one', ['Name', 'Mobile', 'Phone'], ['contact', 'otherPhones', 'phone']],
    ['unknown ones are left out', ['Company', 'Favourite colour'], ['company', null]],
  ])('%s', (_, header, expected) => {
    expect(propose(header)).toEqual(expected);
  });

  test('each column of an export of every field has its own, and one for reading only has none', () => {
    const header = leadExportColumns.map((column) => column.header);
    const found = propose(header);
    leadExportColumns.forEach(({ all }, at) =>
      expect([header[at], found[at] !== null]).toEqual([header[at], all]),
    );
    expect(new Set(found.filter(Boolean)).size).toBe(found.filter(Boolean).length);
  });
});

test.each<[LeadStatus, string[]]>([
  ['New', ['New', 'Open - Not Contacted', 'Neu', 'nouveau', 'quite unknown']],
  ['Contacted', ['Contacted', 'Working - Contacted', 'Nurturing', 'Attempted to Contact', 'In Bearbeitung']],
  ['Qualified', ['Qualified', 'MQL', 'Sales Qualified Lead', 'Qualifiziert']],
  ['Unqualified', ['Unqualified', 'Disqualified', 'Closed - Not Converted', 'Junk Lead', 'Perdu']],
  ['Converted', ['Converted', 'Closed - Converted', 'Customer', 'Gewonnen']],
])('%s is what other programs call %j', (status, values) => {
  expect(Object.values(proposeStatusValues(values))).toEqual(values.map(() => status));
});
