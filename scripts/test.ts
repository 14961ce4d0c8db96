/** `npm test`: the checks, then a build, then the journeys in Electron and in Chromium, each where the machine has it. */
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fetchElectron, findElectron } from './electron-binary.ts';
import { countTests } from './count-tests.ts';
import { reports, root, runStep, script, tool } from './steps.ts';
import type { Step } from './steps.ts';

rmSync(reports, { recursive: true, force: true });
mkdirSync(reports, { recursive: true });

const isChecked = runStep(script('check', 'check.ts'));
const isBuilt = runStep(tool('build', 'electron-vite', 'build', '--logLevel', 'warn'));
const display = displayFor();
if (display && !findElectron(root)) {
  const electron = await fetchElectron(root);
  if (typeof electron === 'string') console.warn(`No Electron: ${electron}.`);
}
const journeys = tool('journeys', 'playwright', 'test');
const hasPassed = isBuilt && runStep(withDisplay(journeys, display ?? []));

const { passed, failed } = countTests(['unit.json', 'journeys.json'].map((name) => join(reports, name)));
console.log(`\n${passed} passed, ${failed} failed`);
process.exitCode = isChecked && hasPassed && failed === 0 ? 0 : 1;

/** What a command is put behind to have a display: nothing where there is one; null where none can be had. */
function displayFor(): string[] | null {
  if (process.platform !== 'linux' || process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY']) return [];
  if (!has('xvfb-run')) return null;
  return ['xvfb-run', '-a', ...(has('dbus-run-session') ? ['dbus-run-session', '--'] : [])];
}

function has(program: string): boolean {
  return spawnSync('which', [program]).status === 0;
}

function withDisplay(step: Step, prefix: readonly string[]): Step {
  const [command = step.command, ...args] = [...prefix, step.command, ...step.args];
  return { ...step, command, args, env: { DEALDESK_JOURNEYS_JSON: join(reports, 'journeys.json') } };
}
