/** What push, pull and the kinds are given: the store, the server, and every source of time and chance. */
import type { Clock } from '#main/platform/clock.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { Log } from '#main/platform/log.ts';
import type { Random } from '#main/platform/random.ts';
import type { Store } from '#main/store/store.ts';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import type { SyncEntity } from '#shared/domain/sync.ts';
import type { Api } from './client/api.ts';
import type { RecordKind } from './kinds/kind.ts';
import type { TakeInWorker } from './pull/worker-take.ts';

export type SyncContext = {
  store: Pick<Store, 'read' | 'write' | 'maintain' | 'apply' | 'gate'>;
  /** The data folder: `files/` holds attachments by content. */
  folder: string;
  clock: Clock;
  ids: Ids;
  random: Random;
  log: Log;
  api: Api;
  /** By entity: deal, lead, event, occurrence. */
  kinds: ReadonlyMap<SyncEntity, RecordKind>;
  /** Whose name stands at what comes from the server: the account's user. */
  actorName: () => string;
  /** How long after a request without an answer the server may still carry it out: longer than its own timeout. */
  settleMs: number;
  /** Ends the run: a pause, a sign-out, the app closing. Nothing is begun after it. */
  signal: AbortSignal;
  /** Lets the main process do other things; called between pieces of work of a few milliseconds. */
  breathe: () => Promise<void>;
  progress: (progress: SyncState['progress']) => void;
  /** Where there is a worker, much at once is written there. */
  takeInWorker?: TakeInWorker | undefined;
};
