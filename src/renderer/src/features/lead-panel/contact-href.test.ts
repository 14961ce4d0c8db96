import { expect, test } from 'vitest';
import { contactHref } from './contact-href.ts';

test('an e-mail address is written to, whatever its signs', () => {
  expect(contactHref('email', 'anna@example.com')).toBe('mailto:anna@example.com');
  expect(contactHref('email', 'änna@example.com')).toBe('mailto:%C3%A4nna@example.com');
  expect(contactHref('email', 'anna')).toBeNull();
});

test('a number is called by its digits, with its extension', () => {
  expect(contactHref('phone', '+49 (30) 901-820')).toBe('tel:+4930901820');
  expect(contactHref('phone', '030 901820 ext. 12')).toBe('tel:030901820;ext=12');
  expect(contactHref('phone', 'call me')).toBeNull();
});

test('only https pages are opened', () => {
  expect(contactHref('url', 'https://example.com')).toBe('https://example.com');
  expect(contactHref('url', 'http://example.com')).toBeNull();
  expect(contactHref('url', 'javascript:alert(1)')).toBeNull();
});
