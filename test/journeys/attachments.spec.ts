import { readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Locator, Page } from '@playwright/test';
import { expect, test } from '#test/support/app.ts';
import { button, createAndOpen, openDeal, openTab, panelOf, stored, undoToast } from './deal-steps.ts';

type TestFile = { name: string; mimeType: string; buffer: Buffer };

const textFile = (name: string, text: string): TestFile => ({
  name,
  mimeType: 'text/plain',
  buffer: Buffer.from(text),
});

async function pick(page: Page, files: TestFile[]): Promise<void> {
  const [chooser] = await Promise.all([
    page.waitForEvent('filechooser'),
    button(page, 'Attach file').click(),
  ]);
  await chooser.setFiles(files);
}

function row(page: Page, name: string): Locator {
  return panelOf(page)
    .getByRole('list', { name: 'Attached files' })
    .getByRole('listitem')
    .filter({ hasText: name });
}

test('files are attached by the picker, opened and saved again, byte by byte', async ({ app }) => {
  const { page } = app;
  const id = await createAndOpen(app, { title: 'With papers' });
  await openTab(page, 'Files');
  await pick(page, [textFile('offer.txt', 'an offer'), textFile('terms.txt', 'the terms')]);
  await expect(row(page, 'offer.txt')).toBeVisible();
  await expect(row(page, 'terms.txt')).toBeVisible();
  // A file has its row while it is still on its way.
  await expect
    .poll(async () => (await stored(app, id)).attachments.map((file) => file.sizeBytes))
    .toEqual([8, 9]);
  const saved = await app.saved(() =>
    row(page, 'offer.txt').getByRole('button', { name: 'Save as' }).click(),
  );
  expect(saved.fileName).toBe('offer.txt');
  expect(saved.bytes.toString()).toBe('an offer');
  const shown = await app.shown(() => row(page, 'terms.txt').getByRole('button', { name: 'Open' }).click());
  expect(shown.fileName).toContain('terms');
  expect(shown.how).toBe(app.host === 'electron' ? 'opened' : 'download');
  await openTab(page, 'History');
  await expect(panelOf(page).getByRole('region', { name: 'History' })).toContainText('File attached');
});

test('files are attached by a drop anywhere on the panel', async ({ app }) => {
  const { page } = app;
  await createAndOpen(app, { title: 'Dropped on' });
  const transfer = await page.evaluateHandle(() => {
    const data = new DataTransfer();
    data.items.add(new File(['one'], 'one.txt', { type: 'text/plain' }));
    data.items.add(new File(['two'], 'two.txt', { type: 'text/plain' }));
    return data;
  });
  const target = panelOf(page).getByRole('heading', { name: 'Dropped on' });
  await target.dispatchEvent('dragenter', { dataTransfer: transfer });
  await expect(panelOf(page).getByText('Drop to attach to Dropped on')).toBeVisible();
  await target.dispatchEvent('drop', { dataTransfer: transfer });
  await expect(row(page, 'one.txt')).toBeVisible();
  await expect(row(page, 'two.txt')).toBeVisible();
  await expect(panelOf(page).getByText('Drop to attach to Dropped on')).toBeHidden();
});

test('a file over 5 MB says that it stays on this computer, a smaller one does not', async ({ app }) => {
  const { page } = app;
  await createAndOpen(app, { title: 'Heavy' });
  await openTab(page, 'Files');
  await pick(page, [
    { name: 'film.bin', mimeType: 'application/octet-stream', buffer: Buffer.alloc(5 * 1024 * 1024 + 1, 1) },
    textFile('note.txt', 'small'),
  ]);
  await expect(row(page, 'film.bin')).toContainText('Stays on this computer');
  await expect(row(page, 'note.txt')).toBeVisible();
  await expect(row(page, 'note.txt')).not.toContainText('Stays on this computer');
});

test('a removed file comes back by Undo, and all is there after a restart', async ({ app }) => {
  const id = await createAndOpen(app, { title: 'Kept' });
  await openTab(app.page, 'Files');
  await pick(app.page, [textFile('keep.txt', 'kept')]);
  await row(app.page, 'keep.txt').getByRole('button', { name: 'Remove' }).click();
  await expect(row(app.page, 'keep.txt')).toBeHidden();
  await undoToast(app.page, 'keep.txt removed');
  await expect(row(app.page, 'keep.txt')).toBeVisible();
  await app.restart();
  await openDeal(app.page, id);
  await openTab(app.page, 'Files');
  const saved = await app.saved(() =>
    row(app.page, 'keep.txt').getByRole('button', { name: 'Save as' }).click(),
  );
  expect(saved.bytes.toString()).toBe('kept');
});

test('a file that vanished from the data folder gets a clear error, and the entry stays', async ({ app }) => {
  const { page } = app;
  const id = await createAndOpen(app, { title: 'Lost paper' });
  await openTab(page, 'Files');
  await pick(page, [textFile('gone.txt', 'soon gone')]);
  await expect(row(page, 'gone.txt').getByRole('button', { name: 'Open' })).toBeVisible();
  const [attachment] = (await stored(app, id)).attachments;
  const found = readdirSync(app.dataFolder, { recursive: true, encoding: 'utf8' }).filter(
    (path) => attachment !== undefined && path.includes(attachment.contentHash),
  );
  expect(found.length).toBeGreaterThan(0);
  for (const path of found) rmSync(join(app.dataFolder, path));
  await row(page, 'gone.txt').getByRole('button', { name: 'Open' }).click();
  await expect(page.getByRole('alert')).toContainText('not in the data folder any more');
  await expect(row(page, 'gone.txt')).toBeVisible();
});
