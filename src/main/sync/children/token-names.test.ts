import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { nameWithToken, shownName, tokenIn, tokenOf } from './token-names.ts';

const id = '019a8f00-1234-7abc-8def-9c217f3a0b1e';
const hex = fc.string({ unit: fc.constantFrom(...'0123456789abcdef'), minLength: 12, maxLength: 12 });
const ids = hex.map((tail) => `019a8f00-1234-7abc-8def-${tail}`);

/** `get_valid_filename` and `Storage.get_alternative_name` with `max_length` of a FileField, Django 4.2. */
function renamedByDjango(
  name: string,
  { folder, suffix }: { folder: string; suffix: string | null },
): string {
  const valid = name
    .trim()
    .replaceAll(' ', '_')
    .replaceAll(/[^\p{L}\p{N}_.-]/gu, '');
  const dot = valid.lastIndexOf('.');
  const [root, extension] = dot > 0 ? [valid.slice(0, dot), valid.slice(dot)] : [valid, ''];
  const whole = suffix === null ? valid : `${root}_${suffix}${extension}`;
  const over = folder.length + whole.length - 100;
  if (over <= 0) return whole;
  const cut = root.slice(0, -over);
  return suffix === null ? `${cut}${extension}` : `${cut}_${suffix}${extension}`;
}

describe('the name of a file that goes up', () => {
  test('carries the token before its extension', () => {
    expect(nameWithToken('Offer 2026.pdf', id)).toBe('Offer 2026_dd_9c217f3a0b1e.pdf');
    expect(nameWithToken('README', id)).toBe('README_dd_9c217f3a0b1e');
    expect(nameWithToken('a.tar.gz', id)).toBe('a.tar_dd_9c217f3a0b1e.gz');
  });

  test('is short enough for a server that cuts names', () => {
    const name = nameWithToken(`${'long '.repeat(40)}.pdf`, id);
    expect(name).toHaveLength(60);
    expect(name).toMatch(/_dd_9c217f3a0b1e\.pdf$/);
    expect(nameWithToken(`a.${'b'.repeat(100)}`, id).length).toBeLessThanOrEqual(60);
  });

  test('is known again whatever Django makes of it', () => {
    const suffixes = fc.option(fc.constantFrom('AbC12dE', 'abcdef0', '0000000', 'ZZZZZZZ'));
    const folders = fc.constantFrom('', 'attachments/', 'deal_attachments/2026/11/23/');
    const renamings = fc.record({ folder: folders, suffix: suffixes });
    const stems = fc.string({ unit: 'grapheme', maxLength: 90 });
    const endings = fc.constantFrom('.pdf', '.tar.gz', '', '.docx', '.PDF');
    fc.assert(
      fc.property(ids, stems, endings, renamings, (own, stem, ending, renaming) => {
        const there = renamedByDjango(nameWithToken(`${stem}${ending}`, own), renaming);
        expect(tokenIn(there)).toBe(tokenOf(own));
        expect(tokenIn(shownName(there))).toBeNull();
      }),
      { numRuns: 1000 },
    );
  });
});

describe('the name that is shown', () => {
  test.each([
    ['offer_dd_9c217f3a0b1e.pdf', 'offer.pdf'],
    ['offer_dd_9c217f3a0b1e_AbC12dE.pdf', 'offer.pdf'],
    ['Offer_2026.dd-9c217f3a0b1e.pdf', 'Offer_2026.pdf'],
    ['README_dd_9c217f3a0b1e_x9Y8z7W', 'README'],
    ['offer.pdf', 'offer.pdf'],
    ['add_to_cart.pdf', 'add_to_cart.pdf'],
    ['media/2026/offer.pdf', 'offer.pdf'],
    ['../../CON.txt', '_CON.txt'],
    ['', 'file'],
  ])('of %j is %j', (there, shown) => {
    expect(shownName(there)).toBe(shown);
  });

  test('of a file that was sent on has lost both tokens, and the last one is its own', () => {
    const name = 'offer_dd_111111111111_dd_9c217f3a0b1e.pdf';
    expect(tokenIn(name)).toBe('9c217f3a0b1e');
    expect(shownName(name)).toBe('offer.pdf');
  });
});
