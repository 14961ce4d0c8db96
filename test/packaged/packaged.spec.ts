/** The packed app, with its inspector switched off, driven over the page's own debugging port. */
import { spawn } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium, expect, test } from '@playwright/test';
import type { Page } from '@playwright/test';
import { isRoot } from '#test/support/programs.ts';

type Running = { child: ChildProcess; page: Page };

async function start(dataFolder: string): Promise<Running> {
  const program = process.env['DEALDESK_PACKAGED_APP'] ?? '';
  const args = [
    `--user-data-dir=${dataFolder}`,
    '--remote-debugging-port=0',
    ...(isRoot ? ['--no-sandbox'] : []),
  ];
  const child = spawn(program, args, { env: { ...process.env, DEALDESK_HEADLESS_ERRORS: '1' } });
  let said = '';
  const address = await new Promise<string>((resolve, reject) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      said += text;
      const found = /DevTools listening on (ws:\S+)/.exec(said)?.[1];
      if (found) resolve(found);
    });
    child.once('exit', (code) => reject(new Error(`It ended with code ${code}: ${said}`)));
  });
  const browser = await chromium.connectOverCDP(address);
  const [context] = browser.contexts();
  const page = context?.pages()[0] ?? (await context?.waitForEvent('page'));
  if (!page) throw new Error('It opened no window.');
  await page.getByRole('navigation').first().waitFor();
  return { child, page };
}

async function stop({ child }: Running): Promise<void> {
  const exited = once(child, 'exit');
  child.kill('SIGTERM');
  await exited;
}

test('a deal created in the packed app is there after a restart', async () => {
  const dataFolder = mkdtempSync(join(tmpdir(), 'dealdesk-packaged-'));
  let running = await start(dataFolder);
  try {
    expect(running.page.url()).toMatch(/^app:\/\/dealdesk\//);
    await running.page.getByRole('button', { name: 'New deal' }).first().click();
    await running.page.getByLabel('Title').fill('Packed and kept');
    await running.page.getByRole('button', { name: 'Save', exact: true }).click();
    await expect(running.page.getByText('Packed and kept').first()).toBeVisible();
    await stop(running);
    running = await start(dataFolder);
    await expect(running.page.getByText('Packed and kept').first()).toBeVisible();
  } finally {
    await stop(running);
    rmSync(dataFolder, { recursive: true, force: true, maxRetries: 5 });
  }
});
