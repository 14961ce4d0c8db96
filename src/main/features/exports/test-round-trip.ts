/** A round trip: records exported from one store and imported into another. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { openImports, type ImportsBench } from '#main/features/imports/test-imports.ts';
import { csvStyleOf } from './csv-style.ts';
import { runExport } from './run-export.ts';

/** What spreadsheets and cards give a meaning to, and what they have trouble with. */
const signs = [
  "'",
  '"',
  '=',
  '+',
  '-',
  '@',
  ',',
  ';',
  '\t',
  '|',
  '\\',
  ' ',
  ':',
  '1',
  '.',
  'é',
  '東',
  '👍🏽',
  'ش',
  'a',
  'B',
];
export const nasty = fc.array(fc.constantFrom(...signs), { maxLength: 12 }).map((parts) => parts.join(''));
export const line = fc
  .oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 30 }))
  .map((text) => text.replace(/[\p{Cc}\p{Zl}\p{Zp}]/gu, '').trim());
export const optional = fc.option(line).map((text) => text || null);

export function byText(a: object, b: object): number {
  return JSON.stringify(a) < JSON.stringify(b) ? -1 : 1;
}

type Kind = { entity: 'deal'; format: 'csv' } | { entity: 'lead'; format: 'csv' | 'vcard3' | 'vcard4' };

export function exported({ store }: ImportsBench, locale: string, kind: Kind): string {
  const path = join(store.folder, 'round-trip.out');
  runExport(
    {
      ...{ ...kind, path, columns: null, defuse: true, sort: null },
      selection: { filter: {}, except: [] },
      nowMs: store.clock.nowMs(),
      timeZone: 'Europe/Berlin',
      style: csvStyleOf(locale),
    },
    store.read,
  );
  return readFileSync(path, 'utf8');
}

type Ends<Wanted> = { source: ImportsBench; target: ImportsBench; wanted: Wanted };

/** Makes the trip several times, each between two new stores. */
export async function travel<Wanted>(
  arbitrary: fc.Arbitrary<Wanted>,
  trip: (ends: Ends<Wanted>) => Promise<void>,
): Promise<void> {
  await fc.assert(
    fc.asyncProperty(arbitrary, async (wanted) => {
      const source = await openImports();
      const target = await openImports();
      try {
        await trip({ source, target, wanted });
      } finally {
        await source.close();
        await target.close();
      }
    }),
    // Each run starts two workers: what fails is told as it is, instead of being made smaller for minutes.
    { numRuns: 3, endOnFailure: true },
  );
}
