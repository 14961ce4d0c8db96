import type { Locator, Page } from '@playwright/test';
import type { TestApp } from '#test/support/app.ts';
import { expect, test } from '#test/support/app.ts';

const row = (page: Page, stage: string): Locator => page.getByRole('group', { name: stage, exact: true });

async function openStages(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Settings', exact: true }).click();
  await page.getByRole('link', { name: 'Stages', exact: true }).click();
  await expect(row(page, 'Status')).toBeVisible();
}

async function stageNames(page: Page): Promise<string[]> {
  const rows = await page.getByRole('list', { name: 'Stages' }).getByRole('group').all();
  return await Promise.all(rows.map(async (one) => (await one.getAttribute('aria-label')) ?? ''));
}

async function stageOf(app: TestApp, label: string) {
  const { stages } = await app.call('stages:list', {});
  const found = stages.find((stage) => stage.label === label);
  if (!found) throw new Error(`No stage is called ${label}.`);
  return found;
}

test('a stage is renamed in place, its chances and its age are set, and all stands after a restart', async ({
  app,
}) => {
  await openStages(app.page);
  const { page } = app;
  await row(page, 'Clients').getByLabel('Name').fill('Prospects');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Prospects')).toBeVisible();
  await expect(page.getByText('“Prospects” changed.')).toBeVisible();
  await row(page, 'Prospects').getByLabel('Win probability').fill('15');
  await row(page, 'Prospects').getByLabel('Days until stale').fill('');
  await page.keyboard.press('Enter');
  await row(page, 'Tasks').getByLabel('Stands for').click();
  await page.getByRole('option', { name: 'Orders' }).click();
  await expect.poll(async () => (await stageOf(app, 'Tasks')).serverStage).toBe('Orders');

  await app.restart();
  await openStages(app.page);
  await expect(row(app.page, 'Prospects').getByLabel('Win probability')).toHaveValue('15');
  await expect(row(app.page, 'Prospects').getByLabel('Days until stale')).toHaveValue('');
  await expect(row(app.page, 'Tasks').getByLabel('Stands for')).toHaveValue('Orders');
});

test('a toast takes back the change of a stage', async ({ app }) => {
  const { page } = app;
  await openStages(page);
  await row(page, 'Orders').getByLabel('Name').fill('Offers');
  await page.keyboard.press('Enter');
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Orders')).toBeVisible();
  await expect(page.getByText('Undone: stage “Orders” changed.')).toBeVisible();
});

test('what the rules refuse is said below the stage, and nothing changes', async ({ app }) => {
  const { page } = app;
  await openStages(page);
  const orders = row(page, 'Orders');
  await orders.getByLabel('Win probability').fill('140');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Between 0 and 100 percent.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(orders.getByLabel('Win probability')).toHaveValue('30');
  await orders.getByLabel('Win probability').fill('many');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Write a whole number.')).toBeVisible();
  await page.keyboard.press('Escape');
  await orders.getByLabel('Name').fill('x'.repeat(61));
  await page.keyboard.press('Enter');
  await expect(page.getByText('A stage’s name is at most 60 characters long.')).toBeVisible();
  await page.keyboard.press('Escape');
  await row(page, 'Revenue').getByLabel('Stands for').click();
  await page.getByRole('option', { name: 'Orders' }).click();
  await expect(page.getByText('One stage must stand for Revenue')).toBeVisible();
  expect((await stageOf(app, 'Orders')).winProbability).toBe(30);
  expect((await stageOf(app, 'Revenue')).serverStage).toBe('Revenue');
});

test('a new stage waits for its name before the closing one', async ({ app }) => {
  const { page } = app;
  await openStages(page);
  await page.getByRole('button', { name: 'Add stage' }).click();
  await expect(row(page, 'New stage').getByLabel('Name')).toBeFocused();
  await page.keyboard.type('Trial');
  await page.keyboard.press('Enter');
  await expect(row(page, 'Trial')).toBeVisible();
  expect((await stageNames(page)).slice(-2)).toEqual(['Trial', 'Status']);
});

test('stages are put in order by buttons and by drag; the closing one stays last', async ({ app }) => {
  const { page } = app;
  await openStages(page);
  await expect(row(page, 'Status').getByRole('button')).toHaveCount(0);
  await row(page, 'Tasks').getByRole('button', { name: 'Move up' }).press('Enter');
  await expect
    .poll(() => stageNames(page))
    .toEqual(['Clients', 'Tasks', 'Orders', 'Due Date', 'Revenue', 'Status']);
  await expect(row(page, 'Tasks').getByRole('button', { name: 'Move up' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect
    .poll(() => stageNames(page))
    .toEqual(['Tasks', 'Clients', 'Orders', 'Due Date', 'Revenue', 'Status']);
  await row(page, 'Tasks')
    .getByTitle('Drag to reorder')
    .dragTo(row(page, 'Due Date'), {
      targetPosition: { x: 100, y: 34 },
    });
  await expect
    .poll(() => stageNames(page))
    .toEqual(['Clients', 'Orders', 'Due Date', 'Tasks', 'Revenue', 'Status']);
  await expect
    .poll(async () => (await app.call('stages:list', {})).stages.map(({ label }) => label))
    .toEqual(['Clients', 'Orders', 'Due Date', 'Tasks', 'Revenue', 'Status']);
});

test('an empty stage goes at once; one with deals asks who takes them; both come back', async ({ app }) => {
  const { page } = app;
  const tasks = await stageOf(app, 'Tasks');
  const deal = await app.call('deals:create', { title: 'GTX Plus', stageId: tasks.id });
  await openStages(page);
  await row(page, 'Orders').getByRole('button', { name: 'Remove stage' }).click();
  await expect(row(page, 'Orders')).toBeHidden();
  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(row(page, 'Orders')).toBeVisible();

  await row(page, 'Tasks').getByRole('button', { name: 'Remove stage' }).click();
  const dialog = page.getByRole('dialog', { name: 'Remove “Tasks”' });
  await dialog.getByLabel('Move deals to').click();
  await page.getByRole('option', { name: 'Clients' }).click();
  await dialog.getByRole('button', { name: 'Remove stage' }).click();
  await expect(page.getByText('“Tasks” removed, 1 deal moved to “Clients”.')).toBeVisible();
  expect((await app.call('deals:get', { id: deal.id })).stageId).toBe((await stageOf(app, 'Clients')).id);

  await page.getByRole('heading', { level: 1 }).click();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(row(page, 'Tasks')).toBeVisible();
  expect((await app.call('deals:get', { id: deal.id })).stageId).toBe(tasks.id);
});

test('the owner’s name, initials and currency are kept when their field is left', async ({ app }) => {
  await app.page.getByRole('link', { name: 'Settings', exact: true }).click();
  const { page } = app;
  await page.getByLabel('Name').fill('Dana Scully');
  await page.getByLabel('Initials').fill('DS');
  await expect(page.getByText('Saved')).toBeVisible();
  await page.getByLabel('Initials').press('Tab');
  await expect(page.getByRole('link', { name: 'You are Dana Scully' })).toHaveText('DS');
  await page.getByRole('combobox', { name: 'Currency' }).fill('Euro');
  await page.getByRole('option', { name: 'EUR' }).click();
  await expect.poll(async () => (await app.call('settings:get', {})).currency).toBe('EUR');

  await page.getByLabel('Initials').fill('far too long for a card');
  await page.getByLabel('Initials').press('Enter');
  await expect(page.getByText('At most 10 characters.')).toBeVisible();

  await app.restart();
  await app.page.getByRole('link', { name: 'Settings', exact: true }).click();
  await expect(app.page.getByLabel('Name')).toHaveValue('Dana Scully');
  await expect(app.page.getByLabel('Initials')).toHaveValue('DS');
  await expect(app.page.getByRole('combobox', { name: 'Currency' })).toHaveValue(/^EUR/);
  await expect(app.page.getByText(app.dataFolder)).toBeVisible();
});
