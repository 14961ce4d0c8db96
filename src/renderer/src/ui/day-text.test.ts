import { expect, test } from 'vitest';
import type { PlainDate } from '#shared/domain/dates.ts';
import { dayText, firstDayOfWeek, readDay } from './day-text.ts';

const today = '2026-11-22' as PlainDate;
const american = { locale: 'en-US', today };
const british = { locale: 'en-GB', today };

test('what the field shows, it also reads, in any region', () => {
  for (const locale of ['en-US', 'en-GB', 'de-DE', 'fr-FR', 'es-ES', 'sv-SE', 'nl-NL', 'en-DE', 'it-IT']) {
    for (const day of ['2026-01-31', '2026-03-02', '2026-05-09', '2026-06-10', '2027-12-31'] as PlainDate[]) {
      expect(`${locale} ${readDay(dayText(day, locale), { locale, today })}`).toBe(`${locale} ${day}`);
    }
  }
});

test('numbers are read in the order that the region writes them', () => {
  expect(readDay('3/1/2027', american)).toBe('2027-03-01');
  expect(readDay('3/1/2027', british)).toBe('2027-01-03');
  expect(readDay('31.12.26', { locale: 'de-DE', today })).toBe('2026-12-31');
  expect(readDay('2026-12-31', american)).toBe('2026-12-31');
});

test('a day without a year is the next one to come', () => {
  expect(readDay('12 dec', british)).toBe('2026-12-12');
  expect(readDay('Jan 5', american)).toBe('2027-01-05');
  expect(readDay('29 feb', british)).toBeNull();
});

test('a day may be named by its distance', () => {
  expect(readDay('Today', british)).toBe('2026-11-22');
  expect(readDay('tomorrow', british)).toBe('2026-11-23');
  expect(readDay('morgen', { locale: 'de-DE', today })).toBe('2026-11-23');
});

test('what names no day is refused', () => {
  for (const text of [
    'abc',
    '31/02/2027',
    '2026-13-01',
    '12',
    'dec',
    '1 2 3 4',
    'dec jan 2026',
    '12 dec soon',
  ]) {
    expect(`${text}: ${readDay(text, british)}`).toBe(`${text}: null`);
  }
});

test('a week begins as the region has it', () => {
  expect([firstDayOfWeek('en-US'), firstDayOfWeek('de-DE'), firstDayOfWeek('ar-EG')]).toEqual([0, 1, 6]);
});
