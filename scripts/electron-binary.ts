/** Finds Electron's binary, and downloads it where it is missing: nothing is downloaded when the packages are installed. */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export type ElectronBinary = { path: string; version: string };

/** Past this the download is given up, reachable or not. */
const patienceMs = 10 * 60_000;
/** How long a download that cannot reach its server may still come out of the cache. */
const cachePatienceMs = 15_000;
const probePatienceMs = 8000;

/** @returns why no window can open here, or null. */
export function whyNoDisplay(): string | null {
  if (process.platform !== 'linux') return null;
  return process.env['DISPLAY'] || process.env['WAYLAND_DISPLAY'] ? null : 'there is no display';
}

/** The binary that is there already: the one ELECTRON_OVERRIDE_DIST_PATH names, or the package's own. */
export function findElectron(root: string): ElectronBinary | null {
  const override = process.env['ELECTRON_OVERRIDE_DIST_PATH'];
  const dist = override || join(root, 'node_modules', 'electron', 'dist');
  const path = join(dist, binaryName());
  const version = join(dist, 'version');
  if (!existsSync(path) || !existsSync(version)) return null;
  return { path, version: readFileSync(version, 'utf8').trim().replace(/^v/, '') };
}

/** As above, after the download where that is needed. @returns a reason, in one line, where there is none to be had. */
export async function fetchElectron(root: string): Promise<ElectronBinary | string> {
  const found = findElectron(root);
  if (found) return found;
  if (process.env['ELECTRON_OVERRIDE_DIST_PATH']) return 'ELECTRON_OVERRIDE_DIST_PATH holds no Electron';
  console.log('Fetching Electron (about 110 MB, once) ...');
  const problem = await download(root);
  return (
    findElectron(root) ?? `Electron could not be downloaded (${problem ?? 'it is not where it should be'})`
  );
}

/** Runs the package's own installer, quietly. @returns what went wrong, or null. */
function download(root: string): Promise<string | null> {
  return new Promise((resolve) => {
    const installer = join(root, 'node_modules', 'electron', 'install.js');
    const child = spawn(process.execPath, [installer], { cwd: root, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    let unreachable: string | null = null;
    const giveUp = (reason: string) => {
      unreachable = reason;
      child.kill('SIGKILL');
    };
    const timers = [setTimeout(() => giveUp('it took too long'), patienceMs)];
    const probe = whyUnreachable(root);
    void probe.then((reason) => {
      if (reason) timers.push(setTimeout(() => giveUp(reason), cachePatienceMs - probePatienceMs));
    });
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said += text));
    const end = (problem: string | null) => {
      for (const timer of timers) clearTimeout(timer);
      resolve(problem);
    };
    child.once('error', (error) => end(error.message));
    child.once('exit', (code) => {
      if (code === 0) end(null);
      else void probe.then((reason) => end(unreachable ?? reason ?? firstErrorLine(said)));
    });
  });
}

/** Tries the server that the binary comes from; a mirror or proxy of the user's own is left to the installer. */
async function whyUnreachable(root: string): Promise<string | null> {
  const elsewhere = /^(npm_config_)?electron_mirror$|^(https?|all|npm_config_https?)_?proxy$/i;
  if (Object.keys(process.env).some((name) => elsewhere.test(name))) return null;
  const manifest = readFileSync(join(root, 'node_modules', 'electron', 'package.json'), 'utf8');
  const { version } = JSON.parse(manifest) as { version: string };
  const url = `https://github.com/electron/electron/releases/download/v${version}/SHASUMS256.txt`;
  try {
    const answer = await fetch(url, { method: 'HEAD', signal: AbortSignal.timeout(probePatienceMs) });
    return answer.ok ? null : `its server answers ${answer.status}`;
  } catch {
    return 'its server cannot be reached';
  }
}

function firstErrorLine(text: string): string {
  const lines = text.split('\n').map((line) => line.trim());
  const line =
    lines.find((each) => /error/i.test(each)) ?? lines.find((each) => each !== '') ?? 'no reason given';
  return line.slice(0, 200);
}

function binaryName(): string {
  if (process.platform === 'darwin') return 'Electron.app/Contents/MacOS/Electron';
  return process.platform === 'win32' ? 'electron.exe' : 'electron';
}
