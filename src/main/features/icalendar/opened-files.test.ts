import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { icsLimits } from './reading/limits.ts';
import { ics, vevent } from './test-ics.ts';
import { createTestIcalendar, type TestIcalendar } from './test-icalendar.ts';

let app: TestIcalendar;
let folder: string;
beforeEach(async () => {
  app = await createTestIcalendar();
  folder = mkdtempSync(join(app.store.folder, 'elsewhere-'));
});
afterEach(() => app.store.close());

function fileOf(
  name: string,
  text = ics(vevent('UID:one', 'SUMMARY:Invited', 'DTSTART:20261120T090000Z')),
): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

test('a file that the system opens waits to be looked at, though it is gone from its place', async () => {
  const path = fileOf('invite.ics');
  await app.opened.offer(path);
  rmSync(path);
  expect(app.store.events).toContainEqual({ name: 'app:open', payload: { path: '/calendar/import' } });
  const waiting = app.icalendar.opened();
  expect(waiting).toMatchObject({ fileName: 'invite.ics' });
  // Asked again it still waits, until it is imported or thrown away.
  expect(app.icalendar.opened()).toEqual(waiting);
  const uploadId = waiting?.uploadId;
  expect(uploadId && (await app.icalendar.import({ uploadId }))).toMatchObject({ created: 1 });
  expect(app.icalendar.opened()).toBeNull();
});

test('several wait one after the other', async () => {
  for (const name of ['one.ics', 'two.ics']) await app.opened.offer(fileOf(name));
  const first = app.icalendar.opened();
  expect(first?.fileName).toBe('one.ics');
  if (first) await app.uploads.abort(first.uploadId);
  expect(app.icalendar.opened()?.fileName).toBe('two.ics');
});

test('a file that is too large, or not there, is told of once', async () => {
  const path = fileOf('large.ics');
  truncateSync(path, icsLimits.fileBytes + 1);
  await app.opened.offer(path);
  expect(() => app.icalendar.opened()).toThrow('a calendar file is read up to 20 MB');
  await app.opened.offer(join(folder, 'none.ics'));
  expect(() => app.icalendar.opened()).toThrow();
  expect(app.icalendar.opened()).toBeNull();
});
