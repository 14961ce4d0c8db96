/** Starts Electron on the app or on the empty window, and talks with the probe in it. */
import { spawn, type ChildProcessWithoutNullStreams } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { findElectron } from '#scripts/electron-binary.ts';
import { root } from '../store/product.ts';

export type StartOptions = {
  /** What Electron is started on. */
  app: string;
  dataFolder: string;
  /** What must stand in the page for the window to be usable. */
  selector: string;
};

export type Answer = { value: unknown; handledMs: number[] };

export type BenchWindow = {
  /** From just before the process was started until a frame with the element was drawn. */
  startMs: number;
  pid: number;
  /** Runs code in the page; `handledMs` is what the main process spent on each of its calls of that channel. */
  evaluate(code: string, channel?: string): Promise<Answer>;
  close(): Promise<void>;
};

type Message = {
  drawn?: true;
  failed?: string;
  id?: number;
  value?: unknown;
  error?: string;
  handledMs?: number[];
};
type Waiting = { resolve: (answer: Answer) => void; reject: (error: Error) => void };

const patienceMs = 120_000;

export async function openBenchWindow(options: StartOptions): Promise<BenchWindow> {
  const startedMs = performance.now();
  const child = spawnElectron(options);
  const waiting = new Map<number, Waiting>();
  await untilDrawn(child, (message) => settle(waiting, message));
  const startMs = performance.now() - startedMs;
  let calls = 0;
  return {
    startMs,
    pid: child.pid ?? 0,
    evaluate(code, channel) {
      calls += 1;
      const id = calls;
      child.stdin.write(`${JSON.stringify({ id, code, channel })}\n`);
      return new Promise((resolve, reject) => waiting.set(id, { resolve, reject }));
    },
    close: () =>
      new Promise((resolve) => {
        child.once('exit', () => resolve());
        child.kill('SIGTERM');
        setTimeout(() => child.kill('SIGKILL'), 10_000).unref();
      }),
  };
}

function spawnElectron({ app, dataFolder, selector }: StartOptions): ChildProcessWithoutNullStreams {
  const electron = findElectron(root);
  if (!electron) throw new Error('There is no Electron to start.');
  // An Electron from elsewhere may load the app only once it is ready, too late for the app's own scheme.
  const isForeign = Boolean(process.env['ELECTRON_OVERRIDE_DIST_PATH']);
  const declare = isForeign ? ['-r', join(root, 'test', 'support', 'declare-scheme.cjs')] : [];
  const noSandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  const probe = ['-r', join(import.meta.dirname, 'probe.cjs')];
  const args = [...declare, ...probe, ...noSandbox, app, `--user-data-dir=${dataFolder}`];
  return spawn(electron.path, args, { cwd: app, env: { ...process.env, BENCH_SELECTOR: selector } });
}

function untilDrawn(
  child: ChildProcessWithoutNullStreams,
  onAnswer: (message: Message) => void,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => (said = (said + text).slice(-2000)));
    const fail = (why: string) => reject(new Error(`The window did not come up (${why}).\n${said}`));
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      fail('it took too long');
    }, patienceMs);
    child.once('exit', (code) => {
      clearTimeout(timer);
      fail(`exit code ${code}`);
    });
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('BENCH ')) return;
      const message = JSON.parse(line.slice('BENCH '.length)) as Message;
      if (message.failed !== undefined) return fail(message.failed);
      if (!message.drawn) return onAnswer(message);
      clearTimeout(timer);
      resolve();
    });
  });
}

function settle(waiting: Map<number, Waiting>, { id = 0, value, error, handledMs = [] }: Message): void {
  const call = waiting.get(id);
  waiting.delete(id);
  if (error !== undefined) call?.reject(new Error(error));
  else call?.resolve({ value, handledMs });
}
