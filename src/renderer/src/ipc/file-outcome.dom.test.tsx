import { afterEach, expect, test, vi } from 'vitest';
import '#renderer/i18n/index.ts';
import { followFileOutcome } from './file-outcome.ts';

afterEach(() => vi.restoreAllMocks());

test('a download is started under the file’s own name and needs no words', () => {
  const clicked: string[] = [];
  vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(function (this: HTMLAnchorElement) {
    clicked.push(`${this.getAttribute('href')} ${this.download}`);
  });
  expect(followFileOutcome({ kind: 'download', url: '/files/abc', fileName: 'a.pdf' })).toBeNull();
  expect(clicked).toEqual(['/files/abc a.pdf']);
  expect(document.querySelector('a')).toBeNull();
});

test('a saved file says where it is, a revealed one why it was not opened', () => {
  expect(followFileOutcome({ kind: 'saved', path: '/home/me/a.pdf' })).toContain('/home/me/a.pdf');
  expect(followFileOutcome({ kind: 'revealed' })).toContain('program');
  expect(followFileOutcome({ kind: 'cancelled' })).toBeNull();
  expect(followFileOutcome({ kind: 'opened' })).toBeNull();
});
