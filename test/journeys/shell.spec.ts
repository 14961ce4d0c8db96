import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/support/app.ts';

const pages = ['Dashboard', 'Deals', 'Leads', 'Calendar', 'Reminders', 'Settings'] as const;

const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name, exact: true });
const link = (page: Page, name: string) => page.getByRole('link', { name, exact: true });
/** The bell also says how many reminders are open. */
const railLink = (page: Page, name: string) =>
  page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}(, none open)?$`) });

test('the keyboard alone goes from page to page, and past the rail', async ({ app }) => {
  const { page } = app;
  await expect(heading(page, 'Deals')).toBeVisible();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('link', { name: 'Skip to content' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('navigation').getByRole('button', { name: 'Search' })).toBeFocused();
  for (const name of pages) {
    await page.keyboard.press('Tab');
    await expect(railLink(page, name)).toBeFocused();
    await page.keyboard.press('Enter');
    await expect(heading(page, name)).toBeVisible();
    await expect(railLink(page, name)).toHaveAttribute('aria-current', 'page');
    await expect(page).toHaveTitle(`${name} – Dealdesk`);
  }
  await page.getByRole('link', { name: 'Skip to content' }).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main')).toBeFocused();
  await expect(heading(page, 'Settings')).toBeVisible();
});

test('a question mark shows every shortcut, and Escape puts the list away', async ({ app }) => {
  const { page } = app;
  await expect(heading(page, 'Deals')).toBeVisible();
  await page.keyboard.press('?');
  const dialog = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(dialog).toContainText('New deal');
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
});

test('the last change is undone and done again by the keyboard, and a toast says what', async ({ app }) => {
  const { page } = app;
  const deal = await app.call('deals:create', { title: 'GTX Plus' });
  await app.call('deals:archive', { id: deal.id });
  await link(page, 'Settings').click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('Undone: “GTX Plus” deleted.')).toBeVisible();
  expect((await app.call('deals:get', { id: deal.id })).archivedAtMs).toBeNull();
  await page.keyboard.press('ControlOrMeta+Shift+z');
  await expect(page.getByText('Done again: “GTX Plus” deleted.')).toBeVisible();
  expect((await app.call('deals:get', { id: deal.id })).archivedAtMs).not.toBeNull();
});

test('in a field, the undo key is the field’s own', async ({ app }) => {
  const { page } = app;
  const deal = await app.call('deals:create', { title: 'GTX Plus' });
  await link(page, 'Settings').click();
  await page.getByLabel('Initials').click();
  await page.keyboard.press('ControlOrMeta+z');
  await page.getByRole('heading', { level: 1 }).click();
  await expect(page.getByText('Undone:')).toBeHidden();
  expect((await app.call('deals:get', { id: deal.id })).archivedAtMs).toBeNull();
});

test('with nothing to undo, it says so', async ({ app }) => {
  await expect(heading(app.page, 'Deals')).toBeVisible();
  await app.page.keyboard.press('ControlOrMeta+z');
  await expect(app.page.getByText('There is nothing to undo.')).toBeVisible();
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`axe finds nothing serious on any page in ${colorScheme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await app.call('deals:create', { title: 'GTX Plus', client: 'Cancity', amountMinor: 451_400 });
    const gone = await app.call('deals:create', { title: 'Retainer' });
    await app.call('deals:archive', { id: gone.id });
    for (const name of ['Dashboard', 'Leads', 'Calendar', 'Settings'] as const) {
      await link(page, name).click();
      await expect(heading(page, name)).toBeVisible();
      await expectAccessible(page);
    }
    for (const [section, shown] of [
      ['Stages', page.getByRole('button', { name: 'Add stage' })],
      ['Trash', page.getByRole('button', { name: 'Restore Retainer' })],
    ] as const) {
      await link(page, section).click();
      await expect(shown).toBeVisible();
      await expectAccessible(page);
    }
    await page.keyboard.press('?');
    await expect(page.getByRole('dialog')).toBeVisible();
    await expectAccessible(page);
    await page.keyboard.press('Escape');
    await link(page, 'Deals').click();
    await expect(page.getByText('GTX Plus')).toBeVisible();
    await expectAccessible(page);
  });

  test(`nothing is cut off at 900 pixels in ${colorScheme}`, async ({ app }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme });
    await app.resize(900, 640);
    for (const section of ['General', 'Stages', 'Trash']) {
      await link(page, 'Settings').click();
      await link(page, section).click();
      await expect(page.getByRole('heading', { name: section })).toBeVisible();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
      );
      expect(overflow).toBe(0);
    }
  });
}
