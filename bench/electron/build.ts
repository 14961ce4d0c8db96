/** The app as it is shipped, built from the sources as they are into a folder of the benchmark's own. */
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, symlinkSync } from 'node:fs';
import { join } from 'node:path';
import { root } from '../store/product.ts';

const appFolder = join(root, '.bench', 'app');
let isBuilt = false;

/** @returns the folder that Electron is started on. */
export function builtApp(): string {
  if (isBuilt) return appFolder;
  process.stderr.write('Building the app ...\n');
  mkdirSync(appFolder, { recursive: true });
  cpSync(join(root, 'package.json'), join(appFolder, 'package.json'));
  cpSync(join(root, 'drizzle'), join(appFolder, 'drizzle'), { recursive: true });
  const packages = join(appFolder, 'node_modules');
  if (!existsSync(packages)) symlinkSync(join(root, 'node_modules'), packages, 'junction');
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [tool, 'build', '--logLevel', 'warn'], {
    cwd: root,
    encoding: 'utf8',
    env: { ...process.env, DEALDESK_OUT_DIR: '.bench/app/out' },
  });
  if (status !== 0) throw new Error(`The build failed.\n${stdout}${stderr}`);
  isBuilt = true;
  return appFolder;
}
