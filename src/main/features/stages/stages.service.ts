/**
 * The pipeline's stages: rows that the user shapes. What a pipeline must hold stands in the domain (`assertPipeline`);
 * here it is asked of every change before the change is made.
 */
import { generateKeyBetween } from 'fractional-indexing';
import type { ChannelOutput, ParsedInput } from '#shared/contract/index.ts';
import type { StageId } from '#shared/domain/ids.ts';
import { assertPipeline, defaultStages, isClosing, type Stage } from '#shared/domain/stages.ts';
import { AppError } from '#shared/errors.ts';
import { words } from '#shared/words/index.ts';
import { definedOf } from '#shared/objects.ts';
import type { Ids } from '#main/platform/ids.ts';
import type { ReadableDb } from '#main/store/database.ts';
import { insertRow } from '#main/store/rows.ts';
import { stageTable } from '#main/store/schema.ts';
import type { Store } from '#main/store/store.ts';
import type { Tx } from '#main/store/transaction.ts';
import { archiveStage } from './archive-stage.ts';
import {
  countDealsByStage,
  listStageRows,
  requireStageRow,
  stageFromRow,
  type StageRow,
} from './stages.repo.ts';

/** Removes a stage as `archiveStage` does, in a worker. */
export type HeavyArchive = (input: ParsedInput<'stages:archive'>) => Promise<ChannelOutput<'stages:archive'>>;

const lightDealsAtMost = 50;

/** The pipeline in its order. */
export function listStages(db: ReadableDb): Stage[] {
  return listStageRows(db).map(stageFromRow);
}

export type StagesService = ReturnType<typeof createStagesService>;

export type StagesDeps = { store: Store; ids: Ids; heavyArchive: HeavyArchive };

export function createStagesService({ store, ids, heavyArchive }: StagesDeps) {
  seedStages(store, ids);

  function list(): Stage[] {
    return listStages(store.read);
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
        const stage = requireStageRow(tx.db, id);
        tx.label(stage.label);
        const next = { ...stage, ...definedOf(patch) };
        assertPipeline(listStageRows(tx.db).map((row) => (row.id === id ? next : row)));
        return changed(tx, tx.update('stage', stage, definedOf(patch)).row);
      });
    },
    move({ id, beforeId }: ParsedInput<'stages:move'>): ChannelOutput<'stages:move'> {
      return store.write({ action: 'reorder', entity: 'stage' }, (tx) => {
        const stage = requireStageRow(tx.db, id);
        tx.label(stage.label);
        if (id === beforeId) return changed(tx, stage);
        const others = listStageRows(tx.db).filter((row) => row.id !== id);
        const at = placeBefore(others, beforeId);
        assertPipeline(others.toSpliced(at.index, 0, stage));
        return changed(tx, tx.update('stage', stage, { position: at.position }).row);
      });
    },
    /** A stage with many deals is removed in a worker: the main process would be busy for longer than a frame. */
    async archive(input: ParsedInput<'stages:archive'>): Promise<ChannelOutput<'stages:archive'>> {
      const deals = countDealsByStage(store.read).get(input.id) ?? 0;
      return deals > lightDealsAtMost ? await heavyArchive(input) : archiveStage(store, input);
    },
  };
}

function changed(tx: Tx, row: StageRow): ChannelOutput<'stages:update'> {
  tx.emit('stages:changed', {});
  return { ...stageFromRow(row), actionId: tx.actionId };
}

/** Where a stage goes that is to stand before `beforeId`. Throws NOT_FOUND for an unknown one. */
function placeBefore(
  stages: readonly StageRow[],
  beforeId: StageId | null,
): { index: number; position: string } {
  const index = beforeId === null ? stages.length : stages.findIndex((stage) => stage.id === beforeId);
  if (index < 0) throw new AppError('NOT_FOUND', words('stages.gone'));
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
