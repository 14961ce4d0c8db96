/** Builds what is out of date, then opens the app in Electron or, where that cannot be, serves it to a browser. */
import { spawn } from 'node:child_process';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildIfNeeded } from './build-if-needed.ts';
import { fetchElectron, whyNoDisplay } from './electron-binary.ts';

const root = join(import.meta.dirname, '..');

type Options = { dataDir: string | undefined; port: string; forElectron: string[] };

/** @returns the exit code. */
export async function start(args: readonly string[]): Promise<number> {
  const { values, positionals, tokens } = parseArgs({
    args: [...args],
    options: { browser: { type: 'boolean' }, 'data-dir': { type: 'string' }, port: { type: 'string' } },
    strict: false,
    allowPositionals: true,
    tokens: true,
  });
  const own = new Set(['browser', 'data-dir', 'port']);
  const others = tokens.flatMap((token) =>
    token.kind === 'option' && !own.has(token.name)
      ? [token.value === undefined ? token.rawName : `${token.rawName}=${token.value}`]
      : [],
  );
  const options: Options = {
    dataDir: typeof values['data-dir'] === 'string' ? resolve(values['data-dir']) : undefined,
    port: typeof values['port'] === 'string' ? values['port'] : '0',
    forElectron: [...others, ...positionals],
  };
  if (!buildIfNeeded(root)) return 1;
  if (values['browser'] === true) return await serveToBrowser(options);
  return await openWindow(options);
}

async function openWindow(options: Options): Promise<number> {
  const electron = whyNoDisplay() ?? (await fetchElectron(root));
  if (typeof electron === 'string') return await fallBack(electron, options);
  const args = [root, ...options.forElectron];
  if (options.dataDir) args.push(`--user-data-dir=${options.dataDir}`);
  if (process.getuid?.() === 0 && process.platform === 'linux' && !args.includes('--no-sandbox')) {
    console.log('Running as root, where Chromium’s sandbox cannot start: --no-sandbox was added.');
    args.push('--no-sandbox');
  }
  const startedMs = performance.now();
  const { code, signal, problem } = await run(electron.path, args);
  const early = performance.now() - startedMs < 10_000;
  if (problem) return await fallBack(`Electron did not start (${problem})`, options);
  if (early && code === 127)
    return await fallBack('Electron lacks system libraries on this machine', options);
  if (early && (signal === 'SIGTRAP' || signal === 'SIGABRT' || signal === 'SIGSEGV')) {
    const hint =
      'where it is the sandbox that the system forbids, "npm start -- --no-sandbox" opens the window';
    return await fallBack(`Electron ended with ${signal} (${hint})`, options);
  }
  return code ?? 1;
}

async function fallBack(reason: string, options: Options): Promise<number> {
  console.log(`No window: ${reason}. Serving Dealdesk to a browser on this computer instead.`);
  return await serveToBrowser(options);
}

async function serveToBrowser({ dataDir, port }: Options): Promise<number> {
  const host = join(root, 'out', 'main', 'host.cjs');
  const { code } = await run(process.execPath, [
    host,
    '--data-dir',
    dataDir ?? defaultDataFolder(),
    '--port',
    port,
  ]);
  return code ?? 1;
}

/** Where Electron keeps the app's data, so that window and browser show the same. */
function defaultDataFolder(): string {
  const home = homedir();
  if (process.platform === 'darwin') return join(home, 'Library', 'Application Support', 'Dealdesk');
  if (process.platform === 'win32')
    return join(process.env['APPDATA'] ?? join(home, 'AppData', 'Roaming'), 'Dealdesk');
  return join(process.env['XDG_CONFIG_HOME'] ?? join(home, '.config'), 'Dealdesk');
}

type Ended = { code: number | null; signal: NodeJS.Signals | null; problem?: string };

function run(command: string, args: readonly string[]): Promise<Ended> {
  return new Promise((ended) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit' });
    const pass = (signal: NodeJS.Signals) => child.kill(signal);
    process.on('SIGINT', pass).on('SIGTERM', pass);
    const end = (how: Ended) => {
      process.off('SIGINT', pass).off('SIGTERM', pass);
      ended(how);
    };
    child.once('error', (error) => end({ code: null, signal: null, problem: error.message }));
    child.once('exit', (code, signal) => end({ code, signal }));
  });
}
