/** Files that are no calendars, or too much of one: each is refused with words that say what it is, and nothing is written. */
import { afterEach, beforeEach, expect, test } from 'vitest';
import { icsLimits } from './reading/limits.ts';
import { createWatch } from './reading/components.ts';
import { ics, read, vevent } from './test-ics.ts';
import { createTestIcalendar, type TestIcalendar } from './test-icalendar.ts';

let app: TestIcalendar;
beforeEach(async () => {
  app = await createTestIcalendar();
});
afterEach(() => app.store.close());

const bytes = (...values: number[]) => new Uint8Array(values);
const zip = bytes(0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0, 0, 8, 0, 1, 2, 3, 4, 5, 6, 7, 8);

test.each([
  ['an empty file', '', 'it is empty'],
  ['a file of blanks', ' \r\n\r\n', 'it is empty'],
  ['a ZIP that was renamed', zip, 'it is a ZIP archive'],
  ['a table', 'Title,Start\nCall,2026-06-01\n', 'it is some other text'],
  ['a web page', '<!doctype html><title>BEGIN:VCALENDAR</title>', 'it is a web page'],
  ['people', 'BEGIN:VCARD\r\nVERSION:3.0\r\nFN:Dana\r\nEND:VCARD\r\n', 'it is a file of contacts'],
])('%s', async (_name, content, what) => {
  const message = `This file is no calendar: ${what}. Nothing was imported. Choose an .ics file.`;
  await expect(app.inspect(content)).rejects.toMatchObject({ code: 'VALIDATION', message });
  await expect(app.take(content)).rejects.toMatchObject({ code: 'VALIDATION', message });
  expect(app.rows()).toEqual([]);
});

test('a file that is too large is refused before it is read', async () => {
  const content = new Uint8Array(icsLimits.fileBytes + 1);
  await expect(app.take(content)).rejects.toThrow(
    'This file has 21 MB; a calendar file is read up to 20 MB. Nothing was imported.',
  );
});

test('a file with too many events is refused', () => {
  const text = ics(...Array.from({ length: icsLimits.components + 1 }, () => 'BEGIN:VEVENT\r\nEND:VEVENT'));
  expect(() => read(text)).toThrow('More than 20,000 events are in this file.');
});

test('a file whose parts are nested too deeply is refused', () => {
  expect(() => read(ics(...Array.from({ length: 20 }, () => 'BEGIN:X-DEEP')))).toThrow('nested too deeply');
});

test('a file that takes too long is refused', () => {
  const times = [0, 31_000];
  const watch = createWatch(() => times.shift() ?? 0);
  expect(watch).toThrow('takes longer than 30 seconds');
});

test('a line without an end costs no more than itself', () => {
  const { series, refusals } = read(
    ics(vevent('UID:one', `DESCRIPTION:${'x'.repeat(icsLimits.lineCharacters)}`, 'DTSTART:20260601T090000Z')),
  );
  expect(series[0]?.master?.content.description).toBeNull();
  expect(refusals).toMatchObject([
    { isTaken: true, reason: expect.stringContaining('A line has more than') },
  ]);
});

const umlauts = ics(vevent('UID:one', 'SUMMARY:Gespräch über Öl', 'DTSTART:20260601T090000Z'));

test.each([
  ['UTF-8 with a mark', new Uint8Array(Buffer.from(`\uFEFF${umlauts}`))],
  ['Latin-1', new Uint8Array(Buffer.from(umlauts, 'latin1'))],
  ['UTF-16', new Uint8Array(Buffer.from(`\uFEFF${umlauts}`, 'utf16le'))],
  ['lines that end with LF', umlauts.replaceAll('\r\n', '\n')],
  ['lines that end with CR', umlauts.replaceAll('\r\n', '\r')],
  ['blank lines between them', umlauts.replaceAll('\r\n', '\r\n\r\n')],
  ['blanks before and after them', `\r\n\r\n${umlauts}\r\n\r\n`],
])('%s is read', async (_name, content) => {
  expect(await app.take(content)).toMatchObject({ created: 1, refusals: [] });
  expect(app.rows()).toMatchObject([{ title: 'Gespräch über Öl' }]);
});

test('a calendar without events does nothing, and says so', async () => {
  expect(await app.take(ics('COMMENT:nothing here', ''))).toEqual({
    ...{ actionId: null, created: 0, updated: 0, unchanged: 0, refused: 0 },
    refusals: [],
  });
});

test('one event that cannot be taken does not keep the others out', async () => {
  const text = ics(
    vevent('UID:one', 'SUMMARY:Good', 'DTSTART:20260601T090000Z'),
    vevent('UID:two', 'SUMMARY:Bomb', 'DTSTART:20260601T090000Z', 'RRULE:FREQ=SECONDLY'),
  );
  expect(await app.take(text)).toMatchObject({
    ...{ created: 1, refused: 1 },
    refusals: [{ component: 2, title: 'Bomb', isTaken: false }],
  });
  expect(app.rows()).toMatchObject([{ title: 'Good' }]);
});
