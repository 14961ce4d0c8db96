import type { CsvStyle } from './export-job.ts';

/**
 * Excel takes the region's list separator and decimal sign for granted: where decimals have a comma, cells are parted by a
 * semicolon. The import finds out both by itself.
 * @param locale BCP 47
 */
export function csvStyleOf(locale: string): CsvStyle {
  const parts = new Intl.NumberFormat(locale, { numberingSystem: 'latn' }).formatToParts(1.5);
  const isComma = parts.find((part) => part.type === 'decimal')?.value === ',';
  return isComma ? { delimiter: ';', decimal: ',' } : { delimiter: ',', decimal: '.' };
}
