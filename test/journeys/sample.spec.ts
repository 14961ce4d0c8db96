import type { Page } from '@playwright/test';
import { expect, expectAccessible, test } from '#test/support/app.ts';

const line = (page: Page) => page.getByText(/deals and leads here are sample data/);
const fillButton = (page: Page) => page.getByRole('button', { name: 'Fill with sample data' });
const removeButton = (page: Page) => page.getByRole('button', { name: 'Remove sample data' });

test('sample data comes into an empty app, goes again without what was changed, and one undo brings it back', async ({
  app,
}) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Deals', exact: true }).click();
  await fillButton(page).click();
  await expect(page.getByText('Sample data added.')).toBeVisible();
  await expect(line(page)).toContainText('52');
  await expect(page.getByText('Tasting bar')).toBeVisible();

  const { rows } = await app.call('deals:list', {
    filter: { text: 'Tasting bar' },
    sort: { by: 'title', direction: 'asc' },
    offset: 0,
    limit: 1,
  });
  await app.call('deals:update', { id: rows[0]?.id ?? '', patch: { title: 'My tasting bar' } });
  await expect(page.getByText('My tasting bar')).toBeVisible();

  await page.getByRole('link', { name: 'Leads', exact: true }).click();
  await expect(page.getByText('Copper Kettle Cafés')).toBeVisible();
  await removeButton(page).click();
  await expect(
    page.getByText('51 deals and leads of the sample removed. 1 that you worked on stays.'),
  ).toBeVisible();
  await expect(line(page)).toBeHidden();
  await expect(page.getByText('Copper Kettle Cafés')).toBeHidden();
  await expect(fillButton(page)).toBeHidden();
  await page.getByRole('link', { name: 'Deals', exact: true }).click();
  await expect(page.getByText('My tasting bar')).toBeVisible();
  await expect(page.getByText('Lobby lighting')).toBeHidden();

  await page.keyboard.press('ControlOrMeta+z');
  await expect(page.getByText('Lobby lighting')).toBeVisible();
  await expect(line(page)).toContainText('51');
  await app.restart();
  await app.page.getByRole('link', { name: 'Deals', exact: true }).click();
  await expect(line(app.page)).toContainText('51');
});

test('the offer stands on the Leads page too, is reached by keyboard alone, and one undo takes all of it back', async ({
  app,
}) => {
  const { page } = app;
  await page.getByRole('link', { name: 'Leads', exact: true }).click();
  await expect(fillButton(page)).toBeVisible();
  await expectAccessible(page);
  await fillButton(page).press('Enter');
  await expect(page.getByText('Quill Bookshop')).toBeVisible();
  await expect(removeButton(page)).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('ControlOrMeta+z');
  await expect(fillButton(page)).toBeVisible();
  expect(await app.call('sample:state', {})).toEqual({
    isOffered: true,
    isPresent: false,
    deals: 0,
    leads: 0,
  });
});
