/** `npm run check`: format, lint, boundaries, what is unused, types, unit tests. Runs them all, and fails if one does. */
import { join } from 'node:path';
import { reports, runStep, script, tool } from './steps.ts';

const unitReport = join(reports, 'unit.json');

const steps = [
  tool('format', 'prettier', '--check', '--log-level', 'warn', '.'),
  tool('lint', 'oxlint', '--type-aware', '--deny-warnings'),
  script('boundaries', 'boundaries.ts'),
  tool('unused', 'knip'),
  tool('types of main', 'tsc', '-p', 'tsconfig.node.json', '--noEmit'),
  tool('types of the renderer', 'tsc', '-p', 'tsconfig.web.json', '--noEmit'),
  tool('types of the journeys', 'tsc', '-p', 'tsconfig.test.json', '--noEmit'),
  tool(
    'unit tests',
    'vitest',
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${unitReport}`,
  ),
];

const failed = steps.filter((step) => !runStep(step)).map(({ name }) => name);
console.log(failed.length === 0 ? '\nEverything holds.' : `\nFailed: ${failed.join(', ')}`);
process.exitCode = failed.length === 0 ? 0 : 1;
