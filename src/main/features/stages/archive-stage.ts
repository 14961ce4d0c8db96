/** The removal of a stage, in one transaction on the main process's connection or a worker's. */
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import { assertPipeline, isClosing } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { moveAllDeals } from '#main/features/deals/deal-steps.service.ts';
import type { Store } from '#main/store/store.ts';
import { listStageRows, requireStageRow, stageFromRow } from './stages.repo.ts';

/** Its deals, those in the trash too, go to the end of the other stage, in their order. Throws as the domain's rules do. */
export function archiveStage(
  store: Pick<Store, 'write'>,
  { id, moveToStageId }: ParsedInput<'stages:archive'>,
): ChannelOutput<'stages:archive'> {
  return store.write({ action: 'archive', entity: 'stage' }, (tx) => {
    const stage = requireStageRow(tx.db, id);
    tx.label(stage.label);
    const target = requireStageRow(tx.db, moveToStageId);
    if (target.id === id) throw AppError.field('moveToStageId', words('stages.targetIsItself'));
    assertPipeline(listStageRows(tx.db).filter((row) => row.id !== id));
    if (isClosing(target)) {
      throw AppError.field('moveToStageId', words('stages.targetIsClosing'));
    }
    const movedDeals = moveAllDeals(tx, stageFromRow(stage), stageFromRow(target));
    tx.update('stage', stage, { archivedAtMs: tx.nowMs });
    tx.emit('stages:changed', {});
    return { actionId: tx.actionId, movedDeals };
  });
}
