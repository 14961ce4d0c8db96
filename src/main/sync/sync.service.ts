/** What a page asks of the sync. */
import type { ParsedInput } from '#shared/contract/index.ts';
import type { SyncRun, SyncState, WaitingItem } from '#shared/contract/sync.contract.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import type { Store } from '#main/store/store.ts';
import type { AccountService } from './account/account.service.ts';
import type { createConflictsService } from './conflicts/conflicts.service.ts';
import type { Engine } from './engine.ts';
import type { Kinds } from './kinds/index.ts';
import { remember } from './memory.repo.ts';
import { differing } from './merge.ts';
import {
  deleteEntry,
  findEntryBySeq,
  hurryEntries,
  retryRefused,
  type OutboxEntry,
} from './outbox/outbox.repo.ts';
import { hasLeads, recallDeletions } from './pull/pull.ts';
import { findRecord } from './records/records.repo.ts';
import { diagnosticsText, type DiagnosticsOf } from './status/diagnostics.ts';
import { listRuns } from './status/runs.repo.ts';
import { filesKey, syncState } from './status/state.ts';
import { listWaiting } from './status/waiting.ts';

export type SyncServiceDeps = {
  store: Pick<Store, 'read' | 'maintain' | 'apply'>;
  account: AccountService;
  engine: Engine;
  conflicts: ReturnType<typeof createConflictsService>;
  kinds: Kinds;
  actorName: () => string;
  decideDeletions: (accept: boolean) => Promise<void>;
  about: () => DiagnosticsOf;
};

export type SyncService = ReturnType<typeof createSyncService>;

export function createSyncService(deps: SyncServiceDeps) {
  const { store, account, engine, conflicts } = deps;

  const state = (): SyncState =>
    syncState({
      read: store.read,
      account: account.state(),
      engine: engine.standing,
      deletions: recallDeletions(store.read),
      hasLeads: hasLeads(store.read),
    });

  /** The state after a change that something may be done about at once. */
  function kicked(): SyncState {
    engine.now();
    return state();
  }

  function requireRefused(seq: number): OutboxEntry {
    const entry = findEntryBySeq(store.read, seq);
    if (entry?.state !== 'refused') throw new AppError('NOT_FOUND', words('sync.decided'));
    return entry;
  }

  /** The record becomes what both sides last agreed on; one that the server never had stays here alone. */
  function giveUp(seq: number): void {
    const { entity, localId } = requireRefused(seq);
    const record = findRecord(store.read, entity, localId);
    const kind = deps.kinds.get(entity);
    store.apply(deps.actorName(), (tx) => {
      const local = kind?.read(tx.db, localId);
      if (record && kind && local?.isLive) kind.update(tx, localId, differing(record.base, local.fields));
      deleteEntry(tx.db, seq);
      tx.emit('sync:changed', {});
    });
  }

  return {
    state,
    async signIn(input: ParsedInput<'sync:signIn'>): Promise<SyncState> {
      await account.signIn(input);
      return state();
    },
    async signOut(input: ParsedInput<'sync:signOut'>): Promise<SyncState> {
      await account.signOut(input);
      return state();
    },
    preview: account.preview,
    async agree(input: ParsedInput<'sync:agree'>): Promise<SyncState> {
      await account.agree(input);
      return state();
    },
    now(): SyncState {
      if (!account.mayRun()) throw new AppError('UNAUTHENTICATED', words('sync.cannotRun'));
      store.maintain(({ db }) => hurryEntries(db));
      return kicked();
    },
    async pause(input: ParsedInput<'sync:pause'>): Promise<SyncState> {
      await account.pause(input);
      return state();
    },
    setFiles({ files }: ParsedInput<'sync:setFiles'>): SyncState {
      store.maintain(({ db, emit }) => {
        remember(db, filesKey, files);
        emit('sync:changed', {});
      });
      return files === 'inBackground' ? kicked() : state();
    },
    waiting: (input: ParsedInput<'sync:waiting'>): { items: WaitingItem[]; total: number } =>
      listWaiting(store.read, input),
    conflicts: ({ limit }: ParsedInput<'sync:conflicts'>) => conflicts.list(limit),
    resolve(input: ParsedInput<'sync:resolve'>): SyncState {
      conflicts.resolve(input);
      return kicked();
    },
    retry({ seq }: ParsedInput<'sync:retry'>): SyncState {
      if (seq !== undefined) requireRefused(seq);
      store.maintain(({ db, emit }) => {
        retryRefused(db, seq);
        emit('sync:changed', {});
      });
      return kicked();
    },
    giveUp({ seq }: ParsedInput<'sync:giveUp'>): SyncState {
      giveUp(seq);
      return state();
    },
    async decideDeletions({ accept }: ParsedInput<'sync:decideDeletions'>): Promise<SyncState> {
      await deps.decideDeletions(accept);
      return kicked();
    },
    runs: (): { runs: SyncRun[] } => ({ runs: listRuns(store.read) }),
    diagnostics: () => ({
      text: diagnosticsText(store.read, { state: state(), runs: listRuns(store.read), of: deps.about() }),
    }),
  };
}
