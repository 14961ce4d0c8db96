import fc from 'fast-check';
import Papa from 'papaparse';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { CsvEncoding } from '#shared/domain/imports.ts';
import { dealColumns } from '../deal-import/columns.ts';
import { findFormat as findFormatOf, rowsOf } from './source.ts';

const findFormat = (file: string) => findFormatOf(file, dealColumns.knows);

const folder = mkdtempSync(join(tmpdir(), 'dealdesk-csv-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const path = join(folder, 'deals.csv');

function write(content: string | Uint8Array): string {
  writeFileSync(path, content);
  return path;
}

const swap = (bytes: Buffer) => Buffer.from(bytes).swap16();
const bytesIn: Record<string, { encoding: CsvEncoding; encode(text: string): Buffer }> = {
  'UTF-8': { encoding: 'utf-8', encode: (text) => Buffer.from(text) },
  'UTF-8 with its mark': { encoding: 'utf-8', encode: (text) => Buffer.from(`\uFEFF${text}`) },
  'UTF-16 LE with its mark': {
    encoding: 'utf-16le',
    encode: (text) => Buffer.from(`\uFEFF${text}`, 'utf16le'),
  },
  'UTF-16 LE': { encoding: 'utf-16le', encode: (text) => Buffer.from(text, 'utf16le') },
  'UTF-16 BE with its mark': {
    encoding: 'utf-16be',
    encode: (text) => swap(Buffer.from(`\uFEFF${text}`, 'utf16le')),
  },
  'UTF-16 BE': { encoding: 'utf-16be', encode: (text) => swap(Buffer.from(text, 'utf16le')) },
  'Windows-1252': {
    encoding: 'windows-1252',
    encode: (text) =>
      Buffer.from(text.replaceAll('€', '\x80').replaceAll('“', '\x93').replaceAll('”', '\x94'), 'latin1'),
  },
};

const header = ['Deal name', 'Kunde', 'Amount', 'Notes'];

describe('the format of a file', () => {
  describe.each(Object.entries(bytesIn))('in %s', (_, { encoding, encode }) => {
    test.each([',', ';', '\t', '|'] as const)('with %j is found, and every cell reads back', (delimiter) => {
      const cell = fc.oneof(
        fc.stringMatching(/^[A-Za-z0-9äöüßéè€“”',;|" .-]{0,10}$/),
        fc.constantFrom('Müller GmbH', '1.250,00 €', 'a\nb', 'x\ty', '“so”'),
      );
      const rows = fc.array(fc.tuple(fc.constant('Größe'), cell, cell, cell), { minLength: 2, maxLength: 8 });
      fc.assert(
        fc.property(rows, (all) => {
          const text = Papa.unparse([header, ...all], { delimiter, newline: '\r\n', quotes: true });
          const file = write(encode(text));
          expect(findFormat(file)).toEqual({ encoding, delimiter, hasHeader: true });
          expect([...rowsOf(file, { encoding, delimiter })].map((row) => row.cells)).toEqual([
            header,
            ...all,
          ]);
        }),
        { numRuns: 25 },
      );
    });
  });

  test.each<[string, string, string]>([
    ['amounts with commas between semicolons', 'name;amount\na;1,5\nb;2,5\nc;3,5\n', ';'],
    ['a comma in every title', 'name;amount;stage\nMiller, John;1,5;New\nDoe, Jane;2,5;New\n', ';'],
    ['quoted commas', 'name,client\n"a,b,c",x\n"d,e,f",y\n', ','],
    ['tabs between texts with commas', 'name\tnote\na\tone, two\nb\tthree, four\n', '\t'],
    ['bars', 'name|note\na|1;2\nb|3;4\n', '|'],
    ['what the first line says', 'sep=;\na,b;c\n1,2;3\n', ';'],
    ['a single column', 'name\nAlpha\nBeta\n', ','],
  ])('%s', (_, text, delimiter) => {
    expect(findFormat(write(text)).delimiter).toBe(delimiter);
  });

  test('a first row that is a deal is no header', () => {
    expect(findFormat(write('Alpha,Acme,1200,2017-03-01\nBeta,Bolt,900,2017-03-02\n')).hasHeader).toBe(false);
  });

  test('UTF-8 is told from Windows-1252 by the whole file', () => {
    const long = `name,client\n${'Alpha,Acme\n'.repeat(30_000)}`;
    expect(findFormat(write(`${long}Größe,x\n`)).encoding).toBe('utf-8');
    expect(findFormat(write(Buffer.from(`${long}Größe,x\n`, 'latin1'))).encoding).toBe('windows-1252');
  });
});

describe('a file that is no CSV file', () => {
  const zip = (name: string) =>
    Buffer.concat([Buffer.from('PK\x03\x04'), Buffer.alloc(26), Buffer.from(name)]);
  test.each<[string, Uint8Array, string]>([
    [
      'a JPEG',
      Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 16, 0x4a, 0x46, 0x49, 0x46]),
      'it is an image. Nothing was imported. Choose a CSV file.',
    ],
    ['a PNG', Buffer.from('\x89PNG\r\n\x1a\n', 'latin1'), 'it is an image.'],
    ['a PDF', Buffer.from('%PDF-1.7\n'), 'it is a PDF document.'],
    [
      'an xlsx',
      zip('[Content_Types].xml xl/workbook.xml'),
      'it is an Excel workbook. Nothing was imported. Save it as CSV',
    ],
    ['an xls', Buffer.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), 'it is an Excel workbook.'],
    ['a docx', zip('word/document.xml'), 'it is a Word document.'],
    ['a ZIP', zip('deals.csv'), 'it is a ZIP archive.'],
    ['a web page', Buffer.from('<!DOCTYPE html><title>Sign in</title>'), 'it is a web page.'],
    ['a program', Buffer.from('\x7fELF\x02\x01\x01\0\0', 'latin1'), 'it is a program.'],
    ['noise', Buffer.from([1, 0, 2, 3, 0, 0, 0, 9, 200, 0, 4]), 'it is not a text file.'],
    ['an empty file', Buffer.alloc(0), 'it is empty.'],
    ['nothing but blank lines', Buffer.from('\n \n\r\n'), 'it is empty.'],
  ])('%s is refused in plain words', (_, bytes, words) => {
    expect(() => findFormat(write(bytes))).toThrow(`The file could not be read: ${words}`);
  });

  test('a folder and a file that vanished are refused too', () => {
    const other = join(folder, 'sub');
    mkdirSync(other);
    expect(() => findFormat(other)).toThrow('it is a folder');
    expect(() => findFormat(join(folder, 'gone.csv'))).toThrow('not there any more');
  });
});
