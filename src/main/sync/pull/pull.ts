/**
 * Brings down what others did: each of the server's lists from end to end, what is gone from them, and then what only single
 * records tell. Nothing here is told by the server what changed: everything is compared with what was last agreed.
 */
import type { SyncEntity } from '#shared/domain/sync.ts';
import { ApiError } from '#main/sync/client/api.ts';
import type { SyncContext } from '#main/sync/context.ts';
import type { RecordKind } from '#main/sync/kinds/kind.ts';
import type { Pace } from './apply-each.ts';
import { pullDetails } from './details.ts';
import { concludeGone } from './gone.ts';
import { hasLeads, isLeadsAsked, rememberLeads } from './pull-memory.ts';
import { withdrawQuestions } from './refuted.ts';
import { sweep } from './sweep.ts';

export { decideDeletions } from './gone.ts';
export { hasLeads, recallDeletions } from './pull-memory.ts';

export type PullOptions = Pick<Pace, 'elapsedMs'>;

/**
 * @property pulled how many records came in, changed or went.
 * @property size how many records the server's lists have.
 * @property isWhole every list was read to its end; false where the run was ended.
 */
export type PullResult = { pulled: number; size: number; isWhole: boolean };

/** Whose lists there are; an occurrence comes down in the list of events. */
const listed: readonly SyncEntity[] = ['deal', 'lead', 'event'];

/** @param options `elapsedMs`: milliseconds since some beginning, to make transactions as large as time allows. */
export function createPull(context: SyncContext, options: PullOptions = {}): { run(): Promise<PullResult> } {
  const { store, clock, signal } = context;

  /** A list that the server refuses does not hold up the others; what is about the way to the server ends the run. */
  async function run(): Promise<PullResult> {
    const result = { pulled: 0, size: 0, isWhole: true };
    const firsts = new Map<RecordKind, boolean>();
    const refused: ApiError[] = [];
    for (const kind of kindsToSweep()) {
      try {
        firsts.set(kind, await pullList(kind, result));
      } catch (error) {
        if (!(error instanceof ApiError) || error.stopsEverything) throw error;
        if (!(await isLeadsMissing(kind, error))) refused.push(error);
      }
    }
    for (const [kind, isFirst] of firsts) {
      result.pulled += await pullDetails({ context, kind, pace: options, isFirst });
    }
    if (refused[0] && !signal.aborted) throw refused[0];
    return { ...result, isWhole: result.isWhole && !signal.aborted };
  }

  function kindsToSweep(): RecordKind[] {
    const isSkipped = (entity: SyncEntity) => entity === 'lead' && isLeadsAsked(store.read, clock.nowMs());
    return listed
      .filter((entity) => !isSkipped(entity))
      .map((entity) => context.kinds.get(entity))
      .filter((kind) => kind !== undefined);
  }

  /** @returns whether it was the first time. */
  async function pullList(kind: RecordKind, result: PullResult): Promise<boolean> {
    if (signal.aborted) return false;
    const swept = await sweep(context, kind, options);
    if (kind.entity === 'lead' && !hasLeads(store.read)) await noteLeads(true);
    await withdrawQuestions(context, swept);
    if (swept.isComplete) result.pulled += await concludeGone({ context, kind, pace: options }, swept);
    result.pulled += swept.pulled;
    result.size += swept.size;
    result.isWhole &&= swept.isWhole;
    return swept.isFirst;
  }

  async function isLeadsMissing(kind: RecordKind, error: ApiError): Promise<boolean> {
    if (kind.entity !== 'lead' || error.status !== 404) return false;
    await noteLeads(false);
    return true;
  }

  async function noteLeads(isThere: boolean): Promise<void> {
    await store.gate.whenIdle();
    store.maintain(({ db, nowMs, emit }) => {
      rememberLeads(db, { isThere, nowMs });
      emit('sync:changed', {});
    });
  }

  return { run };
}
