/** What the journeys of suggestions do more than once: a store in which there is something to suggest, made over the bridge. */
import type { Locator, Page } from '@playwright/test';
import type { ImportEntity } from '#shared/domain/imports.ts';
import type { Suggestion, SuggestionRule } from '#shared/domain/suggestions.ts';
import type { PlainDate } from '#shared/domain/dates.ts';
import { expect } from '#test/support/app.ts';
import type { TestApp } from '#test/support/app.ts';

const dayMs = 86_400_000;
/** The first job starts the worker, which takes its time on a busy machine. */
export const firstJob = { timeout: 60_000 };

/** The day so many days from now, as UTC counts: every figure here leaves room for the zone. */
export function dayFromNow(days: number): PlainDate {
  return new Date(Date.now() + days * dayMs).toISOString().slice(0, 10) as PlainDate;
}

type PlainBridge = { invoke(channel: string, input: unknown): Promise<{ ok: boolean; value: unknown }> };

async function upload(page: Page, text: string): Promise<string> {
  return await page.evaluate(async (content) => {
    const bridge = (window as unknown as { dealdesk: PlainBridge }).dealdesk;
    const bytes = new TextEncoder().encode(content);
    const begun = await bridge.invoke('uploads:begin', { fileName: 'past.csv', sizeBytes: bytes.length });
    const { uploadId } = begun.value as { uploadId: string };
    await bridge.invoke('uploads:append', { uploadId, offset: 0, bytes });
    return uploadId;
  }, text);
}

/** Deals or leads with a past: the columns are what the app finds them to be by their names. */
export async function importRows(
  app: TestApp,
  entity: ImportEntity,
  rows: readonly (readonly string[])[],
): Promise<void> {
  const uploadId = (await upload(app.page, `${rows.map((row) => row.join(',')).join('\n')}\n`)) as never;
  const { proposal } = await app.call('imports:inspect', { uploadId, entity });
  const { importId } = await app.call('imports:start', { uploadId, plan: proposal });
  await expect
    .poll(async () => {
      const status = await app.call('imports:get', {});
      return status?.importId === importId ? `${status.state}, ${status.refused} refused` : 'not yet';
    }, firstJob)
    .toBe('done, 0 refused');
}

/** Looks through the store, and answers what one rule says. */
export async function found(app: TestApp, rule: SuggestionRule): Promise<Suggestion[]> {
  const { active } = await app.call('suggestions:refresh', {});
  return active.filter((suggestion) => suggestion.rule === rule);
}

export async function openSuggestions(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.location.hash = '#/dashboard/suggestions';
  });
  await expect(page.getByRole('heading', { level: 1, name: 'Suggestions' })).toBeVisible();
}

export function item(page: Page, title: string | RegExp): Locator {
  return page.getByRole('article', { name: title });
}

/** One of a suggestion's buttons; their names end in its title. */
export function itemButton(page: Page, title: string, name: string): Locator {
  return item(page, title).getByRole('button', { name: `${name}: ${title}`, exact: true });
}
