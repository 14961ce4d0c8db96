import type { Page } from '@playwright/test';
import type { LeadId } from '#shared/domain/ids.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import { field } from './deal-steps.ts';
import { createLead, goTo, openLead, openLeads, openNewLead, storedLead } from './lead-steps.ts';

const found = (page: Page) => page.getByRole('region', { name: 'Possible duplicates', exact: true });
const leadGroups = (page: Page) => page.getByRole('region', { name: 'Leads that may be the same' });
const clientGroups = (page: Page) => page.getByRole('region', { name: 'Clients that may be the same' });
const dialog = (page: Page, name = 'Merge leads') => page.getByRole('dialog', { name, exact: true });

async function openDuplicates(page: Page): Promise<void> {
  await openLeads(page);
  await page.getByRole('button', { name: 'Duplicates', exact: true }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Possible duplicates' })).toBeVisible();
}

async function liveCompanies(app: Parameters<typeof createLead>[0]): Promise<string[]> {
  const list = await app.call('leads:list', {
    filter: {},
    sort: { by: 'company', direction: 'asc' },
    offset: 0,
    limit: 100,
  });
  return list.rows.map(({ company }) => company);
}

/** Two that are one, with something on each. */
async function twins(app: Parameters<typeof createLead>[0]): Promise<{ first: LeadId; second: LeadId }> {
  const first = await createLead(app, {
    company: 'Isdom GmbH',
    contact: 'Ada Berger',
    email: 'ada@isdom.test',
    phone: '+49 30 901820',
  });
  const second = await createLead(app, { company: 'ISDOM', email: 'Ada@Isdom.test', source: 'Website' });
  await app.call('comments:create', { leadId: first, text: 'They want the offer by Friday.' });
  await app.call('interactions:create', {
    ...{ leadId: first, kind: 'call', happenedOn: '2026-11-02', note: 'Reached her', outcome: 'reached' },
  });
  return { first, second };
}

test('a lead that is there already is found while one types, and leads to it', async ({ app }) => {
  const { page } = app;
  const { first } = await twins(app);
  await openLeads(page);
  await openNewLead(page);
  await field(page, 'Company').fill('Is');
  await field(page, 'E-mail').fill('ada@');
  await expect(found(page)).toBeHidden();
  await field(page, 'E-mail').fill('ADA@isdom.test');
  await expect(found(page).getByRole('listitem')).toHaveCount(2);
  await field(page, 'Company').fill('isdom ltd.');
  await expect(found(page).getByRole('listitem').first()).toContainText('Same e-mail and company');
  await expectAccessible(page);
  await field(page, 'E-mail').fill('');
  await field(page, 'Company').fill('Another');
  await field(page, 'Phone').fill('0049 30 90 18 20');
  await expect(found(page).getByRole('listitem')).toHaveText([/Isdom GmbH · Ada Berger\s*Same phone/]);
  await found(page).getByRole('link', { name: 'Isdom GmbH' }).click();
  await expect(page).toHaveURL(new RegExp(`#/leads/${first}`));
});

test('leads are merged from the list with what hangs on them, and un-merged by undo', async ({ app }) => {
  const { page } = app;
  const { first, second } = await twins(app);
  await createLead(app, { company: 'Alone' });
  await openDuplicates(page);
  await expect(leadGroups(page).getByRole('article')).toHaveCount(1);
  await expect(leadGroups(page)).toContainText('Same e-mail and company');
  await expectAccessible(page);

  await page.getByRole('button', { name: /^Merge (ISDOM|Isdom GmbH)/ }).click();
  await expect(dialog(page)).toContainText('1 comment and 1 call move along.');
  await dialog(page).getByRole('radio', { name: 'Company: Isdom GmbH' }).check();
  await expect(dialog(page).getByRole('radio', { name: 'Contact: Ada Berger' })).toBeChecked();
  await expect(dialog(page).getByRole('radio', { name: 'Source: Website' })).toBeChecked();
  await expectAccessible(page);
  await dialog(page).getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByText('1 lead was merged into “Isdom GmbH”.')).toBeVisible();
  await expect(page.getByText('No two leads look like the same one.')).toBeVisible();
  expect(await liveCompanies(app)).toEqual(['Alone', 'Isdom GmbH']);
  expect(await storedLead(app, second)).toMatchObject({
    ...{ company: 'Isdom GmbH', contact: 'Ada Berger', phone: '+49 30 901820', source: 'Website' },
    ...{ commentCount: 1, interactionCount: 1, lastContactOn: '2026-11-02' },
  });
  expect((await storedLead(app, first)).mergedInto).toMatchObject({ id: second });

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(leadGroups(page).getByRole('article')).toHaveCount(1);
  expect(await liveCompanies(app)).toEqual(['Alone', 'ISDOM', 'Isdom GmbH']);
  expect(await storedLead(app, first)).toMatchObject({
    commentCount: 1,
    interactionCount: 1,
    mergedInto: null,
  });
  expect(await storedLead(app, second)).toMatchObject({ company: 'ISDOM', commentCount: 0, contact: null });
});

test('a lead that is open takes in its double, and stays open', async ({ app }) => {
  const { page } = app;
  const { first, second } = await twins(app);
  await openLeads(page);
  await openLead(page, first);
  await found(page).getByRole('button', { name: 'Merge with ISDOM' }).click();
  await dialog(page).getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(dialog(page)).toBeHidden();
  await expect(found(page)).toBeHidden();
  await expect(page).toHaveURL(new RegExp(`#/leads/${first}`));
  expect((await storedLead(app, second)).mergedInto).toMatchObject({ id: first });
});

test('the list and the merge work by keyboard alone, and Escape changes nothing', async ({ app }) => {
  const { page } = app;
  await twins(app);
  await openDuplicates(page);
  await leadGroups(page).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: /^Not the same/ })).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(dialog(page).getByRole('button', { name: 'Merge', exact: true })).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(dialog(page)).toBeHidden();
  await expect(page.getByRole('button', { name: /^Merge/ })).toBeFocused();
  expect(await liveCompanies(app)).toHaveLength(2);

  await page.keyboard.press('Enter');
  const company = dialog(page).getByRole('radio', { name: 'Company: ISDOM', exact: true });
  await company.focus();
  await page.keyboard.press('ArrowRight');
  await expect(dialog(page).getByRole('radio', { name: 'Company: Isdom GmbH' })).toBeChecked();
  await page.keyboard.press('Enter');
  await expect(page.getByText('1 lead was merged into “Isdom GmbH”.')).toBeVisible();
  expect(await liveCompanies(app)).toEqual(['Isdom GmbH']);
});

test('twenty leads with long names are merged in a narrow, dark window', async ({ app }) => {
  const { page } = app;
  const company = `Isdom ${'Gesellschaft für angewandte Werkstoffkunde '.repeat(4).trim()}`;
  for (let at = 0; at < 20; at += 1) await createLead(app, { company, contact: `Person ${at}` });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await app.resize(900, 700);
  await openDuplicates(page);
  await page.getByRole('button', { name: /^Merge Isdom/ }).click();
  await expect(dialog(page).getByRole('radio', { name: /^Contact: / })).toHaveCount(20);
  await expectAccessible(page);
  await dialog(page).getByRole('radio', { name: 'Contact: Person 0', exact: true }).check();
  await dialog(page).getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByText('19 leads were merged')).toBeVisible();
  expect(await liveCompanies(app)).toHaveLength(1);
});

test('what is not the same stays apart after a restart, until that is taken back', async ({ app }) => {
  await twins(app);
  await openDuplicates(app.page);
  await app.page.getByRole('button', { name: /^Not the same/ }).click();
  await expect(app.page.getByText('ISDOM and Isdom GmbH are kept apart.')).toBeVisible();
  await expect(app.page.getByText('No two leads look like the same one.')).toBeVisible();
  await app.page.getByRole('button', { name: 'Undo' }).click();
  await expect(leadGroups(app.page).getByRole('article')).toHaveCount(1);
  await app.page.getByRole('button', { name: /^Not the same/ }).click();
  await expect(app.page.getByText('No two leads look like the same one.')).toBeVisible();

  await app.restart();
  await goTo(app.page, '#/leads/duplicates');
  await expect(app.page.getByText('No two leads look like the same one.')).toBeVisible();
});

test('clients are merged over their deals and un-merged by undo', async ({ app }) => {
  const { page } = app;
  for (const client of ['Isdom GmbH', 'Isdom GmbH', 'ISDOM']) {
    await app.call('deals:create', { title: `Deal of ${client}`, client });
  }
  const clients = async () => (await app.call('deals:facets', {})).clients;
  await openDuplicates(page);
  await page.getByRole('tab', { name: 'Clients' }).click();
  await expect(clientGroups(page).getByRole('article')).toHaveCount(1);
  await expectAccessible(page);
  await page.getByRole('button', { name: /^Merge Isdom GmbH/ }).click();
  const merging = dialog(page, 'Merge clients');
  await merging.getByRole('radio', { name: 'Another name' }).check();
  await merging.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(merging.getByText('Write the name that the client is to have.')).toBeVisible();
  await expectAccessible(page);
  await merging.getByRole('textbox', { name: 'Another name' }).fill('Isdom');
  await merging.getByRole('button', { name: 'Merge', exact: true }).click();
  await expect(page.getByText('3 deals are those of “Isdom” now.')).toBeVisible();
  await expect(merging).toBeHidden();
  expect(await clients()).toEqual([{ name: 'Isdom', count: 3 }]);
  await expect(page.getByText('No two clients’ names are much the same.')).toBeVisible();

  await page.getByRole('button', { name: 'Undo' }).click();
  await expect(clientGroups(page).getByRole('article')).toHaveCount(1);
  expect(await clients()).toHaveLength(2);
});
