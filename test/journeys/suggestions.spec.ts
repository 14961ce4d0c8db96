import type { Page } from '@playwright/test';
import type { DealId, LeadId } from '#shared/domain/ids.ts';
import { eventFieldsSchema } from '#shared/domain/calendar.ts';
import { expect, expectAccessible, test } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';
import { createDeal, field, openDeal, panelOf, undoToast } from './deal-steps.ts';
import { save } from './event-steps.ts';
import { dayFromNow, found, importRows, item, itemButton, openSuggestions } from './suggestion-steps.ts';

const timed = eventFieldsSchema.pick({
  ...{ eventDate: true, startTime: true, endDate: true, endTime: true, timeZone: true },
});

/** Twelve deals won in ten days each, four of them by a client who buys every twenty days, and one that stands since long ago. */
async function seedPast(app: TestApp): Promise<void> {
  const header = ['id', 'name', 'client', 'stage', 'amount', 'created', 'closed'];
  const won = Array.from({ length: 12 }, (_, at) => at + 1).map((number) => ({
    ...{ id: `W${number}`, name: `Past ${number}`, client: number <= 4 ? 'Cancity' : `Client ${number}` },
    ...{ created: dayFromNow(-20 - number * 20), closed: dayFromNow(-10 - number * 20) },
  }));
  await importRows(app, 'deal', [
    header,
    ...won.map(({ id, name, client, created }) => [id, name, client, 'Clients', '1000', created, '']),
    ['O1', 'GTX Plus', 'Zumgoity', 'Clients', '4500', dayFromNow(-200), ''],
  ]);
  await importRows(app, 'deal', [
    header,
    ...won.map(({ id, name, client, created, closed }) => [id, name, client, 'Won', '1000', created, closed]),
  ]);
}

/** A meeting of yesterday with a deal, about which nothing was written down. */
async function seedMeeting(app: TestApp): Promise<DealId> {
  const dealId = await createDeal(app, { title: 'Retainer' });
  const day = dayFromNow(-1);
  const times = timed.parse({
    ...{ eventDate: day, startTime: '09:00', endDate: day, endTime: '10:00', timeZone: 'Etc/UTC' },
  });
  await app.call('calendar:create', { title: 'Kick-off', ...times, dealId });
  return dealId;
}

/** A lead that was spoken with on twelve days in a row, and then no more. */
async function seedLead(app: TestApp): Promise<LeadId> {
  await importRows(app, 'lead', [
    ['company', 'created'],
    ['Isdom', dayFromNow(-40)],
  ]);
  const { rows } = await app.call('leads:list', {
    ...{ filter: {}, sort: { by: 'company', direction: 'asc' }, offset: 0, limit: 1 },
  });
  const id = rows[0]?.id as LeadId;
  for (const day of Array.from({ length: 12 }, (_, at) => 35 - at)) {
    const happenedOn = dayFromNow(-day);
    await app.call('interactions:create', {
      ...{ leadId: id, kind: 'call', happenedOn, note: null, outcome: null },
    });
  }
  return id;
}

const overdueTitle = '“Rollout” is past its due date';

async function seedOverdue(app: TestApp, title = 'Rollout'): Promise<DealId> {
  return await createDeal(app, { title, dueDate: dayFromNow(-10) });
}

const back = (page: Page) => page.goBack();

test('what stands too long opens, a client who may buy again gets a deal, a thin pipeline lists its deals', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  await seedPast(app);
  const month = dayFromNow(0).slice(0, 7) as never;
  await app.call('dashboard:setGoal', { month, amountMinor: 1_000_000 as never, currency: 'USD' as never });
  expect(await found(app, 'stageAge')).toHaveLength(1);
  await openSuggestions(page);

  const stands = '“GTX Plus” has long stood in Clients';
  await expect(item(page, stands)).toContainText('Of 12 won deals that passed it');
  await expect(item(page, stands)).toContainText('Critical');
  await itemButton(page, stands, 'Open deal').click();
  await expect(field(page, 'Title')).toHaveValue('GTX Plus');
  await back(page);
  await item(page, stands).getByRole('button', { name: 'Yes', exact: true }).click();
  await expect(page.getByText(`“${stands}” is done.`)).toBeVisible();
  await expect(item(page, stands)).toHaveCount(0);

  await itemButton(page, 'Cancity may buy again', 'New deal').click();
  await expect(field(page, 'Client')).toHaveValue('Cancity');
  await expect(field(page, 'Title')).toBeFocused();
  await page.keyboard.type('Again');
  await save(page);
  await expect(page).toHaveURL(/#\/deals\/[0-9a-f-]{36}$/);
  await openSuggestions(page);
  await expect(item(page, 'Cancity may buy again')).toHaveCount(0);

  await item(page, /^The pipeline is too thin/)
    .getByRole('button', { name: /^Show deals: / })
    .click();
  await expect(page).toHaveURL(/#\/deals\?status=Open$/);
  await expect(page.getByRole('heading', { level: 1, name: 'Deals' })).toBeVisible();
  await back(page);
  await item(page, /^The pipeline is too thin/)
    .getByRole('button', { name: 'Not yet', exact: true })
    .click();
  await expect(
    item(page, /^The pipeline is too thin/).getByRole('button', { name: /^Show deals: / }),
  ).toBeVisible();
});

test('a cold lead gets an event, filled in; a meeting its note; a due date is moved after a question, and back', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  const leadId = await seedLead(app);
  await seedMeeting(app);
  const late = await seedOverdue(app);
  expect(await found(app, 'leadCooling')).toHaveLength(1);
  await openSuggestions(page);

  await itemButton(page, 'Isdom is going cold', 'Plan it').click();
  await expect(field(page, 'Title')).toHaveValue('Follow up: Isdom');
  await expect(field(page, 'Start')).toHaveValue(/^9:00/);
  await save(page);
  await expect(page.getByText('Event created')).toBeVisible();
  await expect(panelOf(page)).toBeHidden();
  const planned = await app.call('calendar:agenda', {
    ...{ timeZone: 'Etc/UTC' as never, filter: { leadId }, fromMs: Date.now(), limit: 5 },
  });
  expect(planned.entries.map(({ title }) => title)).toEqual(['Follow up: Isdom']);
  await openSuggestions(page);
  await expect(item(page, overdueTitle)).toBeVisible();
  await expect(item(page, 'Isdom is going cold')).toHaveCount(0);

  await itemButton(page, 'Write down what came of “Kick-off”', 'Write comment').click();
  await expect(panelOf(page).getByLabel('Write a comment')).toBeFocused();
  await page.keyboard.type('They want an offer.');
  await page.keyboard.press('ControlOrMeta+Enter');
  await expect(page.getByText('Comment added')).toBeVisible();
  await openSuggestions(page);
  await expect(item(page, overdueTitle)).toBeVisible();
  await expect(item(page, /^Write down/)).toHaveCount(0);

  await itemButton(page, overdueTitle, 'Move due date').click();
  const question = page.getByRole('dialog', { name: /^Move the due date to .+\?$/ });
  await question.getByRole('button', { name: 'Cancel' }).click();
  await expect(question).toBeHidden();
  expect((await app.call('deals:get', { id: late })).dueDate).toBe(dayFromNow(-10));
  await itemButton(page, overdueTitle, 'Move due date').click();
  await question.getByRole('button', { name: 'Move', exact: true }).click();
  await expect(item(page, overdueTitle)).toHaveCount(0);
  const moved = await app.call('deals:get', { id: late });
  expect(moved.dueDate !== null && moved.dueDate > dayFromNow(1)).toBe(true);
  await undoToast(page, /^Due date moved to /);
  await expect(item(page, overdueTitle)).toBeVisible();
  expect((await app.call('deals:get', { id: late })).dueDate).toBe(dayFromNow(-10));
});

test('what is dismissed comes back by Undo alone, what is done or put off stays away when it is looked again', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  for (const title of ['One', 'Two', 'Three']) await seedOverdue(app, title);
  const late = (title: string) => `“${title}” is past its due date`;
  const lookAgain = async () => {
    await page.getByRole('button', { name: 'Look again', exact: true }).click();
    await expect(page.getByText(/^Looked again: /)).toBeVisible();
  };
  await openSuggestions(page);
  await page.getByRole('button', { name: /^Look (now|again)$/ }).click();
  await expect(page.getByRole('article')).toHaveCount(3);

  await itemButton(page, late('One'), 'Dismiss').click();
  await expect(item(page, late('One'))).toHaveCount(0);
  await undoToast(page, `“${late('One')}” dismissed.`);
  await expect(item(page, late('One'))).toBeVisible();
  await itemButton(page, late('One'), 'Dismiss').click();
  await expect(item(page, late('One'))).toHaveCount(0);

  await itemButton(page, late('Two'), 'Later').click();
  const later = page.getByRole('dialog', { name: `Later: ${late('Two')}` });
  await later.getByRole('button', { name: 'Next week' }).click();
  await expect(later).toBeHidden();
  await expect(item(page, late('Two'))).toHaveCount(0);
  await expect(page.getByText('1 is put off and comes back on its day.')).toBeVisible();

  await itemButton(page, late('Three'), 'Done').click();
  await expect(page.getByRole('textbox', { name: 'Note' })).toBeFocused();
  await page.keyboard.type('They will pay on Friday');
  await page.keyboard.press('Enter');
  await expect(item(page, late('Three'))).toHaveCount(0);
  await expect(page.getByText(/^Nothing to suggest\./)).toBeVisible();

  await lookAgain();
  await expect(page.getByText(/^Nothing to suggest\./)).toBeVisible();
  await app.restart();
  await openSuggestions(app.page);
  await expect(app.page.getByText('1 is put off and comes back on its day.')).toBeVisible();
  expect(await found(app, 'overdue')).toEqual([]);
});

test('a deal’s panel says how likely it is to be won, by its stage while too little is closed to learn from', async ({
  app,
}) => {
  const { page } = app;
  const id = await createDeal(app, { title: 'Rollout' });
  const { stages } = await app.call('stages:list', {});
  await openDeal(page, id);
  const chance = panelOf(page).getByRole('region', { name: 'Chance to win' });
  await expect(chance).toContainText(`${stages[0]?.winProbability}%`);
  await expect(chance).toContainText('from the stage');
  await chance.getByRole('button', { name: 'How this is known' }).click();
  const how = page.getByRole('dialog', { name: 'How this is known' });
  await expect(how).toContainText('It takes 100 closed deals to learn from, and there are 0.');
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(how).toBeHidden();
  await expect(panelOf(page)).toBeVisible();
  await app.call('deals:move', { id, stageId: stages[2]?.id as never, beforeId: null });
  await expect(chance).toContainText(`${stages[2]?.winProbability}%`);
  await app.call('deals:close', { id, status: 'Won', lostReason: null });
  await expect(chance).toHaveCount(0);
});

test('the suggestions can be read in light and dark, on a narrow page, and by the keyboard', async ({
  app,
}) => {
  test.setTimeout(120_000);
  const { page } = app;
  await openSuggestions(page);
  await expect(page.getByText(/^(Nothing to suggest|Your deals and leads were not)/)).toBeVisible();
  await expectAccessible(page);
  await seedMeeting(app);
  await seedOverdue(app, `Rollout ${'of a title that is far longer than the page is wide '.repeat(4)}`);
  await seedOverdue(app);
  expect(await found(app, 'overdue')).toHaveLength(2);
  await expect(page.getByRole('article')).toHaveCount(3);
  await expectAccessible(page);
  await itemButton(page, overdueTitle, 'Later').click();
  await expect(page.getByRole('dialog', { name: `Later: ${overdueTitle}` })).toBeVisible();
  await expectAccessible(page);
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  await expect(itemButton(page, overdueTitle, 'Later')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(item(page, overdueTitle)).toHaveCount(0);
  await expect.poll(() => page.evaluate(() => document.activeElement?.tagName)).toBe('ARTICLE');
  await app.resize(900, 700);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(900);
  await page.getByLabel('Kind').selectOption('Follow up');
  await expect(page.getByRole('article')).toHaveCount(1);
  await expect(page).toHaveURL(/#\/dashboard\/suggestions\?kind=follow_up$/);
});
