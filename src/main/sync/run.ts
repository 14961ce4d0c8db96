/** One run: up, down, and up again for what came of it; then the files, where the user wants them before they are opened. */
import { momentOf } from '#main/platform/clock.ts';
import type { SyncState } from '#shared/contract/sync.contract.ts';
import { pushAttachment, settleUncertainAttachment } from './children/push-attachment.ts';
import { pushComment, settleUncertainComment } from './children/push-comment.ts';
import { fetchWaitingFiles } from './children/fetch-file.ts';
import type { SyncContext } from './context.ts';
import type { RunResult } from './engine.ts';
import { expandSeries, keepSeriesAhead } from './kinds/series.ts';
import { listInState, type OutboxEntry } from './outbox/outbox.repo.ts';
import { createPull } from './pull/pull.ts';
import { pushPerformance, type FiguresOfDay } from './push/performance.ts';
import { createPush } from './push/push.ts';

export type RunDeps = {
  parts: Omit<SyncContext, 'signal' | 'progress'>;
  elapsedMs?: () => number;
  files: () => SyncState['files'];
  /** Without it, days that were put right wait. */
  figuresOf?: FiguresOfDay | undefined;
};

type Asked = Pick<SyncContext, 'signal' | 'progress'>;

export function createSyncRun({
  parts,
  elapsedMs,
  files,
  figuresOf,
}: RunDeps): (asked: Asked) => Promise<RunResult> {
  return async (asked) => {
    const context: SyncContext = { ...parts, ...asked };
    const push = createPush(context, {
      expandSeries: () => expandSeries(context, momentOf(context.clock)),
      others: {
        comment: async (entry) => void (await pushComment(context, entry)),
        attachment: async (entry) => void (await pushAttachment(context, entry)),
        ...(figuresOf && {
          performance: (entry: OutboxEntry) => pushPerformance(context, entry, figuresOf),
        }),
      },
      settleOthers: () => settleChildren(context),
      ...(elapsedMs && { elapsedMs }),
    });
    keepSeriesAhead(context, momentOf(context.clock));
    let { pushed } = await push.run();
    const { pulled } = await createPull(context, elapsedMs ? { elapsedMs } : {}).run();
    if (pulled > 0) pushed += (await push.run()).pushed;
    if (files() === 'inBackground') await fetchWaitingFiles(context);
    return { pushed, pulled };
  };
}

/** Comments and attachments whose answer never came are looked for in their deals. */
async function settleChildren(context: SyncContext): Promise<void> {
  for (const entry of listInState(context.store.read, 'uncertain')) {
    if (context.signal.aborted) return;
    if (entry.entity === 'comment') await settleUncertainComment(context, entry);
    if (entry.entity === 'attachment') await settleUncertainAttachment(context, entry);
  }
}
