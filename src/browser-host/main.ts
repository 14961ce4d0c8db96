/**
 * Starts the browser host: `node src/browser-host/main.ts --data-dir FOLDER [--port N] [--renderer FOLDER]`, or as it was built,
 * `out/main/host.cjs`, which is there far sooner.
 */
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { composeApp } from '#main/compose.ts';
import { createDispatch } from '#main/ipc/dispatch.ts';
import { createRemotePorts } from '#main/sync/remote-ports.ts';
import { systemClock } from '#main/platform/clock.ts';
import { createIds } from '#main/platform/ids.ts';
import { createFileLog } from '#main/platform/log.ts';
import { noAbilities, noNotifier, noSignals } from '#main/platform/notifications.ts';
import { systemOwner } from '#main/platform/owner.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { createBrowserFiles, createDownloads } from './downloads.ts';
import { startBrowserHost } from './server.ts';
import type { BrowserHost } from './server.ts';

const here = import.meta.dirname;
/** Equally far from the sources and from what is built of them. */
const root = join(here, '..', '..');
const isBuilt = import.meta.filename.endsWith('.cjs');
const worker = isBuilt
  ? join(here, 'jobs-worker.cjs')
  : join(here, '..', 'main', 'workers', 'jobs-worker.ts');

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      'data-dir': { type: 'string' },
      port: { type: 'string', default: '0' },
      renderer: { type: 'string', default: join(root, 'out', 'renderer') },
    },
  });
  if (!values['data-dir']) throw new Error(words('host.dataFolderMissing'));
  const folder = resolve(values['data-dir']);
  const log = createFileLog(join(folder, 'logs', 'main.log'));
  const newToken = () => randomBytes(32).toString('base64url');
  const token = newToken();
  const downloads = createDownloads(newToken);

  // The services speak before the host stands; then nobody listens yet.
  const serving: { host?: BrowserHost } = {};
  const app = await composeApp({
    folder,
    migrationsFolder: join(root, 'drizzle'),
    workerUrl: pathToFileURL(worker),
    version: readVersion(),
    host: 'browser',
    owner: systemOwner(),
    clock: systemClock,
    ids: createIds(systemClock),
    log,
    files: createBrowserFiles(downloads, `/${token}/`),
    notifier: noNotifier,
    signals: noSignals,
    remote: createRemotePorts(),
    abilities: noAbilities,
    emit: (event, payload) => serving.host?.emit(event, payload),
  });
  const dispatch = createDispatch({ handlers: app.handlers, awaitTurn: app.awaitTurn, log });
  const host = await startBrowserHost({
    port: Number(values.port),
    token,
    rendererRoot: resolve(values.renderer),
    dispatch,
    downloads,
    log,
  });

  serving.host = host;

  const stop = () => {
    void host
      .close()
      .then(() => app.close())
      .finally(() => process.exit(0));
  };
  process.once('SIGINT', stop);
  process.once('SIGTERM', stop);
  process.stdout.write(`${words('host.address', { url: host.url })}\n`);
}

function readVersion(): string {
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  return manifest.version;
}

main().catch((error: unknown) => {
  const text =
    error instanceof AppError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${words('app.notStartedWhy', { reason: text })}\n`);
  process.exit(1);
});
