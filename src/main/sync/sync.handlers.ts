import type { HandlersOf } from '#shared/contract/index.ts';
import type { syncContract } from '#shared/contract/sync.contract.ts';
import type { SyncService } from './sync.service.ts';

export function createSyncHandlers(sync: SyncService): HandlersOf<keyof typeof syncContract> {
  return {
    'sync:state': sync.state,
    'sync:signIn': sync.signIn,
    'sync:signOut': sync.signOut,
    'sync:preview': sync.preview,
    'sync:agree': sync.agree,
    'sync:now': sync.now,
    'sync:pause': sync.pause,
    'sync:setFiles': sync.setFiles,
    'sync:waiting': sync.waiting,
    'sync:conflicts': sync.conflicts,
    'sync:resolve': sync.resolve,
    'sync:retry': sync.retry,
    'sync:giveUp': sync.giveUp,
    'sync:decideDeletions': sync.decideDeletions,
    'sync:runs': sync.runs,
    'sync:diagnostics': sync.diagnostics,
  };
}
