/**
 * The services, wired once: what Electron's main process, the browser host, the contract tests and the benchmarks run. What
 * a host brings (the clock, the log, how a file is shown) comes in; the handlers of every channel come out.
 */
import type { Handlers } from '#shared/contract/index.ts';
import type { Clock } from './platform/clock.ts';
import type { FilePort } from './platform/files.ts';
import type { Ids } from './platform/ids.ts';
import type { Log } from './platform/log.ts';
import { openStore } from './store/store.ts';
import type { Emit, Store } from './store/store.ts';

export type AppOptions = {
  /** The data folder: `dealdesk.db`, `files/`, `incoming/`, `backups/`. */
  folder: string;
  migrationsFolder: string;
  /** The import's worker, as this host runs it. */
  importWorkerUrl: URL;
  version: string;
  host: 'electron' | 'browser';
  clock: Clock;
  ids: Ids;
  log: Log;
  /** What the host does with a file that the user wants to see. */
  files: FilePort;
  /** Tells every page, after the commit. */
  emit: Emit;
};

export type App = {
  handlers: Handlers;
  store: Store;
  /** Resolves once the store may be written: what `dispatch` awaits. */
  awaitTurn: () => Promise<void>;
  close: () => Promise<void>;
};

/** Throws AppError (CONFLICT, STORAGE) where the store cannot be opened; then nothing was touched. */
export async function composeApp(options: AppOptions): Promise<App> {
  const store = await openStore(options);
  return {
    handlers: {} as Handlers,
    store,
    awaitTurn: () => store.gate.whenIdle(),
    async close() {
      await store.gate.whenIdle();
      store.close();
    },
  };
}
