import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

export const root = join(import.meta.dirname, '..');
export const reports = join(root, 'out', 'reports');

/** A program of node_modules, by the file that its package runs. */
const programs = {
  prettier: 'prettier/bin/prettier.cjs',
  oxlint: 'oxlint/bin/oxlint',
  knip: 'knip/bin/knip.js',
  tsc: 'typescript/bin/tsc',
  vitest: 'vitest/vitest.mjs',
  'electron-vite': 'electron-vite/bin/electron-vite.js',
  'electron-builder': 'electron-builder/cli.js',
  playwright: '@playwright/test/cli.js',
} as const;

export type Step = { name: string; command: string; args: readonly string[]; env?: Record<string, string> };

export function tool(name: string, program: keyof typeof programs, ...args: string[]): Step {
  return { name, command: process.execPath, args: [join(root, 'node_modules', programs[program]), ...args] };
}

export function script(name: string, file: string): Step {
  return { name, command: process.execPath, args: [join(root, 'scripts', file)] };
}

/** @returns whether it succeeded; what it wrote stands on the terminal. */
export function runStep(step: Step): boolean {
  const startedMs = performance.now();
  console.log(`\n--- ${step.name}`);
  const { status, error } = spawnSync(step.command, step.args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...step.env },
  });
  const seconds = ((performance.now() - startedMs) / 1000).toFixed(1);
  const how = status === 0 ? 'ok' : `FAILED${error ? ` (${error.message})` : ''}`;
  console.log(`--- ${step.name}: ${how}, ${seconds} s`);
  return status === 0;
}
