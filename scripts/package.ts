/** `npm run package`: builds, then packs for this system. `npm run package -- --linux deb` makes an installer. */
import { existsSync } from 'node:fs';
import { findElectron } from './electron-binary.ts';
import { root, runStep, tool } from './steps.ts';

const args = process.argv.slice(2);
const dist = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
const atHand = dist && existsSync(dist) ? findElectron(root) : null;
const electron = atHand && dist ? [`-c.electronDist=${dist}`, `-c.electronVersion=${atHand.version}`] : [];
const target = args.length > 0 ? args : ['--dir'];

const hasPassed =
  runStep(tool('build', 'electron-vite', 'build', '--logLevel', 'warn')) &&
  runStep(tool('package', 'electron-builder', ...target, ...electron, '--publish', 'never'));
process.exitCode = hasPassed ? 0 : 1;
