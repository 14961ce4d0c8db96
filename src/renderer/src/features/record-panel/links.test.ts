import { expect, test } from 'vitest';
import { linkPieces } from './links.ts';

const linksIn = (text: string) => linkPieces(text).flatMap((piece) => piece.href ?? []);

test('https, mail and telephone links are found', () => {
  expect(linksIn('See https://example.com/a?b=1 or mailto:ann@example.com, call tel:+4930123456')).toEqual([
    'https://example.com/a?b=1',
    'mailto:ann@example.com',
    'tel:+4930123456',
  ]);
});

test('a bare e-mail address can be written to', () => {
  expect(linksIn('ask ann.b@example.co.uk.')).toEqual(['mailto:ann.b@example.co.uk']);
});

test('a sentence’s signs are not part of a link', () => {
  expect(linksIn('(https://example.com/a). https://en.wikipedia.org/wiki/A_(b), yes')).toEqual([
    'https://example.com/a',
    'https://en.wikipedia.org/wiki/A_(b)',
  ]);
});

test('schemes that are not opened stay words', () => {
  expect(linksIn('javascript:alert(1) file:///etc/passwd http://plain.example ftp://x')).toEqual([]);
});

test('nothing of the text is lost', () => {
  const text = 'a https://x.example, b\nmail@x.example.';
  expect(
    linkPieces(text)
      .map((piece) => piece.text)
      .join(''),
  ).toBe(text);
});
