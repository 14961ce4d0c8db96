import { expect, test } from 'vitest';
import { localeFor } from './locale.ts';

test.each([
  [['en-GB', 'en'], 'en-GB'],
  [['de-DE', 'en-US'], 'en-DE'],
  [['de'], 'en-DE'],
  [['ja-JP'], 'en-JP'],
  [['en'], 'en-US'],
  [[], 'en-US'],
])('for %j the words are English and the rest as the region writes it: %s', (preferred, locale) => {
  expect(localeFor(preferred)).toBe(locale);
});

test('a German’s dates and amounts stay German in order and signs', () => {
  const locale = localeFor(['de-DE']);
  expect(new Intl.NumberFormat(locale).format(1234.5)).toBe('1.234,5');
  expect(new Intl.DateTimeFormat(locale, { day: 'numeric', month: 'short', timeZone: 'UTC' }).format(0)).toBe(
    '1 Jan',
  );
});
