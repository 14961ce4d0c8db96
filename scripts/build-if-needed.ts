import { spawnSync } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const outputs = [
  'out/main/index.cjs',
  'out/main/host.cjs',
  'out/preload/index.cjs',
  'out/renderer/index.html',
];
const sources = ['src', 'package.json', 'package-lock.json', 'electron.vite.config.ts', 'tsconfig.base.json'];

/** Builds unless every output is newer than every source. @returns false where the build failed; it has said why. */
export function buildIfNeeded(root: string): boolean {
  const built = Math.min(...outputs.map((path) => changedMs(join(root, path))));
  const changed = Math.max(...sources.map((path) => newestMs(join(root, path))));
  if (built > changed) return true;
  console.log('Building Dealdesk (once, until something changes) ...');
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
  });
  if (status === 0) return true;
  console.error(`The build failed.\n${stdout}${stderr}`);
  return false;
}

function changedMs(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function newestMs(path: string): number {
  const stat = statSync(path, { throwIfNoEntry: false });
  if (!stat?.isDirectory()) return stat?.mtimeMs ?? 0;
  const entries = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) =>
    entry.isFile(),
  );
  return Math.max(0, ...entries.map((entry) => changedMs(join(entry.parentPath, entry.name))));
}
