import { expect, test } from 'vitest';
import { mayOpenExternally } from './open-external.ts';

test.each(['https://example.org/a?b', 'mailto:ann@example.org', 'tel:+4912345', 'HTTPS://example.org'])(
  '%s may be opened outside',
  (address) => expect(mayOpenExternally(address)).toBe(true),
);

test.each([
  'http://example.org',
  'file:///etc/passwd',
  'smb://host/share',
  'javascript:alert(1)',
  'ms-msdt:/id',
  'app://dealdesk/',
  '\\\\host\\share',
  'example.org',
  '',
])('%j may not', (address) => expect(mayOpenExternally(address)).toBe(false));
