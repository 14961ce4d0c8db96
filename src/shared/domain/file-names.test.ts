import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extensionOf, safeFileName } from './file-names.ts';

describe('a file’s name', () => {
  test.each([
    ['Offer 2026.pdf', 'Offer 2026.pdf'],
    ['Ärzte & Söhne – Vertrag.docx', 'Ärzte & Söhne – Vertrag.docx'],
    ['見積書.xlsx', '見積書.xlsx'],
    ['.bashrc', '.bashrc'],
    ['👩‍💼 notes.txt', '👩‍💼 notes.txt'],
  ])('%j stays as it is', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test.each([
    ['../../etc/passwd', 'passwd'],
    ['..\\..\\Windows\\system.ini', 'system.ini'],
    ['C:\\Users\\ann\\offer.pdf', 'offer.pdf'],
    ['C:offer.pdf', 'C_offer.pdf'],
    ['offer.pdf:hidden.exe', 'offer.pdf_hidden.exe'],
    ['/', 'file'],
    ['..', 'file'],
    ['.', 'file'],
    ['', 'file'],
    ['   ', 'file'],
  ])('%j loses its path', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test.each([
    ['CON.txt', '_CON.txt'],
    ['nul', '_nul'],
    ['Com1.tar.gz', '_Com1.tar.gz'],
    ['lpt¹.doc', '_lpt¹.doc'],
    ['con .txt', '_con .txt'],
    ['console.txt', 'console.txt'],
  ])('%j is no device of Windows', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test.each([
    ['invoice\u202Efdp.exe', 'invoicefdp.exe'],
    ['a\u0000b\u0007\n.txt', 'ab.txt'],
    ['a\u200B\u2066b\u2069.txt', 'ab.txt'],
    ['offer.pdf. . .', 'offer.pdf'],
    ['offer\uD800.pdf', 'offer\uFFFD.pdf'],
  ])('%j hides nothing', (name, safe) => {
    expect(safeFileName(name)).toBe(safe);
  });

  test('that is too long keeps its extension', () => {
    expect(safeFileName(`${'a'.repeat(300)}.pdf`)).toBe(`${'a'.repeat(196)}.pdf`);
    const wide = safeFileName(`${'見'.repeat(300)}.xlsx`);
    expect(wide).toMatch(/^見{70,}\.xlsx$/);
    expect(new TextEncoder().encode(wide).length).toBeLessThanOrEqual(255);
    expect(safeFileName(`a.${'b'.repeat(300)}`)).toBe(`a.${'b'.repeat(198)}`);
  });

  test('is safe whatever it was, and safe names stay', () => {
    const piece = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(
        '..',
        '/',
        '\\',
        '.',
        ' ',
        'CON',
        'aux',
        '\u202E',
        '\u0000',
        ':',
        '\uD83D',
        '.exe',
        'é',
      ),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const safe = safeFileName(pieces.join(''));
        expect(safe).not.toMatch(/[/\\<>:"|?*\p{Cc}\u202A-\u202E\u2066-\u2069]/u);
        expect(safe).not.toMatch(/^\s|[\s.]$|^$/u);
        expect(safe).not.toMatch(/^(?:con|prn|aux|nul|com\d|lpt\d)\s*(?:\.|$)/i);
        expect(safe.length).toBeLessThanOrEqual(200);
        expect(new TextEncoder().encode(safe).length).toBeLessThanOrEqual(255);
        expect(safe.isWellFormed()).toBe(true);
        expect(safeFileName(safe)).toBe(safe);
      }),
      { numRuns: 1000 },
    );
  });
});

test('an extension is what follows the last dot, in lower case', () => {
  expect(['a.PDF', 'a.tar.gz', 'a', '.bashrc', 'a.'].map(extensionOf)).toEqual([
    'pdf',
    'gz',
    '',
    'bashrc',
    '',
  ]);
});
