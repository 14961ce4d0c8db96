import { join } from 'node:path';
import Database from 'better-sqlite3';
import { composeApp, type App } from '#main/compose.ts';
import type { TickingClock } from '#main/platform/clock.ts';
import type { FilePort } from '#main/platform/files.ts';
import { createIds } from '#main/platform/ids.ts';
import { silentLog } from '#main/platform/log.ts';
import { noAbilities, noNotifier, noSignals } from '#main/platform/notifications.ts';
import { applyPragmas } from '#main/store/pragmas.ts';
import type { Emit } from '#main/store/emit.ts';
import type { RemotePorts } from '#main/sync/sync.ts';
import { createNoRemote } from '#main/sync/test-remote.ts';
import { storeFileName } from '#main/store/store.ts';

export const root = join(import.meta.dirname, '..', '..');
export const migrationsFolder = join(root, 'drizzle');

/** The instant at which every run begins: what is due or stale does not depend on when it is measured. */
export const nowMs = Date.UTC(2026, 10, 2, 9);

export const benchClock: TickingClock = {
  nowMs: () => nowMs + Math.floor(performance.now()),
  timeZone: () => 'Europe/Berlin',
  monotonicMs: () => performance.now(),
};

/** The services as the app wires them, on a folder of this run's own. */
export function openProduct(
  folder: string,
  emit: Emit = () => undefined,
  remote: RemotePorts = createNoRemote(),
): Promise<App> {
  return composeApp({
    folder,
    migrationsFolder,
    workerUrl: new URL('../../src/main/workers/jobs-worker.ts', import.meta.url),
    version: '0.0.0',
    host: 'browser',
    owner: { ownerName: 'Ada Berger', region: 'DE' },
    clock: benchClock,
    ids: createIds(benchClock),
    log: silentLog,
    files: noFiles,
    notifier: noNotifier,
    signals: noSignals,
    remote,
    abilities: noAbilities,
    emit,
  });
}

/** A second connection, set as the product's own. */
export function openRaw(folder: string): Database.Database {
  const sqlite = new Database(join(folder, storeFileName), { fileMustExist: true });
  applyPragmas(sqlite);
  return sqlite;
}

const refuse = () => Promise.reject(new Error('A benchmark shows no files.'));
const noFiles = { open: refuse, reveal: refuse, saveAs: refuse } satisfies FilePort;

/** The handlers of these channels answer at once; one that no longer does is measured wrongly, so it is refused. */
export function atOnce<T>(answer: T | Promise<T>): T {
  if (answer instanceof Promise) throw new Error('This handler answers later now: measure it by awaiting.');
  return answer;
}
