import { defineConfig } from '@playwright/test';
import type { PlaywrightTestProject } from '@playwright/test';
import {
  findChromium,
  isAllRequired,
  isRoot,
  whyNoChromium,
  whyNoDesktop,
  whyNoElectron,
  whyNoKeyring,
} from '#test/support/programs.ts';

const onDesktop = '**/desktop*.spec.ts';
/** What only looks at the page (contrast, names, widths) is the same page in the same engine: one host is enough. */
const ofThePageAlone = /accessible|axe finds|can be read in light and dark|is cut off/;
const withKeyring = '**/sync-keyring.spec.ts';
const noDesktop = whyNoDesktop();
const noKeyring = whyNoKeyring();
const projects: (PlaywrightTestProject & { missing: string | null })[] = [
  {
    name: 'electron',
    workers: 1,
    missing: whyNoElectron(),
    testIgnore: [...(noDesktop ? [onDesktop] : []), ...(noKeyring ? [withKeyring] : [])],
    // Where there is no Chromium they are looked at here.
    ...(whyNoChromium() ? {} : { grepInvert: ofThePageAlone }),
  },
  {
    name: 'chromium',
    testIgnore: ['**/electron.spec.ts', onDesktop, ...(noKeyring ? [withKeyring] : [])],
    missing: whyNoChromium(),
    use: { launchOptions: { executablePath: findChromium() ?? '', args: isRoot ? ['--no-sandbox'] : [] } },
  },
];

/** The packed app alone, where its executable is named. */
const packaged = process.env['DEALDESK_PACKAGED_APP'];

const missing = [
  ...projects.flatMap((project) => (project.missing ? [`${project.name}: ${project.missing}`] : [])),
  ...(noDesktop ? [`the desktop’s journeys: ${noDesktop}`] : []),
  ...(noKeyring ? [`the keychain’s journeys: ${noKeyring}`] : []),
];
// Other tools read this file too, and start nothing.
const isRunner = process.argv.some((argument) => argument.includes('playwright'));

if (missing.length > 0 && !packaged && isRunner) {
  const text = `NOT TESTED in ${missing.join('; ')}`;
  if (isAllRequired) throw new Error(text);
  // The configuration is read again by every worker.
  if (process.env['TEST_WORKER_INDEX'] === undefined) console.warn(`\n*** ${text} ***\n`);
}

export default defineConfig({
  testDir: packaged ? 'test/packaged' : 'test/journeys',
  outputDir: 'test-results',
  timeout: 90_000,
  expect: { timeout: 10_000 },
  workers: 2,
  fullyParallel: false,
  forbidOnly: true,
  // Windows, drags and two hosts on a machine of two cores: what passes only the second time is listed as flaky, with its error.
  retries: 1,
  reporter: process.env['DEALDESK_JOURNEYS_JSON']
    ? [['list'], ['json', { outputFile: process.env['DEALDESK_JOURNEYS_JSON'] }]]
    : [['list']],
  use: { trace: 'off', screenshot: 'only-on-failure', locale: 'en-US', timezoneId: 'Europe/Berlin' },
  projects: packaged
    ? [{ name: 'packaged' }]
    : projects.filter((project) => !project.missing).map(({ missing: _missing, ...project }) => project),
});
