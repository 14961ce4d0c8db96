import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readAddresses, readLabelled, writeAddresses, writeLabelled } from './lead-cells.ts';

const line = fc.string({ unit: 'grapheme', maxLength: 20 }).map((text) => text.trim());
const nasty = fc
  .array(fc.constantFrom('|', '\\', 'n', ':', ' ', ',', 'a', '\n'), { maxLength: 12 })
  .map((signs) => signs.join('').trim());
const part = fc.oneof(line, nasty);
const label = part.filter((text) => !text.includes('\r'));
const value = fc.constantFrom('anna@example.com', '+49 30 901820', 'https://example.com/a?b=c|d');

describe('a cell of several entries', () => {
  test('holds e-mails and numbers with their labels as they were', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ label, value }), { maxLength: 5 }), (entries) => {
        expect(readLabelled(writeLabelled(entries))).toEqual(entries);
      }),
    );
  });

  test('holds addresses as they were, whatever stands in them', () => {
    const safe = part.filter((text) => !text.includes('\r'));
    const address = fc.record({
      label: safe,
      street: fc.constantFrom('1 Main St', 'Rue | 5\nHof \\ 2'),
      city: safe,
      region: safe,
      postcode: safe,
      country: safe,
    });
    fc.assert(
      fc.property(fc.array(address, { maxLength: 4 }), (addresses) => {
        expect(readAddresses(writeAddresses(addresses))).toEqual(addresses);
      }),
    );
  });

  test('takes a lone line as a street', () => {
    expect(readAddresses('1 Main St, Berlin')).toMatchObject([{ street: '1 Main St, Berlin', city: '' }]);
  });
});
