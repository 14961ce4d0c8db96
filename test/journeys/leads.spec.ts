import type { TestApp } from '#test/support/app.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import { button, draftKept, field, openTab, panelOf, undoToast } from './deal-steps.ts';
import {
  cell,
  createLead,
  goTo,
  logForm,
  openLead,
  openLeads,
  openNewLead,
  openedLeadId,
  storedLead,
} from './lead-steps.ts';

test('a lead goes from the first call to a deal, and both know each other after a restart', async ({
  app,
}) => {
  const { page } = app;
  await openLeads(page);
  await expect(page.getByText('There are no leads yet.')).toBeVisible();
  await openNewLead(page);
  await field(page, 'Company').fill('Cancity');
  await field(page, 'Contact').fill('Anna Berg');
  await field(page, 'E-mail').fill('anna@cancity.example');
  await field(page, 'Phone').fill('+49 30 901820');
  await field(page, 'Notes').fill('Met at the fair.');
  await button(page, 'Save').click();
  const id = await openedLeadId(page);
  await expect(panelOf(page).getByRole('link', { name: 'anna@cancity.example' }).first()).toHaveAttribute(
    'href',
    'mailto:anna@cancity.example',
  );
  await expect(panelOf(page).getByRole('link', { name: '+49 30 901820' }).first()).toHaveAttribute(
    'href',
    'tel:+4930901820',
  );

  await button(page, 'Log call').click();
  await expect(field(page, 'Note')).toBeFocused();
  await field(page, 'Note').fill('Wants an offer');
  await field(page, 'Outcome').selectOption('Interested');
  await button(page, 'Add to log').click();
  const log = panelOf(page).getByRole('list', { name: 'Calls, e-mails and meetings' });
  await expect(log).toContainText('Wants an offer');
  await expect(log).toContainText('Interested');

  await field(page, 'Status').selectOption('Qualified');
  await field(page, 'Next step').fill('Send the offer');
  await field(page, 'Next step on').fill('2031-01-15');
  await button(page, 'Save').click();
  await expect.poll(async () => (await storedLead(app, id)).status).toBe('Qualified');
  expect(await storedLead(app, id)).toMatchObject({ nextStep: 'Send the offer', nextStepOn: '2031-01-15' });

  await button(page, 'Convert to deal').click();
  await expect(panelOf(page).getByText('Became the deal')).toBeVisible();
  await undoToast(page, 'became a deal');
  await expect(button(page, 'Convert to deal')).toBeVisible();
  await expect.poll(async () => (await storedLead(app, id)).status).toBe('Qualified');
  await button(page, 'Convert to deal').click();
  await page.getByRole('status').getByRole('link', { name: 'Open deal' }).click();
  await expect(field(page, 'Title')).toHaveValue('Cancity');
  await expect(field(page, 'Description')).toHaveValue('Met at the fair.');

  await app.restart();
  await openLead(app.page, id);
  await expect(field(app.page, 'Status')).toHaveValue('Converted');
  await panelOf(app.page).getByRole('link', { name: 'Cancity', exact: true }).click();
  await expect(field(app.page, 'Title')).toHaveValue('Cancity');
  await expect(panelOf(app.page).getByText('From lead')).toBeVisible();
  await panelOf(app.page).getByRole('link', { name: 'Cancity', exact: true }).click();
  await expect(field(app.page, 'Company')).toHaveValue('Cancity');
  await openTab(app.page, 'History');
  const history = panelOf(app.page).getByRole('region', { name: 'History' });
  await expect(history).toContainText('Call logged');
  await expect(history).toContainText('Converted to the deal');
});

test('a phone of letters and an e-mail without @ are told beside their fields and lose nothing', async ({
  app,
}) => {
  const { page } = app;
  await openLeads(page);
  await openNewLead(page);
  await field(page, 'Company').fill('Isdom');
  await field(page, 'E-mail').fill('anna.isdom.example');
  await field(page, 'Phone').fill('call me');
  await expect(panelOf(page).getByText('Write an e-mail address such as anna@example.com.')).toBeVisible();
  await expect(panelOf(page).getByText(/^Write a phone number in digits/)).toBeVisible();
  await button(page, 'Add phone').click();
  await expect(field(page, 'Further phone 1')).toBeFocused();
  await field(page, 'Further phone 1').fill('after six');
  await expect(field(page, 'Further phone 1')).toHaveAttribute('aria-invalid', 'true');
  await button(page, 'Save').click();
  await expect(field(page, 'E-mail')).toBeFocused();
  await expect(field(page, 'E-mail')).toHaveValue('anna.isdom.example');
  await expect(field(page, 'Phone')).toHaveValue('call me');
  expect((await app.call('leads:facets', {})).statuses.reduce((sum, { count }) => sum + count, 0)).toBe(0);
  await field(page, 'E-mail').fill('anna@isdom.example');
  await field(page, 'Phone').fill('030 901820');
  await button(page, 'Save').click();
  await expect(field(page, 'Further phone 1')).toBeFocused();
  await field(page, 'Further phone 1').fill('+49 171 5550101');
  await panelOf(page).getByLabel('Label of Further phone 1').fill('mobile');
  await button(page, 'Add web address').click();
  await field(page, 'Web address 1').fill('isdom.example');
  await page.keyboard.press('Control+Enter');
  const id = await openedLeadId(page);
  expect((await storedLead(app, id)).more).toMatchObject({
    phones: [{ label: 'mobile', value: '+49 171 5550101' }],
    urls: [{ value: 'https://isdom.example' }],
  });
  await button(page, 'Remove Further phone 1').click();
  await button(page, 'Save').click();
  await expect.poll(async () => (await storedLead(app, id)).more.phones).toEqual([]);
});

async function threeLeads(app: TestApp): Promise<void> {
  await createLead(app, { company: 'Alpha', email: 'a@alpha.example' });
  await createLead(app, { company: 'Bravo', source: 'Fair' });
  await createLead(app, { company: 'Charlie', status: 'Qualified' });
  await openLeads(app.page);
  await app.page.getByRole('button', { name: 'Company', exact: true }).click();
  await expect(cell(app.page, 0, 'company')).toHaveText('Alpha');
}

test('the list is sorted, edited, opened, emptied and filled again by the keyboard alone', async ({
  app,
}) => {
  const { page } = app;
  await threeLeads(app);
  await cell(page, 0, 'company').focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cell(page, 0, 'email')).toBeFocused();
  await page.keyboard.type('not an address');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('alert')).toContainText('Write an e-mail address');
  await page.keyboard.press('Escape');
  await expect(cell(page, 0, 'email')).toHaveText('a@alpha.example');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.type('b@bravo.example');
  await page.keyboard.press('Enter');
  await expect(cell(page, 1, 'email')).toHaveText('b@bravo.example');
  await cell(page, 1, 'status').focus();
  await page.keyboard.press('Enter');
  const choice = page.getByRole('combobox', { name: 'Edit Status of Bravo' });
  await expect(choice.getByRole('option')).toHaveText(['New', 'Contacted', 'Qualified', 'Unqualified']);
  await choice.selectOption('Contacted');
  await page.keyboard.press('Enter');
  await expect(cell(page, 1, 'status')).toHaveText('Contacted');

  await cell(page, 1, 'company').focus();
  await page.keyboard.press('Control+Enter');
  await expect(page.getByRole('dialog', { name: 'Bravo' })).toBeVisible();
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('dialog', { name: 'Charlie' })).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(panelOf(page)).toBeHidden();
  await cell(page, 1, 'company').focus();
  await page.keyboard.press('Delete');
  await expect(cell(page, 1, 'company')).toHaveText('Charlie');
  await undoToast(page, '“Bravo” moved to the trash.');
  await expect(cell(page, 1, 'company')).toHaveText('Bravo');
});

test('the list shows what the filters let through, also after a restart', async ({ app }) => {
  await threeLeads(app);
  await app.page.getByRole('button', { name: 'Filter', exact: true }).click();
  await app.page.getByRole('group', { name: 'Status' }).getByText('Qualified', { exact: true }).click();
  await expect(cell(app.page, 0, 'company')).toHaveText('Charlie');
  await app.page.getByRole('button', { name: 'Done', exact: true }).click();
  await app.restart();
  await openLeads(app.page);
  await expect(cell(app.page, 0, 'company')).toHaveText('Charlie');
  await app.page.getByRole('button', { name: 'Remove filter: Qualified' }).click();
  await expect(cell(app.page, 0, 'company')).toHaveText('Alpha');
  await app.page.getByRole('searchbox', { name: 'Search leads' }).fill('brav');
  await expect(cell(app.page, 0, 'company')).toHaveText('Bravo');
  await app.page.getByRole('searchbox', { name: 'Search leads' }).fill('nothing like it');
  await expect(app.page.getByText('No lead matches these filters.')).toBeVisible();
  await app.page.getByRole('button', { name: 'Clear filters' }).click();
  await expect(cell(app.page, 0, 'company')).toHaveText('Alpha');
});

test('a lead is deleted and restored; its log is edited, deleted and brought back', async ({ app }) => {
  const { page } = app;
  const id = await createLead(app, { company: 'Zumgoity' });
  const entry = { kind: 'meeting', note: 'At their office', outcome: 'held' } as const;
  await app.call('interactions:create', { leadId: id, ...entry, happenedOn: '2026-11-02' as never });
  await openLead(page, id);
  const log = panelOf(page).getByRole('list', { name: 'Calls, e-mails and meetings' });
  await log.getByRole('button', { name: 'Edit' }).click();
  await field(page, 'Note').fill('At our office');
  await field(page, 'Date').fill('sometime');
  await button(page, 'Update').click();
  await expect(panelOf(page).getByText(/^Write a date such as/)).toBeVisible();
  await expect(field(page, 'Note')).toHaveValue('At our office');
  await field(page, 'Date').fill('2026-11-03');
  await page.keyboard.press('Control+Enter');
  await expect(log).toContainText('At our office');
  expect((await storedLead(app, id)).interactions).toMatchObject([{ happenedOn: '2026-11-03' }]);
  await log.getByRole('button', { name: 'Delete' }).click();
  await expect(log).toBeHidden();
  await undoToast(page, 'Meeting deleted');
  await expect(log).toContainText('At our office');

  await button(page, 'More').click();
  await page.getByRole('menuitem', { name: 'Delete' }).click();
  await expect(panelOf(page)).toBeHidden();
  await goTo(page, `#/leads/${id}`);
  await expect(panelOf(page).getByText('Zumgoity is in the trash')).toBeVisible();
  await button(page, 'Restore').click();
  await expect(field(page, 'Company')).toHaveValue('Zumgoity');
  await expect(log).toContainText('At our office');
  await goTo(page, '#/leads/01900000-0000-7000-8000-000000000000');
  await expect(panelOf(page).getByText('There is no lead here')).toBeVisible();
});

test('a half-written lead, log entry and comment survive a closed panel and a kill', async ({ app }) => {
  const id = await createLead(app, { company: 'Stored' });
  await openLead(app.page, id);
  await field(app.page, 'Company').fill('Half-written');
  await button(app.page, 'Log e-mail').click();
  await field(app.page, 'Note').fill('Half a note');
  await app.page.keyboard.press('Escape');
  await expect(field(app.page, 'Note')).toBeHidden();
  await button(app.page, 'Log e-mail').click();
  await expect(field(app.page, 'Note')).toHaveValue('Half a note');
  await openTab(app.page, 'Talk');
  await panelOf(app.page).getByLabel('Write a comment').fill('Half a sentence');
  await button(app.page, 'Close').click();
  await expect(panelOf(app.page)).toBeHidden();
  await openNewLead(app.page);
  await field(app.page, 'Company').fill('Not saved yet');
  await field(app.page, 'Phone').fill('letters');
  await draftKept(app, 'lead:new');
  await expect
    .poll(async () => JSON.stringify((await app.call('drafts:get', { key: 'lead:new' })).value))
    .toContain('letters');
  await app.kill();
  await app.start();
  await openLead(app.page, id);
  await expect(field(app.page, 'Company')).toHaveValue('Half-written');
  await expect(logForm(app.page).getByRole('button', { name: 'Log e-mail' })).toHaveAttribute(
    'aria-expanded',
    'true',
  );
  await expect(field(app.page, 'Note')).toHaveValue('Half a note');
  await openTab(app.page, 'Talk');
  await expect(panelOf(app.page).getByLabel('Write a comment')).toHaveValue('Half a sentence');
  await button(app.page, 'Close').click();
  await expect(panelOf(app.page)).toBeHidden();
  await openNewLead(app.page);
  await expect(field(app.page, 'Company')).toHaveValue('Not saved yet');
  await expect(field(app.page, 'Phone')).toHaveValue('letters');
});

test('a merged lead’s address says into which it was merged', async ({ app }) => {
  const kept = await createLead(app, { company: 'Kept' });
  const gone = await createLead(app, { company: 'Merged away' });
  await app.call('leads:merge', { ids: [kept, gone], keepId: kept });
  await goTo(app.page, `#/leads/${gone}`);
  await expect(panelOf(app.page).getByText('Merged away was merged')).toBeVisible();
  await panelOf(app.page).getByRole('link', { name: 'Open Kept' }).click();
  await expect(field(app.page, 'Company')).toHaveValue('Kept');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the list and the panel, with its log and with errors, are accessible in ${colorScheme}`, async ({
    app,
  }) => {
    const { page } = app;
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await createLead(app, { company: 'Late', nextStep: 'Call', nextStepOn: '2020-01-01' as never });
    const id = await createLead(app, {
      company: 'Read aloud',
      email: 'anna@example.com',
      phone: '+49 30 901820',
      more: {
        ...{ role: 'Buyer', emails: [], phones: [{ label: 'home', value: '030 1' }], urls: [] },
        addresses: [{ label: 'work', street: 'A', city: 'B', region: '', postcode: '1', country: 'C' }],
      },
    });
    const call = { kind: 'call', note: 'See https://example.com', outcome: 'reached' } as const;
    await app.call('interactions:create', { leadId: id, ...call, happenedOn: '2026-11-20' as never });
    await openLeads(page);
    await expect(cell(page, 0, 'company')).toBeVisible();
    await expectAccessible(page);
    await openLead(page, id);
    await button(page, 'Log meeting').click();
    await field(page, 'Date').fill('sometime');
    await field(page, 'Phone').fill('letters');
    await expect(field(page, 'Phone')).toHaveAttribute('aria-invalid', 'true');
    await expectAccessible(page);
    await openTab(page, 'History');
    await expectAccessible(page);
  });
}
