/**
 * The pipeline's stages: rows that the user shapes. What a pipeline must hold stands in the domain (`assertPipeline`);
 * here it is asked of every change before the change is made.
 */
import { generateKeyBetween } from 'fractional-indexing';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { StageId } from '#shared/domain/ids.ts';
import { assertPipeline, defaultStages, isClosing, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { definedOf } from '#shared/objects.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { insertRow } from '#main/store/rows.ts';
import { stageTable } from '#main/store/schema.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import {
  countDealsByStage,
  findStageRow,
  listStageRows,
  stageFromRow,
  type StageRow,
} from './stages.repo.ts';

/** Moves every deal of one stage to another, those in the trash too; the deals' service does it. */
export type MoveAllDeals = (tx: Tx, from: Stage, to: Stage) => number;

export type StagesService = ReturnType<typeof createStagesService>;

export function createStagesService({ store, ids }: { store: Store; ids: Ids }) {
  seedStages(store, ids);

  function list(): Stage[] {
    return listStageRows(store.read).map(stageFromRow);
  }

  return {
    list,
    listWithCounts(): ChannelOutput<'stages:list'> {
      const counts = countDealsByStage(store.read);
      return { stages: list().map((stage) => ({ ...stage, dealCount: counts.get(stage.id) ?? 0 })) };
    },
    create(input: ParsedInput<'stages:create'>): ChannelOutput<'stages:create'> {
      const { beforeId, ...fields } = input;
      return store.write({ action: 'create', entity: 'stage', label: fields.label }, (tx) => {
        const stages = listStageRows(tx.db);
        const closing = stages.find(isClosing);
        const at = placeBefore(stages, beforeId ?? closing?.id ?? null);
        const row: StageRow = {
          ...fields,
          id: ids.next<StageId>(),
          position: at.position,
          archivedAtMs: null,
        };
        assertPipeline(stages.toSpliced(at.index, 0, row));
        tx.create('stage', row);
        return changed(tx, row);
      });
    },
    update({ id, patch }: ParsedInput<'stages:update'>): ChannelOutput<'stages:update'> {
      return store.write({ action: 'update', entity: 'stage' }, (tx) => {
        const stage = requireStage(tx.db, id);
        tx.label(stage.label);
        const next = { ...stage, ...definedOf(patch) };
        assertPipeline(listStageRows(tx.db).map((row) => (row.id === id ? next : row)));
        return changed(tx, tx.update('stage', stage, definedOf(patch)).row);
      });
    },
    move({ id, beforeId }: ParsedInput<'stages:move'>): ChannelOutput<'stages:move'> {
      return store.write({ action: 'reorder', entity: 'stage' }, (tx) => {
        const stage = requireStage(tx.db, id);
        tx.label(stage.label);
        if (id === beforeId) return changed(tx, stage);
        const others = listStageRows(tx.db).filter((row) => row.id !== id);
        const at = placeBefore(others, beforeId);
        assertPipeline(others.toSpliced(at.index, 0, stage));
        return changed(tx, tx.update('stage', stage, { position: at.position }).row);
      });
    },
    /** @param moveAllDeals given by the composition, since deals know stages and not the other way round. */
    archive(
      { id, moveToStageId }: ParsedInput<'stages:archive'>,
      moveAllDeals: MoveAllDeals,
    ): ChannelOutput<'stages:archive'> {
      return store.write({ action: 'archive', entity: 'stage' }, (tx) => {
        const stage = requireStage(tx.db, id);
        tx.label(stage.label);
        const target = requireStage(tx.db, moveToStageId);
        if (target.id === id) throw AppError.field('moveToStageId', 'Choose another stage for its deals.');
        assertPipeline(listStageRows(tx.db).filter((row) => row.id !== id));
        if (isClosing(target)) {
          throw AppError.field(
            'moveToStageId',
            'Open deals cannot go to the closing stage. Choose another one.',
          );
        }
        const movedDeals = moveAllDeals(tx, stageFromRow(stage), stageFromRow(target));
        tx.update('stage', stage, { archivedAtMs: tx.nowMs });
        tx.emit('stages:changed', {});
        return { actionId: tx.actionId, movedDeals };
      });
    },
  };
}

function changed(tx: Tx, row: StageRow): ChannelOutput<'stages:update'> {
  tx.emit('stages:changed', {});
  return { ...stageFromRow(row), actionId: tx.actionId };
}

/** Throws NOT_FOUND where there is no such stage (any more). */
function requireStage(db: ReadableDb, id: StageId): StageRow {
  const row = findStageRow(db, id);
  if (!row || row.archivedAtMs !== null) {
    throw new AppError('NOT_FOUND', 'This stage does not exist any more. Nothing was changed.');
  }
  return row;
}

/** Where a stage goes that is to stand before `beforeId`. Throws NOT_FOUND for an unknown one. */
function placeBefore(
  stages: readonly StageRow[],
  beforeId: StageId | null,
): { index: number; position: string } {
  const index = beforeId === null ? stages.length : stages.findIndex((stage) => stage.id === beforeId);
  if (index < 0) throw new AppError('NOT_FOUND', 'This stage does not exist any more. Nothing was changed.');
  const position = generateKeyBetween(stages[index - 1]?.position ?? null, stages[index]?.position ?? null);
  return { index, position };
}

/** A new store starts with the server's six stages. */
function seedStages(store: Store, ids: Ids): void {
  if (store.read.get('SELECT 1 FROM stage LIMIT 1')) return;
  store.maintain((tx) => {
    let position: string | null = null;
    for (const stage of defaultStages) {
      position = generateKeyBetween(position, null);
      insertRow(tx.db, stageTable, { ...stage, id: ids.next<StageId>(), position, archivedAtMs: null });
    }
  });
}
