import { spawn, type ChildProcess } from 'node:child_process';
import { findElectron, whyNoDisplay } from '#scripts/electron-binary.ts';
import { root } from '../store/product.ts';

let server: ChildProcess | undefined;

/** Where there is no display, a virtual one. @returns what stands in the way of real windows, or null. */
export async function whyNoWindows(): Promise<string | null> {
  if (!findElectron(root)) return 'no Electron binary was found';
  if (whyNoDisplay() === null) return null;
  const number = await startServer();
  if (number === null) return 'there is no display (install xvfb)';
  process.env['DISPLAY'] = `:${number}`;
  return null;
}

export function stopDisplay(): void {
  server?.kill();
  server = undefined;
}

/** The server picks a free number itself and writes it down. */
function startServer(): Promise<string | null> {
  return new Promise((resolve) => {
    const screen = ['-screen', '0', '1600x1000x24', '-nolisten', 'tcp'];
    const child = spawn('Xvfb', ['-displayfd', '3', ...screen], {
      stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
    });
    server = child;
    child.once('error', () => resolve(null));
    child.once('exit', () => resolve(null));
    child.stdio[3]?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
}
