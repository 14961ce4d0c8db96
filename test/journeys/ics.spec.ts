import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { calendarContract } from '#shared/contract/calendar.contract.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';
import { root } from '#test/support/programs.ts';

const team = join(root, 'test/fixtures/team.ics');
/** The first file starts the worker, which takes its time on a busy machine. */
const firstFile = { timeout: 30_000 };

async function openImport(page: Page): Promise<Locator> {
  await page.evaluate(() => {
    window.location.hash = '#/calendar/import?view=month&date=2026-03-15';
  });
  const dialog = page.getByRole('dialog', { name: 'Import a calendar' });
  await expect(dialog.getByRole('button', { name: 'Choose a file' })).toBeVisible();
  return dialog;
}

async function choose(dialog: Locator, file: string): Promise<void> {
  await dialog.locator('input[type=file]').setInputFiles(file);
}

async function finish(dialog: Locator): Promise<void> {
  await dialog.getByRole('button', { name: 'Done' }).click();
  await expect(dialog).toBeHidden();
}

async function expectFigures(dialog: Locator, figures: Record<string, number>): Promise<void> {
  for (const [name, count] of Object.entries(figures)) {
    await expect(dialog.locator('dl > div', { hasText: new RegExp(`^${name}`) })).toContainText(
      String(count),
    );
  }
}

/** What the calendar shows of spring 2026, row ids apart. */
async function spring(app: TestApp) {
  const range = calendarContract['calendar:list'].input.parse({
    from: '2026-02-01',
    to: '2026-06-01',
    timeZone: 'Europe/Berlin',
  });
  const { entries } = await app.call('calendar:list', range);
  return entries.map(
    ({ title, startMs, endMs, isAllDay, occurrence, location, attendeeCount, reminderCount }) => ({
      ...{ title, isAllDay, occurrence, location, attendeeCount, reminderCount },
      start: new Date(startMs).toISOString(),
      end: new Date(endMs).toISOString(),
    }),
  );
}

test('a calendar goes in with its repeats and exceptions, what it cannot take is listed, and it doubles nothing', async ({
  app,
}) => {
  const { page } = app;
  let dialog = await openImport(page);
  await choose(dialog, team);
  await expect(dialog.getByText('Sales team')).toBeVisible(firstFile);
  await expectFigures(dialog, { New: 2, Unchanged: 0 });
  await expect(dialog.getByText('Weekly review, all of us')).toBeVisible();
  await expect(dialog.getByRole('img', { name: 'Repeats' })).toBeVisible();
  const refusals = dialog.getByRole('region', { name: 'What cannot be taken' });
  await expect(refusals.getByText('It is a task, not an event.')).toBeVisible();
  await expect(refusals.getByText('It does not say when it starts.')).toBeVisible();
  await expectAccessible(page);
  await dialog.getByRole('button', { name: 'Import 2 events' }).click();
  await expect(dialog.getByText('team.ics is imported')).toBeVisible();
  await expectFigures(dialog, { New: 2, Changed: 0 });
  await expect(dialog.getByText('Write the minutes')).toBeVisible();
  await expectAccessible(page);
  await finish(dialog);
  await expect(page.getByText('Trade fair').first()).toBeVisible();

  const entries = await spring(app);
  expect(entries.map(({ title, start }) => `${start} ${title}`)).toEqual([
    '2026-03-02T08:00:00.000Z Weekly review, all of us',
    '2026-03-09T08:00:00.000Z Weekly review, all of us',
    '2026-03-10T00:00:00.000Z Trade fair',
    '2026-03-24T13:00:00.000Z Weekly review, moved',
    // The clocks change on 29 March; nine stays nine.
    '2026-03-30T07:00:00.000Z Weekly review, all of us',
    '2026-04-06T07:00:00.000Z Weekly review, all of us',
    '2026-04-13T07:00:00.000Z Weekly review, all of us',
    '2026-04-20T07:00:00.000Z Weekly review, all of us',
  ]);

  dialog = await openImport(page);
  await choose(dialog, team);
  await expect(dialog.getByText('There is nothing new in this file.')).toBeVisible(firstFile);
  await expectFigures(dialog, { New: 0, Changed: 0, Unchanged: 2 });
  await expect(dialog.getByRole('button', { name: 'Import', exact: true })).toBeDisabled();
  await dialog.getByRole('button', { name: 'Cancel' }).click();
  await expect(dialog).toBeHidden();
  expect(await spring(app)).toEqual(entries);
});

test('an import is taken back, and what was exported comes in again just as it was', async ({ app }) => {
  const { page } = app;
  let dialog = await openImport(page);
  await choose(dialog, team);
  await dialog.getByRole('button', { name: 'Import 2 events' }).click(firstFile);
  await expect(dialog.getByText('team.ics is imported')).toBeVisible();
  await finish(dialog);
  const before = await spring(app);
  const saved = await app.saved(async () => {
    await page.getByRole('button', { name: 'Import and export' }).click();
    await page.getByRole('menuitem', { name: 'Export all events' }).click();
  });
  expect(saved.fileName).toMatch(/^Calendar \d{4}-\d{2}-\d{2}\.ics$/);
  await expect(page.getByText(/^2 events exported\./)).toBeVisible();

  await page.keyboard.press('Control+z');
  await expect.poll(async () => (await spring(app)).length).toBe(0);
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-ics-'));
  try {
    const file = join(folder, 'again.ics');
    writeFileSync(file, saved.bytes);
    dialog = await openImport(page);
    await choose(dialog, file);
    await dialog.getByRole('button', { name: 'Import 2 events' }).click(firstFile);
    await expectFigures(dialog, { New: 2, 'Left out': 0 });
    expect(await spring(app)).toEqual(before);
    await dialog.getByRole('button', { name: 'Undo' }).click();
    await expect(dialog.getByText('The import is taken back')).toBeVisible();
    expect(await spring(app)).toEqual([]);
    await finish(dialog);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});

test('a file is dropped on the calendar, waits while its page is closed, and is there again', async ({
  app,
}) => {
  const { page } = app;
  await page.evaluate(() => {
    window.location.hash = '#/calendar?view=month&date=2026-03-15';
  });
  await expect(page.getByRole('button', { name: 'Import and export' })).toBeVisible();
  const carried = await page.evaluateHandle(
    (text) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], 'team.ics', { type: 'text/calendar' }));
      return transfer;
    },
    readFileSync(team, 'utf8'),
  );
  const calendar = page.getByRole('complementary');
  await calendar.dispatchEvent('dragenter', { dataTransfer: carried });
  await expect(page.getByText('Drop the calendar file to import it')).toBeVisible();
  await calendar.dispatchEvent('drop', { dataTransfer: carried });
  const dialog = page.getByRole('dialog', { name: 'Import a calendar' });
  await expect(dialog.getByRole('button', { name: 'Import 2 events' })).toBeVisible(firstFile);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  expect(await spring(app)).toEqual([]);
  await page.getByRole('button', { name: 'Import and export' }).click();
  await page.getByRole('menuitem', { name: 'Import a calendar file ...' }).click();
  await dialog.getByRole('button', { name: 'Import 2 events' }).click();
  await expect(dialog.getByText('team.ics is imported')).toBeVisible();
});

test('what is no calendar, or too much of one, says so, and nothing is lost', async ({ app }) => {
  const { page } = app;
  const folder = mkdtempSync(join(tmpdir(), 'dealdesk-ics-'));
  const write = (name: string, content: string | Buffer) => {
    writeFileSync(join(folder, name), content);
    return join(folder, name);
  };
  try {
    const dialog = await openImport(page);
    await choose(dialog, write('zip.ics', Buffer.from('504b0304140000000800', 'hex')));
    await expect(dialog.getByRole('alert')).toContainText('Nothing was imported.', firstFile);
    await expectAccessible(page);
    await choose(
      dialog,
      write('large.ics', `BEGIN:VCALENDAR\r\n${'X-FILL:0123456789\r\n'.repeat(1_200_000)}END:VCALENDAR\r\n`),
    );
    await expect(dialog.getByRole('alert')).toContainText(/a calendar file is read up to 20 MB/, firstFile);
    await choose(dialog, write('empty.ics', ''));
    await expect(dialog.getByRole('alert')).not.toContainText('20 MB', firstFile);
    await choose(dialog, team);
    await expect(dialog.getByRole('button', { name: 'Import 2 events' })).toBeVisible(firstFile);
    expect(await spring(app)).toEqual([]);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
});
